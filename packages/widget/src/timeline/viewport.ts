import { driftOf, type Anchor } from './anchor.ts'
import { messageAt, topOf, visibleRows, wayTo, type Block, type Keyed, type ViewportNodes } from './geometry.ts'
import { RowSizes } from './row-sizes.ts'
import { shifted, sliceFor, tailSlice, type Slice } from './slice.ts'

/** The element around a {@link Viewport}. */
export interface ViewportHost {
  /** The list as it stands. */
  readonly list: () => readonly Keyed[]
  /** Whether the end of the list is the newest message: only there the view may keep to it. */
  readonly live: () => boolean
  /** Renders at once: another slice is wanted. */
  readonly rerender: () => void
  /** The view moved or changed size; called after positions are right again. */
  readonly moved: () => void
}

/** Closer to the end than this, the view keeps to it. In px. */
const NEAR_END = 8
/** Farther than this, the browser does not move a view by itself when rows shrink and grow in one frame. In px. */
const LITTLE = 99

/**
 * Keeps the reader's place. It decides which rows are in the document, stands in for the others
 * with spacers, remembers where the visible rows lie, and after every change (history in front, a
 * row that grew late, another width) scrolls by what they moved, in the same task: nobody sees it.
 * At the end of the list it keeps to the end instead.
 *
 * Positions are distances from the top of the scrolled content, so scrolling does not change them.
 */
export class Viewport {
  /** Whether the view keeps to the newest row. */
  stick = true
  /** The rows in the document. */
  slice: Slice = { from: 0, to: 0 }
  readonly #host: ViewportHost
  readonly #sizes = new RowSizes(() => this.#resized())
  #nodes: ViewportNodes | null = null
  #anchors: readonly Anchor[] = []
  #top = 0
  /** Height of the content, as last seen, in px. */
  #full = 0
  #height = 0
  #frame = 0
  #nudged = 0

  constructor(host: ViewportHost) {
    this.#host = host
  }

  /** Starts to watch sizes. */
  attach(nodes: ViewportNodes): void {
    this.#nodes = nodes
    this.#sizes.attach(nodes)
    this.#sizes.follow(nodes, this.#host.list(), this.slice.from)
    this.#return()
  }

