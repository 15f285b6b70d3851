import type { LitElement, ReactiveController } from 'lit'

/**
 * Knows whether the page gave content for a slot. A slot that is passed on to an inner element hides
 * that element's own content even while empty, so it is passed on only when there is something.
 */
export class Slotted implements ReactiveController {
  readonly #host: LitElement
  #observer: MutationObserver | null = null

  constructor(host: LitElement) {
    this.#host = host
    host.addController(this)
  }

  /** Whether the element has children for this slot. */
  has(name: string): boolean {
    return Array.from(this.#host.children ?? []).some((child) => child.slot === name)
  }

  hostConnected(): void {
    this.#observer = new MutationObserver(() => this.#host.requestUpdate())
    this.#observer.observe(this.#host, { childList: true })
  }

  hostDisconnected(): void {
    this.#observer?.disconnect()
  }
}
