import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Clock, Stop } from '@parlor/sdk'

/** How long a toast stays, in ms. */
const STAYS = 4_000

/** A few words on how something went; they go away by themselves. */
export class Toast implements ReactiveController {
  /** What it says now. */
  words = ''
  readonly #host: ReactiveControllerHost
  readonly #clock: () => Pick<Clock, 'after'>
  #stop: Stop | null = null

  constructor(host: ReactiveControllerHost, clock: () => Pick<Clock, 'after'>) {
    this.#host = host
    this.#clock = clock
    host.addController(this)
  }

  /** Says something. */
  say(words: string): void {
    this.words = words
    this.#stop?.()
    this.#stop = this.#clock().after(STAYS, () => this.#end())
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#stop?.()
    this.words = ''
  }

  #end(): void {
    this.words = ''
    this.#host.requestUpdate()
  }
}
