import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import type { Chat } from '@parlor/sdk'
import { PARTS } from '../room/parts.ts'
import type { SearchHost } from '../search/search-place.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { bringThread } from '../thread/bring-thread.ts'

/**
 * The list of one's threads over the list of rooms: it is loaded when it is first opened, stays while one goes from
 * thread to thread, and gives the focus back when it closes.
 */
export class ThreadsOver implements ReactiveController {
  readonly #host: SearchHost
  readonly #failed: () => void
  #isOpen = false
  #texts: Strings | undefined
  #named: Strings | undefined

  /** @param failed it could not be loaded */
  constructor(host: SearchHost, failed: () => void) {
    this.#host = host
    this.#failed = failed
    host.addController(this)
  }

  hostDisconnected(): void {
    this.#isOpen = false
  }

  /** Moves the focus into it, where it is in sight. @returns whether it is */
  focus(options?: FocusOptions): boolean {
    if (this.#isOpen) this.#element?.focus(options)
    return this.#isOpen
  }

  /** Opens it, and moves the focus to the first thread. */
  async show(): Promise<void> {
    try {
      await bringThread()
    } catch {
      return this.#failed()
    }
    this.#isOpen = true
    this.#host.requestUpdate()
    await this.#host.updateComplete
    await (this.#element as { updateComplete?: Promise<unknown> } | null)?.updateComplete
    this.focus({ preventScroll: true })
  }

  /** Takes it away; the focus goes where `back` says, if it was inside. */
  hide(back?: () => void): void {
    if (!this.#isOpen) return
    const { renderRoot } = this.#host
    const at = renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null
    const isInside = at !== null && at === this.#element
    this.#isOpen = false
    this.#host.requestUpdate()
    if (isInside && back) void this.#host.updateComplete.then(back)
  }

  /** It, as a template. @param back where the focus goes when it is closed */
  render(chat: Chat, strings: Strings & InboxStrings, back: () => void): TemplateResult | typeof nothing {
    if (!this.#isOpen) return nothing
    const close = (event: Event) => queueMicrotask(() => event.defaultPrevented || this.hide(back))
    return html`<parlor-threads
      class="side"
      exportparts=${PARTS.thread}
      over
      .chat=${chat}
      .strings=${this.#namedFor(strings)}
      @parlor-thread-close=${close}
    ></parlor-threads>`
  }

  /** What lies below is no room. */
  #namedFor(strings: Strings & InboxStrings): Strings {
    if (this.#texts !== strings || !this.#named) {
      this.#texts = strings
      this.#named = { ...strings, backToRoom: strings.backToConversations }
    }
    return this.#named
  }

  get #element(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('parlor-threads')
  }
}
