import type { RoomSummary } from '@parlor/protocol'
import type { TimelineWindow } from '../timeline/window.ts'
import { countOthers } from './unread.ts'

/** How a read mark moves. */
export interface ReadMove {
  readonly from: number
  /** Messages of others that it passes; `null` where not all of them are held. */
  readonly passed: number | null
}

/**
 * How the read mark is to move: `null` where there is nothing of others to read between the two places.
 *
 * @param from where it stands
 * @param to where it is wanted, at the newest message held
 */
export function moveOfRead(
  { rows }: TimelineWindow,
  from: number,
  to: number,
  me: string | undefined,
): ReadMove | null {
  if (to <= from) return null
  if (rows[0] && rows[0].seq > from + 1) return { from, passed: null }
  const passed = countOthers(rows, from, to, me)
  return passed > 0 ? { from, passed } : null
}

/**
 * The same for a room that is not loaded, by its row in the list: there it is known how many are unread, and
 * not which.
 *
 * @param wanted how far one has said that one read
 */
export function moveInList({ receipt, unread }: RoomSummary, wanted: number, to: number): ReadMove | null {
  const from = Math.max(receipt.read, wanted)
  return to > from && unread > 0 ? { from: receipt.read, passed: unread } : null
}
