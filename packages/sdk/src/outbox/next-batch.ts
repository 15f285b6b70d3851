import { LIMITS, utf8Length } from '@parlor/protocol'
import type { OutboxRecord } from '../persistence/persistence.ts'
import type { PendingRecord } from '../timeline/project.ts'

/** Most bytes of a batch: well below what the server takes, and sent in about a second on a poor line. */
const BATCH_BYTES = 48 * 1024
/** What a message takes beside its text and metadata. */
const OVERHEAD_BYTES = 100

/** One queued operation, and where it stands. */
export interface OutboxEntry extends PendingRecord {
  /** On its way to the device: nothing may overtake it. */
  readonly storing: boolean
}

/**
 * The next messages of a room to be sent: queued ones in order of `n`, as many as one batch takes,
 * at least one if there is any. Failed and cancelled ones are passed over; one that is still being stored ends
 * the batch, because nothing may overtake it.
 *
 * @param entries of one room, in order of `n`
 * @param acked ids the server has already, whose rows are awaited
 * @param most messages in the batch
 */
export function nextBatch(
  entries: readonly OutboxEntry[],
  acked: { has(id: string): boolean },
  most: number = LIMITS.sendBatch,
): readonly OutboxRecord[] {
  const batch: OutboxRecord[] = []
  let bytes = 0
  for (const { record, storing } of entries) {
    if (record.state !== 'queued' || acked.has(record.message.id)) continue
    if (storing) break
    bytes += sizeOf(record)
    if (batch.length > 0 && (bytes > BATCH_BYTES || batch.length >= most)) break
    batch.push(record)
  }
  return batch
}

function sizeOf({ message }: OutboxRecord): number {
  const metadata = message.metadata ? utf8Length(JSON.stringify(message.metadata)) : 0
  return utf8Length(message.text) + metadata + OVERHEAD_BYTES
}
