/** The rows that are in the document: `from` (included) to `to` (excluded). */
export interface Slice {
  readonly from: number
  readonly to: number
}

/** Most rows in the document, unless more than that are visible at once. */
export const MOST_ROWS = 160
/** Rows rendered beyond either edge of what is visible. */
export const MARGIN = 40
/** Rows that must remain beyond an edge before the slice moves on. */
export const RESERVE = 14

/**
 * The slice for a list of `count` rows of which `visible` can be seen. The present slice stays
 * while it leaves a reserve on both sides, so that scrolling rarely renders anything.
 */
export function sliceFor(count: number, visible: Slice, present: Slice | null): Slice {
  const seen = clamp(visible, count)
  if (present && serves(present, seen, count)) return clamp(present, count)
  const room = Math.max(0, MOST_ROWS - (seen.to - seen.from))
  const margin = Math.min(MARGIN, Math.floor(room / 2))
  return clamp({ from: seen.from - margin, to: seen.to + margin }, count)
}

/** The slice that shows the newest rows: enough to fill a view of `visible` rows. */
export function tailSlice(count: number, visible: number, present: Slice | null): Slice {
  const rows = Math.max(1, visible)
  return sliceFor(count, { from: count - rows, to: count }, present && { from: present.from, to: count })
}

/** Follows a slice when `by` rows came (or went, below zero) in front of it. */
export function shifted(slice: Slice, by: number): Slice {
  return { from: slice.from + by, to: slice.to + by }
}

function serves(present: Slice, seen: Slice, count: number): boolean {
  return (
    present.to - present.from <= MOST_ROWS &&
    present.from <= Math.max(0, seen.from - RESERVE) &&
    present.to >= Math.min(count, seen.to + RESERVE)
  )
}

function clamp({ from, to }: Slice, count: number): Slice {
  const start = Math.max(0, Math.min(from, count))
  return { from: start, to: Math.max(start, Math.min(to, count)) }
}
