import type { RoomSummary } from '@parlor/protocol'
import type { OutboxEntry } from '../outbox/next-batch.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { SendRecord } from '../persistence/persistence.ts'

/**
 * The last message that one has written in a room and the server has not, for the room's row in the list. What
 * failed steps back behind what is unread: it waits, and must not hide for ever what others say. What was deleted before
 * it was sent is not shown.
 */
export function unsentIn(
  entries: readonly OutboxEntry[],
  acks: Outbox['acks'],
  { lastMessage, head, unread, room }: RoomSummary,
): SendRecord | undefined {
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const record = entries[at]?.record
    if (record?.kind !== 'message.send' || record.state === 'cancelling') continue
    if (record.state === 'failed' && unread > 0) continue
    if (isTakenBack(entries, record.id)) continue
    // Its row may have come to the list and not to the room, which nobody has open.
    const ack = acks.get(record.id)
    const isHere = record.id === lastMessage?.id || (ack?.epoch === room.epoch && ack.seq <= head)
    if (!isHere) return record
  }
  return undefined
}

/** Whether a message is to be deleted as soon as the server has it. */
function isTakenBack(entries: readonly OutboxEntry[], id: string): boolean {
  return entries.some(
    ({ record }) => record.kind === 'message.delete' && record.target.id === id && record.state === 'queued',
  )
}
