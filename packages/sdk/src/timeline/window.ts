import type { Message, RoomNotice } from '@parlor/protocol'

/** The confirmed rows of one room that are held in memory: a run of `seq` without holes. */
export interface TimelineWindow {
  /** In order of `seq`, each one more than the one before. */
  readonly rows: readonly Message[]
  /** The newest `seq` of the room that is known of, in the window or not. */
  readonly head: number
  /** Whether the room has messages before the first row. */
  readonly hasOlder: boolean
}

/** A page of history as it came from the server. */
export interface HistoryPage {
  readonly messages: readonly Message[]
  readonly head: number
  readonly hasOlder: boolean
  /** What happened among them. */
  readonly notices?: readonly RoomNotice[] | undefined
}

/** What is kept when a window is cut: the newest rows, the oldest, or those around a `seq`. */
export type Keep = 'newest' | 'oldest' | number

/** A window onto a room of which nothing is known. */
export const EMPTY_WINDOW: TimelineWindow = { rows: [], head: 0, hasOlder: false }

/** Whether the window reaches the newest message. */
export function isLive(window: TimelineWindow): boolean {
  return window.head <= (window.rows.at(-1)?.seq ?? window.head)
}

/**
 * Applies changed rows. A row replaces the one it is newer than (by `rev`), or is appended when it
 * follows the last one; others only move the head, because the window must stay without holes.
 *
 * @returns the same window when nothing in it changed
 */
export function applyRows(window: TimelineWindow, changed: readonly Message[]): TimelineWindow {
  let rows = window.rows
  let { head, hasOlder } = window
  const write = (): Message[] => (rows === window.rows ? (rows = [...rows]) : rows) as Message[]
  for (const row of changed.toSorted((a, b) => a.seq - b.seq)) {
    const first = rows[0]?.seq ?? row.seq
    const held = rows[row.seq - first]
    if (held) {
      if (row.rev > held.rev) write()[row.seq - first] = row
    } else if (rows.length === 0) {
      if (row.seq > head) write().push(row)
      hasOlder ||= row.seq > head + 1
    } else if (row.seq === first + rows.length) {
      write().push(row)
    }
    head = Math.max(head, row.seq)
  }
  return rows === window.rows && head === window.head ? window : { rows, head, hasOlder }
}

/**
 * Merges a page of history that touches or overlaps the window; where both have a row, the one of
 * the higher `rev` stays. A page that does not join is taken in place of the window when `move` is
 * set, and left out otherwise: it answers a question that was asked of another window.
 */
export function mergePage(window: TimelineWindow, page: HistoryPage, move = false): TimelineWindow {
  const [from, to] = ends(page.messages)
  const [first, last] = ends(window.rows)
  const head = Math.max(window.head, page.head, to)
  if (to < from) return { ...window, hasOlder: window.hasOlder && page.hasOlder }
  if (last < first || from > last + 1 || to < first - 1) {
    return move || last < first ? { rows: page.messages, head, hasOlder: page.hasOlder } : window
  }
  const joined: TimelineWindow = {
    rows: [
      ...page.messages.slice(0, Math.max(0, first - from)),
      ...window.rows,
      ...page.messages.slice(Math.max(0, last + 1 - from)),
    ],
    // A live window learns of newer messages from changes, so that it never seems to lag by a page.
    head: isLive(window) ? Math.max(window.head, to) : head,
    hasOlder: from <= first ? page.hasOlder : window.hasOlder,
  }
  return applyRows(joined, page.messages)
}

/** Cuts a window to `size` rows. What is dropped is fetched again when somebody scrolls there. */
export function trimWindow(window: TimelineWindow, size: number, keep: Keep): TimelineWindow {
  const excess = window.rows.length - size
  if (excess <= 0) return window
  const first = window.rows[0]!.seq
  const cut =
    keep === 'newest' ? excess : keep === 'oldest' ? 0 : Math.min(excess, Math.max(0, keep - first - (size >> 1)))
  return { ...window, rows: window.rows.slice(cut, cut + size), hasOlder: window.hasOlder || cut > 0 }
}

function ends(rows: readonly Message[]): [first: number, last: number] {
  return [rows[0]?.seq ?? 1, rows.at(-1)?.seq ?? 0]
}
