import type { ReactiveController, ReactiveControllerHost } from 'lit'

/** Where a number of unread messages is to be seen outside the chat. */
export interface BadgePlaces {
  /** In front of the title of the page. */
  readonly title: boolean
  /** On the icon of the installed application. */
  readonly app: boolean
}

/** Above this the exact number says nothing. */
const MOST = 99
/** All numbers in front of a title: several chats of a page may each put one there. */
const NUMBERS = /^(?:\(\d+\+?\) )*/

/**
 * Shows how much is unread where the page allowed it, and takes it back when the chat leaves. The title stays the
 * page's own: what it writes there later keeps its number.
 */
export class UnreadBadge implements ReactiveController {
  readonly #places: () => BadgePlaces
  #unread = 0
  #connected = false
  /** What stands in front of the title because of this chat. */
  #prefix = ''
  #app = 0
  #titles: MutationObserver | null = null

  constructor(host: ReactiveControllerHost, places: () => BadgePlaces) {
    this.#places = places
    host.addController(this)
  }

  hostConnected(): void {
    this.#connected = true
    this.#apply()
  }

  hostDisconnected(): void {
    this.#connected = false
    this.#apply()
  }

  /** So much is unread now. */
  show(unread: number): void {
    this.#unread = unread
    this.#apply()
  }

  #apply(): void {
    const { title, app } = this.#places()
    const shown = this.#connected ? this.#unread : 0
    this.#setTitle(title && shown > 0 ? `(${shown > MOST ? `${MOST}+` : shown}) ` : '')
    this.#setApp(app ? shown : 0)
  }

  #setTitle(prefix: string): void {
    const before = this.#prefix
    this.#prefix = prefix
    if (prefix && !this.#titles) {
      this.#titles = new MutationObserver(() => this.#setTitle(this.#prefix))
      this.#titles.observe(document.head, { childList: true, subtree: true, characterData: true })
    }
    if (!prefix) {
      this.#titles?.disconnect()
      this.#titles = null
    }
    const now = document.title
    const numbers = NUMBERS.exec(now)?.[0] ?? ''
    if (prefix === before && numbers.includes(prefix)) return
    const others = before ? numbers.replace(before, '') : numbers
    const next = prefix + others + now.slice(numbers.length)
    if (next !== now) document.title = next
  }

  #setApp(unread: number): void {
    if (unread === this.#app) return
    this.#app = unread
    // Browsers without it have no such icon, and one that refuses it shows none.
    const done = unread > 0 ? navigator.setAppBadge?.(unread) : navigator.clearAppBadge?.()
    done?.catch(() => undefined)
  }
}
