import type { RoomSummary } from '@parlor/protocol'
import type { Counted } from '../sync/room-log.ts'
import type { TimelineWindow } from '../timeline/window.ts'

/** How much is unread. */
export interface Unread {
  readonly count: number
  /** False where a read mark moved past messages that are not held: then it is at most so much, until the server is asked. */
  readonly isExact: boolean
}

/**
 * Messages of others above the read mark: counted where the window reaches down to the mark; else as the
 * server counted them, less what was read since of the messages that are held.
 *
 * @param told counts of the server
 */
export function countUnread(
  { rows, head }: TimelineWindow,
  read: number,
  me: string | undefined,
  told: readonly Counted[],
): Unread {
  const above = Math.max(0, head - read)
  const most = Math.max(0, above - countOwn(rows, read, me))
  if (above === 0 || holds(rows, read, head)) return { count: most, isExact: true }
  let least = most
  for (const counted of told) {
    if (counted.head !== head || counted.read > read) continue
    const isKnown = counted.read === read || holds(rows, counted.read, read)
    const left = counted.unread - countOthers(rows, counted.read, read, me)
    if (isKnown) return { count: left, isExact: true }
    least = Math.min(least, left)
  }
  return { count: Math.max(0, least), isExact: false }
}

/** The count in a row of the list. */
export function countedIn(summary: RoomSummary | undefined): readonly Counted[] {
  return summary ? [{ read: summary.receipt.read, head: summary.head, unread: summary.unread }] : []
}

/** Whether all of `above` < seq ≤ `upTo` are held; rows follow each other without a hole. */
function holds(rows: TimelineWindow['rows'], above: number, upTo: number): boolean {
  return rows.length > 0 && rows[0]!.seq <= above + 1 && rows.at(-1)!.seq >= upTo
}

/** Messages of others with `above` < seq ≤ `upTo`, among those that are held. */
export function countOthers(rows: TimelineWindow['rows'], above: number, upTo: number, me: string | undefined): number {
  return rows.filter(({ seq, sender }) => seq > above && seq <= upTo && sender.id !== me).length
}

/** Those at or below the mark need no look. */
function countOwn(rows: TimelineWindow['rows'], read: number, me: string | undefined): number {
  let own = 0
  for (let i = Math.max(0, read + 1 - (rows[0]?.seq ?? 0)); i < rows.length; i += 1) {
    if (rows[i]!.sender.id === me) own += 1
  }
  return own
}
