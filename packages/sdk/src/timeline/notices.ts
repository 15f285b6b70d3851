import type { RoomNotice } from '@parlor/protocol'
import { isLive, type TimelineWindow } from './window.ts'

/** As many are held of one room; more are older than anybody reads at once. */
const MOST = 1_000

/** Takes notices that are new here, in order; the same list when none is. */
export function mergeNotices(held: readonly RoomNotice[], told: readonly RoomNotice[] = []): readonly RoomNotice[] {
  const known = new Set(held.map(({ rev }) => rev))
  const news = told.filter(({ rev }) => !known.has(rev))
  if (news.length === 0) return held
  return [...held, ...news].sort((a, b) => a.rev - b.rev).slice(-MOST)
}

/**
 * Lets go of what stands before the window: it comes again with the messages there. What stands behind it is
 * kept, because it may have come with a revision that is never told again.
 */
export function trimNotices(held: readonly RoomNotice[], window: TimelineWindow): readonly RoomNotice[] {
  const from = firstOf(window)
  const kept = held.filter(({ after }) => after >= from)
  return kept.length === held.length ? held : kept
}

/** Those that belong among the messages of the window; the same list when all do. */
export function noticesIn(held: readonly RoomNotice[], window: TimelineWindow): readonly RoomNotice[] {
  const from = firstOf(window)
  const to = isLive(window) ? Infinity : (window.rows.at(-1)?.seq ?? 0)
  const shown = held.filter(({ after }) => after >= from && after <= to)
  return shown.length === held.length ? held : shown
}

function firstOf({ rows, hasOlder }: TimelineWindow): number {
  return hasOlder ? (rows[0]?.seq ?? Infinity) : 0
}
