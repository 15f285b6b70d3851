/** A row that was on screen and where: `y` is its distance from the top of the scrolled content, in px. */
export interface Anchor {
  readonly id: string
  /** Its place in the list. */
  readonly index: number
  readonly y: number
  /** Not seen but computed: `y` is where its row should begin. */
  readonly guessed?: true
}

/**
 * How far the content moved under the reader: how much lower the first of the remembered rows that
 * still exists lies now. Scrolling by it puts every row back where it was read.
 *
 * @param anchors rows that were visible, topmost first
 * @param yOf where a row lies now; `undefined` when it is gone
 * @returns px; `null` when none of the rows is left
 */
export function driftOf(anchors: readonly Anchor[], yOf: (anchor: Anchor) => number | undefined): number | null {
  for (const anchor of anchors) {
    const now = yOf(anchor)
    if (now !== undefined) return now - anchor.y
  }
  return null
}

/**
 * The first index of sorted values for which `reached` is true; `count` when there is none.
 * @param reached false for a first part of the indices, true for the rest
 */
export function firstWhere(count: number, reached: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (reached(middle)) high = middle
    else low = middle + 1
  }
  return low
}
