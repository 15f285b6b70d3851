import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import type { Chat, ConnectionState } from '@parlor/sdk'
import { noticeOf } from '../room/notice.ts'
import type { ParlorRoom } from '../room/parlor-room.ts'
import { PARTS } from '../room/parts.ts'
import { meansSignedOut } from '../room/room-view.ts'
import type { ParlorRoomList } from '../room-list/parlor-room-list.ts'
import { Slotted } from '../slotted.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/english.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { blank } from '../styles/blank.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import type { ThreadAsk } from '../thread/thread-ask.ts'
import { LIST_PARTS } from './parts.ts'
import { styles } from './styles.ts'
import { tell } from './tell.ts'

const IDLE: ConnectionState = { status: 'idle' }
/** From this width of its own on both panes stand side by side, in px. The style sheet repeats it. */
const WIDE = 720

/**
 * The list of rooms beside the room that is open; one of them at a time where the place is narrow. The room itself
 * is the content of the element: a `<parlor-room>`, or whatever the page puts there.
 *
 * @element parlor-inbox
 * @attr {string} room - Id of the room that is open; without one only the list is shown.
 * @attr {string} locale - BCP 47 tag of dates.
 * @attr {boolean} searchable - Shows a button that opens a search for messages in all rooms. What is found is told by `parlor-jump`.
 * @fires parlor-room-open - The user wants to see a room: `detail: { room }`. The page sets `room`, unless prevented.
 * @fires parlor-room-close - The user wants back to the list. Cancelable.
 * @fires parlor-thread - The user wants to see a thread from the list of their threads. Opens in its room, unless prevented.
 * @slot - The room that is open.
 * @slot list-start - Before the title of the list.
 * @slot list-end - After the title of the list, before the buttons for the search and a new conversation.
 * @slot no-rooms - Shown while the user belongs to no room.
 * @slot no-match - Below the words that say that no room is called so.
 * @slot no-room - Shown in the place of the room while none is open.
 * @csspart list - The pane of the list.
 * @csspart pane - The pane of the room.
 */
export class ParlorInbox extends ParlorElement {
  static override styles = [base, controls, blank, styles]
  static override properties = {
    chat: { attribute: false },
    room: {},
    strings: { attribute: false },
    locale: {},
    searchable: { type: Boolean },
  }

  /** The chat whose rooms are shown. */
  declare chat: Chat | undefined
  /** Id of the room that is open. */
  declare room: string | undefined
  /** Texts that replace the default ones. */
  declare strings: Partial<Strings & InboxStrings> | undefined
  /** BCP 47 tag of dates. */
  declare locale: string | undefined
  /** Shows a button that opens a search for messages in all rooms. */
  declare searchable: boolean

  readonly #connection = new StoreController(this, () => this.chat?.connection)
  readonly #rooms = new StoreController(this, () => this.chat?.inbox)
  readonly #slotted = new Slotted(this)
  #texts: Strings & InboxStrings = { ...english, ...inboxEnglish }
  #bannerTexts: Strings = { ...english, offline: inboxEnglish.offlineList }
  /** A thread that is to open beside its room, once that is here. */
  #wanted: ThreadAsk | null = null
  /** Somebody opened or left a room, who is to be followed with the focus. */
  #follow: 'room' | 'list' | null = null

