import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { messageIn, type LinkedMessage } from '../message/permalink.ts'

/** The message that a visitor came for: one that the page's address names, once a visit. */
export class Arrival implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #wanted: LinkedMessage | null = null
  #read = ''

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    window.addEventListener('hashchange', this.#look)
    window.addEventListener('popstate', this.#look)
    // Moving the element in the page is not another visit.
    if (location.href !== this.#read) this.#look()
  }

  hostDisconnected(): void {
    window.removeEventListener('hashchange', this.#look)
    window.removeEventListener('popstate', this.#look)
  }

  /** The room to open for the message that is asked for. */
  get room(): string | undefined {
    return this.#wanted?.room
  }

  /** The message to show in a room, or in a thread beside it; `null` when none was asked for. */
  in(room: string | undefined): LinkedMessage | null {
    return this.#wanted?.room === room ? this.#wanted : null
  }

  /** It is being shown: it is not asked for again. */
  take(): void {
    this.#wanted = null
  }

  #look = (): void => {
    this.#read = location.href
    this.#wanted = messageIn(location.href)
    if (this.#wanted) this.#host.requestUpdate()
  }
}
