import type { OutboxRecord } from '../persistence/persistence.ts'
import type { OutboxEntry } from './next-batch.ts'

/**
 * What another tab has done with an operation, by what the device keeps of it now. `confirmed`: its row is on its
 * way to this tab too; until then it stays in sight, and is not sent again; what had failed may have been dismissed
 * unheard as well, which the room will show. `unclear`: sent, or taken back there as well; the server knows which.
 * `changed`: refused, queued again, or being taken back.
 *
 * @param entry as this tab has it
 * @param record as the device keeps it, if it does
 */
export function judgeOtherTab(
  { record: mine, stored }: OutboxEntry,
  record: OutboxRecord | undefined,
): 'nothing' | 'confirmed' | 'unclear' | 'changed' {
  if (!record) {
    if (!stored) return 'nothing'
    return mine.state === 'cancelling' ? 'unclear' : 'confirmed'
  }
  if (record.n === mine.n && record.state === mine.state) return 'nothing'
  // What this tab is about to write; nobody queues again what is being taken back.
  return mine.state === 'cancelling' && record.state === 'queued' ? 'nothing' : 'changed'
}