  constructor() {
    super()
    this.searchable = false
    this.addEventListener('parlor-room-open', (event) => this.#onOpen(event))
    this.addEventListener('parlor-room-close', () => (this.#follow = 'list'))
    // That of a room opens beside it; that of the list wants its room first.
    this.addEventListener('parlor-thread', (event) => {
      if (!event.composedPath().includes(this.#list as EventTarget)) return
      queueMicrotask(() => event.defaultPrevented || this.#openThread(event.detail))
    })
    // In the room that is open, people can be called by name, too.
    this.addEventListener('parlor-members', (event) => {
      const room = this.#content
      if (room?.localName !== 'parlor-room' || event.detail.room !== this.room) return
      if (!event.composedPath().includes(this.#list as EventTarget)) return
      event.stopPropagation()
      event.preventDefault()
      tell(room, 'parlor-members', event.detail)
    })
    // From the head of the room; that of the list opens it by itself.
    this.addEventListener('parlor-room-menu', (event) => {
      const { room, anchor } = event.detail
      if (event.composedPath().includes(this.#list as EventTarget)) return
      queueMicrotask(() => event.defaultPrevented || void this.#list?.openMenu(room, anchor))
    })
  }

  /** Whether there is place for one pane only. */
  get narrow(): boolean {
    return this.clientWidth < WIDE
  }

  /** Moves the focus into the room, or into the list where none is open. */
  override focus(options?: FocusOptions): void {
    if (this.room) this.#content?.focus(options)
    else this.#list?.focus(options)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('strings')) return
    this.#texts = { ...english, ...inboxEnglish, ...this.strings }
    this.#bannerTexts = { ...this.#texts, offline: this.#texts.offlineList }
  }

  protected override render(): TemplateResult {
    const strings = this.#texts
    const connection = this.#connection.value ?? IDLE
    return html`<div class="panes" data-view=${this.room ? 'room' : 'list'}>
      <section class="list" part="list" aria-label=${strings.conversations}>
        <parlor-banner
          exportparts=${PARTS.banner}
          .connection=${connection}
          .strings=${this.#bannerTexts}
          @parlor-reconnect=${() => this.chat?.retryNow()}
        ></parlor-banner>
        <parlor-room-list
          exportparts=${LIST_PARTS}
          .chat=${this.chat}
          .strings=${this.strings}
          room=${ifDefined(this.room)}
          locale=${ifDefined(this.locale)}
          ?searchable=${this.searchable}
        >
          <slot name="list-start" slot="list-start"></slot>
          <slot name="list-end" slot="list-end"></slot>
          ${this.#slotted.has('no-rooms') ? html`<slot name="no-rooms" slot="no-rooms"></slot>` : nothing}
          <slot name="no-match" slot="no-match"></slot>
        </parlor-room-list>
      </section>
      <section class="pane" part="pane" @keydown=${this.#onKey}>
        ${this.room ? html`<slot></slot>` : this.#noRoom(connection)}
      </section>
    </div>`
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('room')) return
    void this.#followFocus()
    const wanted = this.#wanted
    this.#wanted = null
    if (wanted && wanted.room === this.room) void this.#showThread(wanted)
  }

  #openThread(ask: ThreadAsk): void {
    if (ask.room === this.room) return void this.#showThread(ask)
    this.#wanted = ask
    // The focus goes into the thread.
    this.emit('parlor-room-open', { room: ask.room })
    this.#follow = null
  }

  async #showThread({ id }: ThreadAsk): Promise<void> {
    const room = this.#content
    await (room as Partial<ParlorElement> | null)?.updateComplete
    if (room?.localName === 'parlor-room' && room === this.#content) await (room as ParlorRoom).thread(id)
  }

  #noRoom(connection: ConnectionState): TemplateResult {
    const strings = this.#texts
    if (connection.status === 'failed') {
      const { error } = connection
      return meansSignedOut(error)
        ? noticeOf({ title: strings.signedOutTitle, text: strings.signedOutText })
        : noticeOf({ title: strings.roomsFailedTitle, text: error.message, code: error.code })
    }
    // Where there is nothing to choose from, the list says what to do.
    const { status, rooms } = this.#rooms.value ?? {}
    if (status !== 'ready' || rooms?.length === 0) return html`<slot name="no-room"></slot>`
    return html`<slot name="no-room">
      <div class="blank">
        <h2>${strings.chooseTitle}</h2>
        <p>${strings.chooseText}</p>
      </div>
    </slot>`
  }

  get #list(): ParlorRoomList | null {
    return this.renderRoot.querySelector('parlor-room-list')
  }

  /** What the page put in the place of the room. */
  get #content(): HTMLElement | null {
    const slot = this.renderRoot.querySelector<HTMLSlotElement>('.pane > slot:not([name])')
    return (slot?.assignedElements({ flatten: true })[0] as HTMLElement | undefined) ?? null
  }

  #onOpen(event: HTMLElementEventMap['parlor-room-open']): void {
    this.#follow = 'room'
    const { room } = event.detail
    if (room !== this.room) return
    // It is open already: who comes back to it has read it, though it was marked as unread.
    queueMicrotask(() => {
      if (event.defaultPrevented) return
      this.chat?.room(room).markRead()
      void this.#followFocus()
    })
  }

  async #followFocus(): Promise<void> {
    const to = this.#follow
    this.#follow = null
    if (to === null) return
    if (to === 'list') return this.#list?.focus({ preventScroll: true })
    // A field with the focus brings the keyboard of a phone up, over what one came to read.
    if (matchMedia('(pointer: coarse)').matches) return
    const content = this.#content
    await (content as Partial<ParlorElement> | null)?.updateComplete
    if (this.#content === content) content?.focus({ preventScroll: true })
  }

  /** Escape leads from the room to the list. */
  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    if (this.narrow) this.emit('parlor-room-close', null)
    else this.#list?.focus({ preventScroll: true })
  }
}
