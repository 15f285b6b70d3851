import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Readable, Stop } from '@parlor/sdk'

/**
 * Binds an element to something observable: watches while the element is in the document, lets go
 * when it leaves, and updates the element on every change. The source may change between two
 * updates (another room); moving the element in the page keeps it working.
 */
export class StoreController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #source: () => Readable<T> | null | undefined
  readonly #changed: ((value: T) => void) | undefined
  #watched: Readable<T> | null = null
  #stop: Stop | null = null
  #connected = false

  /**
   * @param host the element
   * @param source what to watch now; asked before each update
   * @param changed called with each new value, before the update it causes
   */
  constructor(
    host: ReactiveControllerHost,
    source: () => Readable<T> | null | undefined,
    changed?: (value: T) => void,
  ) {
    this.#host = host
    this.#source = source
    this.#changed = changed
    host.addController(this)
  }

  /** The current value; `undefined` without a source. */
  get value(): T | undefined {
    return (this.#source() ?? null)?.getSnapshot()
  }

  hostConnected(): void {
    this.#connected = true
    this.#follow()
  }

  hostUpdate(): void {
    if (this.#connected) this.#follow()
  }

  hostDisconnected(): void {
    this.#connected = false
    this.#release()
  }

  #follow(): void {
    const source = this.#source() ?? null
    if (source === this.#watched) return
    this.#release()
    this.#watched = source
    this.#stop =
      source?.subscribe((value) => {
        this.#changed?.(value)
        this.#host.requestUpdate()
      }) ?? null
    // What changed while nobody watched is shown as well.
    this.#host.requestUpdate()
  }

  #release(): void {
    this.#stop?.()
    this.#stop = null
    this.#watched = null
  }
}
