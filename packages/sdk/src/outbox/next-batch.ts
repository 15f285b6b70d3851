import { LIMITS, utf8Length } from '@parlor/protocol'
import type { OutboxRecord, SendRecord } from '../persistence/persistence.ts'
import type { PendingRecord } from '../timeline/project.ts'

/** Most bytes of a batch: well below what the server takes, and sent in about a second on a poor line. */
const BATCH_BYTES = 48 * 1024
/** What a message takes beside its text and what goes along with it. */
const OVERHEAD_BYTES = 100

/** One queued operation, and where it stands. */
export interface OutboxEntry extends PendingRecord {
  /** On its way to the device: nothing may overtake it. */
  readonly storing: boolean
}

/**
 * What is to be sent next of a room: queued operations in order of `n`. Messages go together, as many as
 * one batch takes; what is done to a message goes alone. Failed and cancelled ones are passed over; one that
 * is still being stored ends the batch, because nothing may overtake it, and so does one whose message is
 * being taken back, because it is not known yet what of it will be there. While messages rest, because the room is
 * slow, what is done to messages that are there goes past them.
 *
 * @param entries of one room, in order of `n`
 * @param acked ids the server has already, whose rows are awaited
 * @param most messages in the batch; 0 while they rest
 */
export function nextBatch(
  entries: readonly OutboxEntry[],
  acked: { has(id: string): boolean },
  most: number = LIMITS.sendBatch,
): readonly OutboxRecord[] {
  const batch: OutboxRecord[] = []
  /** Messages of which it is not known yet whether they will be there. */
  const unsure = new Set<string>()
  let bytes = 0
  for (const { record, storing } of entries) {
    if (record.state === 'cancelling' && !acked.has(record.id)) unsure.add(record.id)
    if (record.state !== 'queued' || acked.has(record.id)) continue
    if (storing) break
    if (record.kind !== 'message.send') {
      if (!most && unsure.has(record.target.id)) continue
      return batch.length > 0 || unsure.has(record.target.id) ? batch : [record]
    }
    if (!most) {
      unsure.add(record.id)
      continue
    }
    bytes += sizeOf(record)
    if (batch.length > 0 && (bytes > BATCH_BYTES || batch.length >= most)) break
    batch.push(record)
  }
  return batch
}

function sizeOf({ message }: SendRecord): number {
  const { text, ...rest } = message
  return utf8Length(text) + (Object.keys(rest).length > 1 ? utf8Length(JSON.stringify(rest)) : 0) + OVERHEAD_BYTES
}
