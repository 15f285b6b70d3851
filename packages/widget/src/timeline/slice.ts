/** The rows that are in the document: `from` (included) to `to` (excluded). */
export interface Slice {
  readonly from: number
  readonly to: number
}

/** Most rows in the document, unless more than that are visible at once. */
export const MOST_ROWS = 160
/** Rows rendered beyond either edge of what is visible, once there was time for it. */
export const MARGIN = 24
/** Rows that must be there beyond an edge: those in front of it come at once. */
export const RESERVE = 10
/** As many more come at either edge with one rendering: a frame has no time for all. */
export const STEP = 3
/** Rows that may remain beyond the margin before they are taken away, some at a time. */
export const SLACK = 8

/**
 * The slice to render next for a list of `count` rows of which `visible` can be seen. It grows towards its margins by a
 * few rows each time, so that no frame has many to render: ask again until it stays the same.
 */
export function sliceFor(count: number, visible: Slice, present: Slice | null): Slice {
  const seen = clamp(visible, count)
  const most = Math.max(0, Math.floor((MOST_ROWS - (seen.to - seen.from)) / 2))
  const margin = Math.min(MARGIN, most)
  const needed = wider(seen, Math.min(RESERVE, margin), count)
  const wanted = wider(seen, margin, count)
  const now = present && clamp(present, count)
  if (!now || now.from >= needed.to || now.to <= needed.from) return needed
  const slack = Math.min(SLACK, most - margin)
  return {
    from:
      now.from < wanted.from - slack
        ? wanted.from
        : Math.min(now.from, needed.from, Math.max(wanted.from, now.from - STEP)),
    to: now.to > wanted.to + slack ? wanted.to : Math.max(now.to, needed.to, Math.min(wanted.to, now.to + STEP)),
  }
}

/** The slice that shows the newest rows: enough to fill a view of `visible` rows. */
export function tailSlice(count: number, visible: number, present: Slice | null): Slice {
  return sliceFor(count, { from: count - Math.max(1, visible), to: count }, present)
}

/** Follows a slice when `by` rows came (or went, below zero) in front of it. */
export function shifted(slice: Slice, by: number): Slice {
  return { from: slice.from + by, to: slice.to + by }
}

function wider({ from, to }: Slice, by: number, count: number): Slice {
  return clamp({ from: from - by, to: to + by }, count)
}

function clamp({ from, to }: Slice, count: number): Slice {
  const start = Math.max(0, Math.min(from, count))
  return { from: start, to: Math.max(start, Math.min(to, count)) }
}
