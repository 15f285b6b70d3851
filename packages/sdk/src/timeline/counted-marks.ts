import type { CommandResult } from '@parlor/protocol'
import type { OthersMarks } from './marks.ts'

/** How many have come as far as one message. */
export type ReaderCount = CommandResult<'receipt.counts'>['counts'][number]

/** What is known of a room that is too large to name the marks of its members. */
export interface ReaderCounts {
  /** Members besides oneself. */
  readonly others: number
  /** By `seq`, ascending. */
  readonly counts: readonly ReaderCount[]
}

/** Messages of which counts are kept, the newest: far more than anybody looks at. */
export const MOST_COUNTS = 1_000

/**
 * Takes a newer answer. Messages it does not speak of keep what was known of them, and none has fewer than one
 * behind it: who has read that has read what was before.
 */
export function mergeCounts(held: ReaderCounts | null, told: ReaderCounts): ReaderCounts {
  const bySeq = new Map([...(held?.counts ?? []), ...told.counts].map((count) => [count.seq, count]))
  let most = { delivered: 0, read: 0 }
  const counts = [...bySeq.values()]
    .sort((a, b) => b.seq - a.seq)
    .slice(0, MOST_COUNTS)
    .map(({ seq, delivered, read }): ReaderCount => {
      most = {
        delivered: Math.min(told.others, Math.max(most.delivered, delivered)),
        read: Math.min(told.others, Math.max(most.read, read)),
      }
      return { seq, ...most }
    })
  return { others: told.others, counts: counts.toReversed() }
}

/** Marks of nobody in particular that add up to the counts: as far as they are told, nothing tells them from the real ones. */
export function marksOf({ others, counts }: ReaderCounts): OthersMarks {
  const ascending = (mark: 'delivered' | 'read'): number[] => {
    const marks: number[] = Array.from({ length: others - (counts[0]?.[mark] ?? 0) }, () => 0)
    counts.forEach((count, at) => {
      for (let n = count[mark] - (counts[at + 1]?.[mark] ?? 0); n > 0; n -= 1) marks.push(count.seq)
    })
    return marks
  }
  return { delivered: ascending('delivered'), read: ascending('read') }
}

/** Whether both say the same. */
export function isSameCounts(a: ReaderCounts | null, b: ReaderCounts): boolean {
  return (
    a?.others === b.others &&
    a.counts.length === b.counts.length &&
    a.counts.every((one, at) => {
      const other = b.counts[at]!
      return one.seq === other.seq && one.delivered === other.delivered && one.read === other.read
    })
  )
}
