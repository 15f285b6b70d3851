import type { ReactiveController } from 'lit'
import type { ParlorElement } from '../styles/parlor-element.ts'
import { isCrowded } from './crowded.ts'
import type { ParlorHeader } from './parlor-header.ts'

/** Gap between two tools, in px. */
const GAP = 2

/**
 * Puts the tools of a head out of sight while they leave its name too little, and says so to the one that holds them in
 * a menu. What the page puts into the head stays, and so does the way out.
 */
export class HeadFold implements ReactiveController {
  readonly #host: ParlorElement
  readonly #own: () => number
  // Of the head, which stays as wide whatever is in it.
  readonly #sizes = new ResizeObserver(() => this.#look())
  #watched: ParlorHeader | null = null
  #hidden: readonly HTMLElement[] = []
  /** Whether they are out of sight. */
  folded = false

  /**
   * @param host stands in a head
   * @param own how many tools it shows itself
   */
  constructor(host: ParlorElement, own: () => number) {
    this.#host = host
    this.#own = own
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#watch(null)
    this.#show([])
  }

  hostUpdated(): void {
    void this.#head?.updateComplete.then(() => this.#look())
  }

  /** Opens the search. */
  get search(): HTMLElement | null {
    const head = this.#head
    return head?.searchable ? head.renderRoot.querySelector<HTMLElement>('.tools > button') : null
  }

  /** Changes what the room is called; there only for those who may. */
  get describe(): HTMLElement | null {
    const slot = this.#head?.querySelector<HTMLSlotElement>('slot[name=header-end]')
    const given = (slot?.assignedElements({ flatten: true }) ?? []) as HTMLElement[]
    return given.find((one) => one.matches('.describe')) ?? null
  }

  get #head(): ParlorHeader | null {
    return this.#host.closest('parlor-header')
  }

  #watch(head: ParlorHeader | null): void {
    if (head === this.#watched) return
    this.#sizes.disconnect()
    this.#watched?.renderRoot.removeEventListener('slotchange', this.#look)
    this.#watched = head
    if (head) this.#sizes.observe(head)
    head?.renderRoot.addEventListener('slotchange', this.#look)
  }

  #look = (): void => {
    const head = this.#head
    const name = head?.renderRoot.querySelector('.who')
    if (!head || !name || !this.#host.isConnected) return
    this.#watch(head)
    const others = [this.search, this.describe].filter((one) => one !== null)
    const was = this.folded
    // Out of sight there is nothing to measure.
    if (head.offsetWidth)
      this.folded = isCrowded({
        name: name.clientWidth,
        tools: others.length + this.#own(),
        size: (this.#host.renderRoot.querySelector('button')?.offsetWidth ?? 0) + GAP,
        folded: was,
      })
    const before = this.#hidden
    this.#show(this.folded ? others : [])
    if (this.folded !== was || before.length !== this.#hidden.length) this.#host.requestUpdate()
  }

  #show(hidden: readonly HTMLElement[]): void {
    for (const one of this.#hidden) one.style.removeProperty('display')
    for (const one of hidden) one.style.display = 'none'
    this.#hidden = hidden
  }
}
