import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import type { Chat, ChatError, Room } from '@parlor/sdk'
import { putAside } from '../lazy/put-aside.ts'
import { PARTS } from '../room/parts.ts'
import type { Strings } from '../strings/strings.ts'
import { bringSearch } from './bring-search.ts'
import type { ParlorSearch } from './parlor-search.ts'
import type { SearchAsk, SearchJump } from './search-ask.ts'
import { showFound, type FoundHost } from './show-found.ts'

export { typeHeld } from '../lazy/type-held.ts'

/** What a search shows, as the element around it stands now. */
export interface SearchScene {
  readonly chat: Chat
  /** The room it stands in; all rooms are searched without one. */
  readonly room?: Room | undefined
  /** Whether other rooms can be gone to. */
  readonly everywhere?: boolean
  readonly strings: Strings
  readonly locale: string | undefined
  /** Somebody wants to see what was found; the event is theirs to prevent. */
  readonly jump?: (event: CustomEvent<SearchJump>) => void
}

/** An element with a place for the search. */
export type SearchHost = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment }

/**
 * The place of a search in another element: loads it when it is first opened, keeps what was found while
 * it is out of sight, and gives the focus back when it closes.
 */
export class SearchPlace implements ReactiveController {
  readonly #host: SearchHost
  readonly #failed: () => void
  #state: 'closed' | 'open' | 'behind' = 'closed'
  #before: Element | null = null

  /** @param failed the search could not be loaded */
  constructor(host: SearchHost, failed: () => void) {
    this.#host = host
    this.#failed = failed
    host.addController(this)
  }

  /** Whether it is in sight. */
  get open(): boolean {
    return this.#state === 'open'
  }

  hostDisconnected(): void {
    this.#before = null
  }

  /** Moves the focus into its field, where it is in sight. @returns whether it is */
  focus(options?: FocusOptions): boolean {
    if (this.open) this.#element?.focus(options)
    return this.open
  }

  /** Opens it, or brings it back as it was, and moves the focus into its field. */
  async show(ask: SearchAsk = {}): Promise<void> {
    if (this.#state === 'closed') this.#before = focusedIn(this.#host)
    try {
      await bringSearch()
    } catch {
      return this.#failed()
    }
    putAside(this.#host)
    this.#state = 'open'
    this.#host.requestUpdate()
    await this.#host.updateComplete
    const search = this.#element
    if (!search) return
    if (ask.query !== undefined) search.query = ask.query
    if (ask.sender) search.narrowing = { ...search.narrowing, sender: ask.sender }
    await search.updateComplete
    search.focus({ preventScroll: true })
  }

  /** Puts it out of sight and keeps it: `show` brings it back as it was. */
  async stepAside(): Promise<void> {
    if (this.#state !== 'open') return
    this.#state = 'behind'
    this.#host.requestUpdate()
    await this.#host.updateComplete
  }

  /** Closes it and forgets what was found. */
  hide(): void {
    if (this.#state === 'closed') return
    const inside = this.#element?.contains(shadowFocus(this.#host)) ?? false
    this.#state = 'closed'
    this.#host.requestUpdate()
    const before = this.#before
    this.#before = null
    if (!inside) return
    void this.#host.updateComplete.then(() => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      else this.#host.focus({ preventScroll: true })
    })
  }

  /** Shows what was found in a room, over which it may lie. @param refused it could not be had */
  found(event: CustomEvent<SearchJump>, room: FoundHost, refused: (error: ChatError) => void): void {
    showFound(event, room, this, refused)
  }

  /** It, as a template. */
  render({ chat, room, everywhere = false, strings, locale, jump }: SearchScene): TemplateResult | typeof nothing {
    if (this.#state === 'closed') return nothing
    return html`<parlor-search
      class="side"
      exportparts=${PARTS.search}
      ?hidden=${this.#state === 'behind'}
      .chat=${chat}
      .room=${room}
      .everywhere=${everywhere}
      .strings=${strings}
      locale=${ifDefined(locale)}
      @parlor-jump=${jump}
      @parlor-search-close=${this.#close}
    ></parlor-search>`
  }

  get #element(): ParlorSearch | null {
    return this.#host.renderRoot.querySelector<ParlorSearch>('parlor-search')
  }

  #close = (event: Event): void => {
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.hide()
    })
  }
}

function shadowFocus(host: SearchHost): Element | null {
  return host.renderRoot instanceof ShadowRoot ? host.renderRoot.activeElement : null
}

/** What has the focus inside an element, however deep. */
function focusedIn(host: SearchHost): Element | null {
  let at = shadowFocus(host)
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  return at
}
