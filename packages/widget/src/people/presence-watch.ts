import type { ReactiveController, ReactiveControllerHost } from 'lit'
import type { Chat, Stop } from '@parlor/sdk'

/**
 * Keeps an eye on some people: the server is asked about those whom it does not tell of by itself, as in large rooms, and
 * when they were last seen.
 */
export class PresenceWatch implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #watched = new Map<string, Stop>()
  #chat: Chat | undefined

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  /** These are shown now; the eye is taken off all others. */
  look(chat: Chat | undefined, users: Iterable<string>): void {
    if (chat !== this.#chat) this.hostDisconnected()
    this.#chat = chat
    const wanted = new Set(users)
    for (const [user, stop] of this.#watched)
      if (!wanted.has(user)) {
        stop()
        this.#watched.delete(user)
      }
    for (const user of wanted)
      if (chat && !this.#watched.has(user))
        this.#watched.set(
          user,
          chat.presence(user).subscribe(() => this.#host.requestUpdate()),
        )
  }

  hostDisconnected(): void {
    for (const stop of this.#watched.values()) stop()
    this.#watched.clear()
    this.#chat = undefined
  }
}
