import type { Message, User } from '@parlor/protocol'
import type { Outbox } from '../outbox/outbox.ts'
import { ownReactions } from '../timeline/own-reactions.ts'

/**
 * A row that was sent to everybody, as it is for oneself: with one's own reactions, as far as they are known.
 *
 * @param held the row as it was known before, if it was
 * @param outbox holds what one has done that the server has confirmed, until rows have shown it
 */
export function personalRow(
  row: Message,
  held: Message | undefined,
  outbox: Pick<Outbox, 'entries' | 'acks'>,
  room: string,
  me: User | null,
): Message {
  if (!row.reactions) return row
  const done = new Map<string, boolean>()
  for (const { record } of outbox.entries(room)) {
    if (record.kind !== 'message.react' && record.kind !== 'message.unreact') continue
    const ack = record.target.id === row.id ? outbox.acks.get(record.id) : undefined
    if (ack && ack.rev > 0 && ack.rev <= row.rev) done.set(record.emoji, record.kind === 'message.react')
  }
  return ownReactions(row, held, me, done)
}
