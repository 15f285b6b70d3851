/** A box in the window, in px. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Least distance from what it opens beside, and from the edges of the window, in px. */
const GAP = 6
const EDGE = 8

/**
 * Where something that opens beside a button stands: below it if there is room, else above, its end
 * at the button's end, and always inside the window.
 */
export function placeBeside(
  button: Box,
  size: Pick<Box, 'width' | 'height'>,
  view: Pick<Box, 'width' | 'height'>,
  rtl: boolean,
): { readonly left: number; readonly top: number } {
  const below = button.top + button.height + GAP
  const above = button.top - GAP - size.height
  const top = below + size.height <= view.height - EDGE || above < EDGE ? below : above
  const left = rtl ? button.left : button.left + button.width - size.width
  return { left: within(left, size.width, view.width), top: within(top, size.height, view.height) }
}

function within(at: number, size: number, view: number): number {
  return Math.max(EDGE, Math.min(at, view - size - EDGE))
}
