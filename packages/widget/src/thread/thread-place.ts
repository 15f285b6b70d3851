import { html, nothing, type ReactiveController, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import type { Chat, Room } from '@parlor/sdk'
import { putAside } from '../lazy/put-aside.ts'
import type { RenderMessage } from '../message/render-message.ts'
import { PARTS } from '../room/parts.ts'
import type { SearchHost } from '../search/search-place.ts'
import type { Strings } from '../strings/strings.ts'
import { bringThread } from './bring-thread.ts'
import type { ThreadAsk, ThreadChange, ThreadWay } from './thread-ask.ts'

export { typeHeld } from '../lazy/type-held.ts'

/** A thread is a room: what styles the messages of a room styles those of its threads. */
const THREAD_PARTS = `${Object.values(PARTS).join(', ')}, toast, dialog`

/** The room that has the place. */
export type ThreadHost = SearchHost & { readonly room?: Room | undefined; readonly narrow: boolean }

/** What a place of threads shows, as the element around it stands now. */
export interface ThreadScene {
  readonly chat: Chat
  readonly strings: Strings
  readonly locale: string | undefined
  /** Whether there is no space beside the room. */
  readonly over: boolean
  /** Draws what is in the bubbles. */
  readonly renderMessage: RenderMessage | undefined
  /** Somebody wants to see the message that the thread hangs on. */
  readonly jump: (event: CustomEvent<{ readonly id: string; readonly seq: number | null }>, room: Room) => void
}

type Shown = { readonly kind: 'list' } | ({ readonly kind: 'thread'; readonly fromList: boolean } & ThreadAsk)

/**
 * The place of threads in a room: one of them, or the list of them. Loads them when one is first opened, and gives the
 * focus back to where it came from.
 */
export class ThreadPlace implements ReactiveController {
  readonly #host: ThreadHost
  readonly #failed: () => void
  #shown: Shown | null = null
  /** Id of the room that it was opened in: it goes with that. */
  #under: string | undefined
  /** Id of the message whose thread was told of last. */
  #told: string | undefined
  #sizes: ResizeObserver | null = null
  #narrow = false
  /** What had the focus, and what that was in, from the inside out. */
  #before: readonly Element[] = []

  /** @param failed they could not be loaded */
  constructor(host: ThreadHost, failed: () => void) {
    this.#host = host
    this.#failed = failed
    host.addController(this)
    // Before anybody inside hears of it, so that the menu opens with all that is in it.
    host.addEventListener(
      'parlor-actions',
      (event) => {
        const thread = this.#element
        this.#lend(thread !== null && event.composedPath().includes(thread))
      },
      true,
    )
  }

  /** Whether one is in sight, or the list. */
  get open(): boolean {
    return this.#shown !== null
  }

  hostConnected(): void {
    this.#sizes = new ResizeObserver(() => {
      if (this.#shown !== null && this.#host.narrow !== this.#narrow) this.#host.requestUpdate()
    })
    this.#sizes.observe(this.#host)
  }

  hostDisconnected(): void {
    this.#before = []
    this.#sizes?.disconnect()
  }

  hostUpdate(): void {
    this.#narrow = this.#host.narrow
    if (this.#shown !== null && this.#host.room?.id !== this.#under) this.forget()
  }

  hostUpdated(): void {
    const id = this.#shown?.kind === 'thread' ? this.#shown.id : undefined
    const before = this.#told
    if (id === before) return
    this.#told = id
    const detail: ThreadChange = { id, before, room: this.#under ?? '' }
    this.#host.dispatchEvent(new CustomEvent('parlor-thread-change', { detail, bubbles: true, composed: true }))
  }

  /** Opens a thread, and moves the focus into its field; closes what is open where it names no message. */
  async show({ id, room, seq, still = false }: ThreadAsk & ThreadWay): Promise<void> {
    const shown = this.#shown
    if (!id) return this.forget()
    if (shown?.kind !== 'thread' || shown.id !== id || shown.room !== room || !still)
      await this.#open({ kind: 'thread', fromList: shown?.kind === 'list', id, room }, still)
    const thread = this.#host.renderRoot.querySelector('parlor-thread')
    if (seq !== undefined) await thread?.reveal(seq)
  }

  /** Opens the list of one's threads. */
  showList(): Promise<void> {
    return this.#open({ kind: 'list' })
  }

  async #open(shown: Shown, still = false): Promise<void> {
    if (this.#shown === null) this.#before = focusedIn(this.#host)
    try {
      await bringThread()
    } catch {
      return this.#failed()
    }
    putAside(this.#host)
    this.#shown = shown
    this.#under = this.#host.room?.id
    this.#host.requestUpdate()
    await this.#host.updateComplete
    if (still) return
    const element = this.#element
    await (element as { updateComplete?: Promise<unknown> } | null)?.updateComplete
    // A field with the focus brings the keyboard of a phone up, over what one came to read.
    const hasKeyboard = shown.kind === 'list' || !matchMedia('(pointer: coarse)').matches
    if (hasKeyboard) element?.focus({ preventScroll: true })
  }

  /** Closes what is open: a thread that was opened from the list leads back to it. */
  hide(): void {
    const shown = this.#shown
    if (shown === null) return
    if (shown.kind === 'thread' && shown.fromList) return void this.showList()
    const inside = this.#element?.contains(shadowFocus(this.#host)) ?? false
    this.forget()
    const before = this.#before
    this.#before = []
    if (!inside) return
    void this.#host.updateComplete.then(() => {
      // The tools over a message go with the focus; the message stays.
      const [own, message] = [
        before[0],
        before.find(({ localName }) => localName === 'parlor-message') ?? this.#root(shown),
      ]
      const back = own?.isConnected ? own : message?.isConnected ? message : this.#host
      if (back instanceof HTMLElement) back.focus({ preventScroll: true })
    })
  }

  /** Closes it at once, and leaves the focus where it is. */
  forget(): void {
    if (this.#shown === null) return
    this.#shown = null
    this.#lend(false)
    this.#host.requestUpdate()
  }

  /** What a page puts into menus stands in one place only: where a menu was last wanted. */
  #lend(toThread: boolean): void {
    const slot = this.#host.renderRoot.querySelector<HTMLSlotElement>('parlor-timeline > slot[slot=message-actions]')
    if (slot) slot.name = toThread ? 'lent' : 'message-actions'
  }

  /** It, as a template. */
  render(scene: ThreadScene): TemplateResult | typeof nothing {
    const shown = this.#shown
    if (shown === null) return nothing
    const { chat, strings, locale, over } = scene
    if (shown.kind === 'list') {
      return html`<parlor-threads
        class="side"
        exportparts=${PARTS.thread}
        .chat=${chat}
        .strings=${strings}
        ?over=${over}
        @parlor-thread-close=${this.#close}
      ></parlor-threads>`
    }
    const room = chat.room(shown.room)
    return html`<parlor-thread
      class="side"
      exportparts=${THREAD_PARTS}
      .chat=${chat}
      .room=${room}
      message=${shown.id}
      .strings=${strings}
      locale=${ifDefined(locale)}
      ?over=${over}
      .renderMessage=${scene.renderMessage}
      @parlor-jump=${(event: CustomEvent<{ readonly id: string; readonly seq: number | null }>) => scene.jump(event, room)}
      @parlor-thread-close=${this.#close}
    >
      <slot name="message-actions" slot="message-actions"></slot>
      <slot name="thread-composer-start" slot="composer-start"></slot>
      <slot name="thread-composer-end" slot="composer-end"></slot>
    </parlor-thread>`
  }

  /** The message that a thread hangs on, where it is in sight. */
  #root(shown: Shown): Element | undefined {
    const rows = this.#host.renderRoot.querySelector('parlor-timeline')?.shadowRoot?.querySelectorAll('parlor-message')
    return shown.kind === 'thread' ? [...(rows ?? [])].find(({ message }) => message?.id === shown.id) : undefined
  }

  get #element(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('parlor-thread, parlor-threads')
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

/** What has the focus inside an element, and all that is in, from the inside out. */
function focusedIn(host: SearchHost): readonly Element[] {
  const way: Element[] = []
  for (let at = shadowFocus(host); at; at = at.shadowRoot?.activeElement ?? null) way.unshift(at)
  return way
}
