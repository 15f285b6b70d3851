/**
 * Whether somebody has the end of a list before their eyes: it is in view of a page that is visible
 * and has the focus.
 */
export class Attention {
  readonly #changed: () => void
  #observer: IntersectionObserver | null = null
  #inView = false
  #end: Element | null = null

  /** @param changed called when it may have begun or ended */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** True now. */
  get given(): boolean {
    return this.#inView && isShown(this.#end) && this.present
  }

  /** Whether anybody is there: the page is visible and has the focus. */
  get present(): boolean {
    return document.visibilityState === 'visible' && document.hasFocus()
  }

  /** Starts to watch. @param end stands where the list ends */
  attach(end: Element): void {
    for (const type of ['focus', 'blur']) window.addEventListener(type, this.#changed)
    document.addEventListener('visibilitychange', this.#changed)
    this.#observer = new IntersectionObserver((entries) => {
      this.#inView = entries.at(-1)?.isIntersecting ?? false
      this.#changed()
    })
    this.#observer.observe(end)
    this.#end = end
  }

  /** Stops watching. */
  detach(): void {
    for (const type of ['focus', 'blur']) window.removeEventListener(type, this.#changed)
    document.removeEventListener('visibilitychange', this.#changed)
    this.#observer?.disconnect()
    this.#inView = false
  }
}

/** What is covered by something of the same size is in view, and nobody sees it. */
function isShown(element: Element | null): boolean {
  return element?.checkVisibility?.({ visibilityProperty: true }) ?? true
}