  /** Stops watching; the place is kept for the next {@link attach}. */
  detach(): void {
    this.#sizes.detach()
    this.#height = 0
    cancelAnimationFrame(this.#frame)
  }

  /** Forgets everything: another room. */
  reset(): void {
    this.#sizes.heights.clear()
    this.#anchors = []
    this.stick = true
    this.slice = { from: 0, to: 0 }
  }

  // As last seen: to look again in the middle of changes makes the browser lay out the page once more.

  /** From the end of the content to the end of the view, in px. */
  get distance(): number {
    return this.#height ? this.#full - this.#height - this.#top : 0
  }

  /** From the top of the content to the top of the view, in px. */
  get offset(): number {
    return this.#top
  }

  /** Height of the view in px; 0 while it is not shown. */
  get height(): number {
    return this.#height
  }

  /** Id of the lowest visible row, as last seen. */
  get lowest(): string | undefined {
    return this.#anchors.at(-1)?.id
  }

  /** The visible rows, topmost first, and how far from the top of the view they stand, in px. */
  get places(): readonly { readonly id: string; readonly index: number; readonly offset: number }[] {
    return this.#anchors.map(({ id, index, y }) => ({ id, index, offset: y - this.#top }))
  }

  /** The view begins lower in the window by `px`: what is read stays where it was in the window. */
  shift(px: number): void {
    const { scroller } = this.#nodes ?? {}
    if (!scroller?.clientHeight || this.stick) return
    scroller.scrollTop += px
    this.#remember()
  }

  /** Decides which rows an update renders; call it before. */
  plan(): Slice {
    const list = this.#host.list()
    if (!this.#host.live()) this.stick = false
    this.#letGo()
    const kept = this.#survivor(list)
    const present = kept || !this.#anchors.length ? shifted(this.slice, kept?.by ?? 0) : null
    const visible = Math.max(this.#anchors.length, Math.ceil(this.height / 64))
    const tail = this.stick || (!kept && this.#anchors.length > 0)
    this.slice = tail
      ? tailSlice(list.length, visible || 16, present)
      : sliceFor(list.length, { from: kept?.at ?? 0, to: (kept?.at ?? 0) + visible }, present)
    return this.slice
  }

  /** Puts everything back where it was read; call it after an update. */
  settle(): void {
    if (!this.#nodes) return
    this.#sizes.follow(this.#nodes, this.#host.list(), this.slice.from)
    this.#space()
    this.#restore()
  }

  /** Looks at where the user scrolled. */
  scrolled(): void {
    const { scroller } = this.#nodes ?? {}
    if (!scroller?.clientHeight || !this.#height) return
    if (this.#toEnd() <= NEAR_END) this.stick = this.#host.live()
    else this.#letGo()
    // A row may have grown in the same frame: that moved what is read, not the reader.
    if (this.#drift()) this.#restore()
    else this.#remember()
    this.#follow()
    this.#host.moved()
  }

  /**
   * Lets a row not leave at the top while the view keeps to the end.
   * @returns whether the end had to be given up for it
   */
  hold(index: number): boolean {
    const nodes = this.#nodes
    if (!nodes?.scroller.clientHeight || !this.stick) return false
    const row = messageAt(nodes, index - this.slice.from)?.parentElement
    if (row && topOf(row, nodes.scroller) >= nodes.scroller.scrollTop) return false
    this.reveal(index, 'start')
    return true
  }

  /** Brings a row into view and gives up the end for it. @returns its message */
  reveal(index: number, block: Block): HTMLElement | undefined {
    const { scroller } = this.#nodes ?? {}
    const row = this.#host.list()[index]
    if (!row || !scroller) return undefined
    if (index < this.slice.from || index >= this.slice.to) {
      this.stick = false
      this.#anchors = [{ id: row.id, index, y: this.#estimateY(index), guessed: true }]
      this.#host.rerender()
    }
    const element = this.#elementOf(row.id)
    if (!element) return undefined
    // What stands above a message in its row belongs to the start.
    scroller.scrollTop += wayTo(block === 'start' ? (element.parentElement ?? element) : element, scroller, block)
    this.stick = this.#toEnd() <= NEAR_END && this.#host.live()
    this.#remember()
    return element
  }

  #toEnd(): number {
    const { scroller } = this.#nodes ?? {}
    return scroller ? scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop : 0
  }

  /** Lets go of the end when the view was moved up. A distance alone says nothing: a row may just have grown. */
  #letGo(): void {
    const { scroller } = this.#nodes ?? {}
    if (!scroller || !this.#height || this.#toEnd() <= NEAR_END) return
    // At the very end the browser may stand between two pixels, and goes back to a whole one when there is more. And where
    // there is less it moves the view up by itself, which a row that grew since may hide: in a list of another height than
    // was last seen, a little way up is nobody's doing. Who did scroll goes on, and is believed then.
    if (scroller.scrollTop < this.#top - (scroller.scrollHeight - this.#full ? LITTLE : 1)) this.stick = false
  }

  /** Renders another slice when the view has come near the edge of this one. */
  #follow(): void {
    const list = this.#host.list()
    const from = this.#anchors[0]?.index ?? 0
    const next = sliceFor(list.length, { from, to: from + this.#anchors.length }, this.slice)
    if (next.from === this.slice.from && next.to === this.slice.to) return
    // Not twice in a frame: what is rendered now is followed in the next one.
    cancelAnimationFrame(this.#frame)
    this.#host.rerender()
  }

  /** Where no row is rendered (the scroll bar was dragged): which row ought to be there. */
  #guess(list: readonly Keyed[]): readonly Anchor[] {
    const start = this.#y(this.#nodes?.above)
    const index = this.#sizes.heights.indexAt(list, (this.#nodes?.scroller.scrollTop ?? 0) - start)
    const row = list[index]
    return row ? [{ id: row.id, index, y: this.#estimateY(index), guessed: true }] : []
  }

  #estimateY(index: number): number {
    return this.#y(this.#nodes?.above) + this.#sizes.heights.sum(this.#host.list(), 0, index)
  }

  #survivor(list: readonly Keyed[]): { readonly at: number; readonly by: number } | null {
    for (const { id, index } of this.#anchors) {
      const at = list[index]?.id === id ? index : list.findIndex((row) => row.id === id)
      if (at >= 0) return { at, by: at - index }
    }
    return null
  }

  #space(): void {
    const list = this.#host.list()
    const nodes = this.#nodes
    if (!nodes) return
    const { above, below } = this.#sizes.heights.around(list, this.slice)
    nodes.above.style.blockSize = `${above}px`
    nodes.below.style.blockSize = `${below}px`
  }

  #restore(): void {
    const { scroller } = this.#nodes ?? {}
    if (!scroller?.clientHeight) return
    let nudge = this.#nudged
    if (!this.stick) {
      const drift = this.#drift()
      if (drift === null) this.stick = this.#anchors.length > 0
      else {
        // What became shorter may have pushed the view up already.
        const place = Math.max(scroller.scrollTop, this.#toEnd() <= 1 ? this.#top : 0) + drift - nudge
        if (Math.abs(place - scroller.scrollTop) >= 1) scroller.scrollTop = place
        // Scrolling goes by whole pixels, rows do not: the rest is made up for in front of them.
        nudge = scroller.scrollTop - place
      }
    }
    if (this.stick) {
      scroller.scrollTop = scroller.scrollHeight
      nudge -= (this.#drift() ?? 0) - (scroller.scrollTop - this.#top)
    }
    this.#remember()
    if (Math.abs(nudge) < 1) this.#nudge(nudge)
  }

  /** How far what is read has moved. Rows that begin within the view count first: one that sticks out above may grow without moving them. */
  #drift(): number | null {
    const whole = this.#anchors.filter(({ y }) => y >= this.#top)
    return driftOf([...whole, ...this.#anchors], ({ id, guessed }) => {
      const element = this.#elementOf(id)
      return element && this.#y(guessed ? (element.parentElement ?? element) : element)
    })
  }

  /** Moves all rows by a part of a pixel; what is remembered moves along. */
  #nudge(px: number): void {
    const by = px - this.#nudged
    if (!by) return
    this.#nodes?.above.style.setProperty('margin-block-start', `${px}px`)
    this.#anchors = this.#anchors.map((anchor) => ({ ...anchor, y: anchor.y + by }))
    this.#full += by
    this.#nudged = px
  }

  #remember(): void {
    const nodes = this.#nodes
    if (!nodes?.scroller.clientHeight) return
    const list = this.#host.list()
    const seen = visibleRows(nodes, list, this.slice.from)
    this.#anchors = seen.length ? seen : this.#guess(list)
    this.#top = nodes.scroller.scrollTop
    this.#full = nodes.scroller.scrollHeight
  }

  #resized(): void {
    if (!this.#nodes?.scroller.clientHeight) {
      this.#height = 0
      return
    }
    this.#space()
    this.#return()
    this.#letGo()
    this.#restore()
    // Rendering inside the observer's own callback would make it report a loop.
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => {
      this.#follow()
      this.#host.moved()
    })
  }

  /** Shown again, or moved in the page: the browser forgot where it was scrolled to. */
  #return(): void {
    const { scroller } = this.#nodes ?? {}
    if (!scroller) return
    if (!this.#height && scroller.clientHeight) scroller.scrollTop = this.#top
    this.#height = scroller.clientHeight
  }

  #elementOf(id: string): HTMLElement | undefined {
    const at = this.#host
      .list()
      .slice(this.slice.from, this.slice.to)
      .findIndex((row) => row.id === id)
    return at >= 0 && this.#nodes ? messageAt(this.#nodes, at) : undefined
  }

  #y(element: Element | undefined): number {
    const { scroller } = this.#nodes ?? {}
    return element && scroller ? topOf(element, scroller) : 0
  }
}
