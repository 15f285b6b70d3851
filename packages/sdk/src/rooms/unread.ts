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
  const own = rows.filter((row) => row.seq > read && row.sender.id === me).length
  const isCovered = above === 0 || (rows.length > 0 && rows[0]!.seq <= read + 1 && rows.at(-1)!.seq >= head)
  if (!isCovered && summary?.receipt.read === read && summary.head === head) return summary.unread
  return Math.max(0, above - own)
}
