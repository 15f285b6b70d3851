import type { Keyed, ViewportNodes } from './geometry.ts'
import { Heights } from './heights.ts'

/** Measures the rows of a list whenever they or the view change size. */
export class RowSizes {
  /** What has been measured, and estimates of the rest. */
  readonly heights = new Heights()
  readonly #changed: () => void
  readonly #observed = new Map<Element, string>()
  #observer: ResizeObserver | null = null
  #width = 0

  /** @param changed called when the view or rows have another size; {@link heights} is right again by then */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** Starts to watch. */
  attach({ scroller }: ViewportNodes): void {
    this.#observer = new ResizeObserver((entries) => {
      if (scroller.clientHeight) this.#measure(scroller, entries)
      this.#changed()
    })
    this.#observer.observe(scroller)
  }

  /** Stops watching; what was measured stays. */
  detach(): void {
    this.#observer?.disconnect()
    this.#observer = null
    this.#observed.clear()
  }

  /** Watches the rows that are rendered now, and no others. @param from index of the first of them in `list` */
  follow({ rows }: ViewportNodes, list: readonly Keyed[], from: number): void {
    if (!this.#observer) return
    const gone = new Set(this.#observed.keys())
    for (let at = 0; at < rows.children.length; at += 1) {
      const element = rows.children[at]
      const row = list[from + at]
      if (!element || !row) continue
      if (!gone.delete(element)) this.#observer.observe(element)
      this.#observed.set(element, row.id)
    }
    for (const element of gone) {
      this.#observer.unobserve(element)
      this.#observed.delete(element)
    }
  }

  #measure(scroller: HTMLElement, entries: readonly ResizeObserverEntry[]): void {
    if (scroller.clientWidth !== this.#width) {
      this.#width = scroller.clientWidth
      this.heights.clear()
      for (const [element, id] of this.#observed) this.heights.set(id, element.getBoundingClientRect().height)
    }
    for (const { target, borderBoxSize } of entries) {
      const id = this.#observed.get(target)
      const height = borderBoxSize[0]?.blockSize
      if (id && height) this.heights.set(id, height)
    }
    this.heights.settle()
  }
}
