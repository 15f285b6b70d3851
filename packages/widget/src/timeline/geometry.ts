import { firstWhere, type Anchor } from './anchor.ts'

/** Anything keyed like a message. */
export interface Keyed {
  readonly id: string
}

/** The nodes of a windowed list. Each row's last child is the message, whose top is what must not move. */
export interface ViewportNodes {
  readonly scroller: HTMLElement
  readonly above: HTMLElement
  readonly rows: HTMLElement
  readonly below: HTMLElement
}

/** Where in the view something is brought; a number is its distance from the top of the view, in px. */
export type Block = 'nearest' | 'center' | 'start' | number

/** Distance of an element from the top of the scrolled content, in px. */
export function topOf(element: Element, scroller: Element): number {
  return element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
}

/** The message of the row at `index` among the rendered ones. */
export function messageAt({ rows }: ViewportNodes, index: number): HTMLElement | undefined {
  const element = rows.children[index]?.lastElementChild
  return element instanceof HTMLElement ? element : undefined
}

/**
 * The rows in view and where they lie, topmost first.
 * @param list all messages
 * @param from index of the first rendered one
 */
export function visibleRows({ scroller, rows }: ViewportNodes, list: readonly Keyed[], from: number): Anchor[] {
  const view = scroller.getBoundingClientRect()
  const { children } = rows
  const anchors: Anchor[] = []
  const start = firstWhere(children.length, (at) => (children[at]?.getBoundingClientRect().bottom ?? 0) > view.top)
  for (let at = start; at < children.length; at += 1) {
    const row = list[from + at]
    const y = children[at]?.lastElementChild?.getBoundingClientRect().top
    if (!row || y === undefined || y >= view.bottom) break
    anchors.push({ id: row.id, index: from + at, y: y - view.top + scroller.scrollTop })
  }
  return anchors
}

/**
 * How far to scroll so that an element is in view, in px.
 * @param block `nearest` scrolls as little as need be, `center` puts it in the middle, `start` at the top, a
 *   number as many px below the top
 */
export function wayTo(element: Element, scroller: Element, block: Block): number {
  const box = element.getBoundingClientRect()
  const view = scroller.getBoundingClientRect()
  if (typeof block === 'number') return box.top - view.top - block
  if (block === 'center') return box.top - view.top - Math.max(0, (view.height - box.height) / 2)
  const above = box.top - view.top - 8
  if (block === 'start') return above
  const below = box.bottom - view.bottom + 8
  return above < 0 ? above : below > 0 ? Math.min(below, above) : 0
}
