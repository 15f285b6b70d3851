import type { ReactiveController } from 'lit'
import type { ParlorElement } from '../styles/parlor-element.ts'
import { scrollTo, windowOf, type ListView, type RowWindow } from './row-window.ts'

/** Height of a row until one was measured, in px. */
const ROW = 64

/**
 * Knows which rows of a long list have to be in the document, and keeps the space of the others. All rows are of
 * one height, which is measured.
 */
export class RowsView implements ReactiveController {
  readonly #host: ParlorElement
  #sizes: ResizeObserver | null = null
  #watched: readonly (Element | null)[] = []
  #height = 0
  #row = ROW
  #window: RowWindow | null = null
  #count = 0

  constructor(host: ParlorElement) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#sizes = new ResizeObserver(() => this.#measure())
    this.#watched = []
    if (this.#host.hasUpdated) this.hostUpdated()
  }

  hostDisconnected(): void {
    this.#sizes?.disconnect()
  }

  /** The rows to draw of `count`. */
  take(count: number): RowWindow {
    this.#count = count
    return (this.#window = windowOf(count, this.#seen, this.#window))
  }

  hostUpdated(): void {
    const now = [this.#scroller, this.#host.renderRoot.querySelector('[role=list]')]
    if (now.some((element, at) => element !== this.#watched[at])) {
      this.#sizes?.disconnect()
      for (const element of now) if (element) this.#sizes?.observe(element)
      this.#watched = now
    }
    const [above, below] = this.#host.renderRoot.querySelectorAll<HTMLElement>('.space')
    const { from, to } = this.#window ?? { from: 0, to: 0 }
    // Styles are set here, as a strict policy refuses them in the markup.
    if (above) above.style.blockSize = `${from * this.#row}px`
    if (below) below.style.blockSize = `${Math.max(0, this.#count - to) * this.#row}px`
  }

  /** The list was scrolled. */
  readonly scrolled = (): void => {
    if (windowOf(this.#count, this.#seen, this.#window) !== this.#window) this.#host.requestUpdate()
  }

  /** Rows that fit in one view. */
  get page(): number {
    return Math.max(1, Math.floor(this.#height / this.#row) - 1)
  }

  /** Scrolls so far that a row is in view. */
  bring(index: number): void {
    const scroller = this.#scroller
    // A key can come before the observer has told for the first time how much is in view.
    if (this.#height === 0) this.#measure()
    const top = scrollTo(index, this.#seen)
    if (!scroller || top === null) return
    scroller.scrollTop = top
    this.#host.requestUpdate()
  }

  /** Goes to the first row. */
  toTop(): void {
    const scroller = this.#scroller
    if (scroller) scroller.scrollTop = 0
  }

  get #scroller(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.scroller')
  }

  get #seen(): ListView {
    return { top: this.#scroller?.scrollTop ?? 0, height: this.#height, row: this.#row }
  }

  #measure(): void {
    const height = this.#scroller?.clientHeight ?? 0
    const row = this.#host.renderRoot.querySelector('.row')?.getBoundingClientRect().height || this.#row
    if (height === this.#height && row === this.#row) return
    this.#height = height
    this.#row = row
    this.#host.requestUpdate()
  }
}
