import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { messageIn, type MessageAddress } from '../message/permalink.ts'

/** The message that a visitor came for: one that the page's address names, once a visit. */
export class Arrival implements ReactiveController {
  readonly #host: ReactiveControllerHost
  #wanted: MessageAddress | null = null
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

  /** The room of the message that is asked for. */
  get room(): string | undefined {
    return this.#wanted?.room
  }

  /** Number of the message to show in a room; `null` when none was asked for. */
  in(room: string | undefined): number | null {
    return this.#wanted && this.#wanted.room === room ? this.#wanted.seq : null
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
