/** The rows of a list that are in the document: `from` (included) to `to` (excluded). */
export interface RowWindow {
  readonly from: number
  readonly to: number
}

/** What is seen of a list whose rows are all of one height, in px. */
export interface ListView {
  readonly top: number
  readonly height: number
  readonly row: number
}

/** Rows in the document beyond either edge of what is seen. */
const MARGIN = 14
/** Rows that must remain beyond an edge before the window moves on. */
const RESERVE = 4
/** Rows that are shown before the list has a size. */
const FIRST = 20

/**
 * The rows to have in the document. The present window stays while it leaves a reserve on both sides, so that
 * scrolling seldom draws anything.
 */
export function windowOf(count: number, { top, height, row }: ListView, present: RowWindow | null): RowWindow {
  if (row <= 0 || height <= 0) return { from: 0, to: Math.min(count, FIRST) }
  const first = Math.max(0, Math.floor(top / row))
  const last = Math.min(count, Math.ceil((top + height) / row))
  const isEnough =
    present !== null &&
    present.to <= count &&
    present.from <= Math.max(0, first - RESERVE) &&
    present.to >= Math.min(count, last + RESERVE) &&
    present.to - present.from <= last - first + 2 * MARGIN + RESERVE
  if (isEnough) return present
  return { from: Math.max(0, Math.min(first, count) - MARGIN), to: Math.min(count, last + MARGIN) }
}

/** Where to scroll so that a row is in view; `null` where it is. */
export function scrollTo(index: number, { top, height, row }: ListView): number | null {
  if (index * row < top) return index * row
  const end = (index + 1) * row
  return end > top + height ? end - height : null
}
