import type { RoomSummary } from '@parlor/protocol'
import type { TimelineWindow } from '../timeline/window.ts'

/**
 * Messages of others above the read mark: counted where the window reaches down to the mark; as the
 * list of rooms has it where it does not; and without either, all that are not known to be one's own.
 */
export function unreadOf(
  { rows, head }: TimelineWindow,
  read: number,
  me: string | undefined,
  summary: RoomSummary | undefined,
): number {
  const above = Math.max(0, head - read)
  const own = countOwn(rows, read, me)
  const isCovered = above === 0 || (rows.length > 0 && rows[0]!.seq <= read + 1 && rows.at(-1)!.seq >= head)
  if (!isCovered && summary?.receipt.read === read && summary.head === head) return summary.unread
  return Math.max(0, above - own)
}

/** Rows follow each other without a hole, so those at or below the mark need no look. */
function countOwn(rows: TimelineWindow['rows'], read: number, me: string | undefined): number {
  let own = 0
  for (let i = Math.max(0, read + 1 - (rows[0]?.seq ?? 0)); i < rows.length; i += 1) {
    if (rows[i]!.sender.id === me) own += 1
  }
  return own
}
