import { html, isServer, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import { keyed } from 'lit/directives/keyed.js'
import { ChatError, createChat, type Chat, type ConnectionState, type Room, type Sent } from '@parlor/sdk'
import { HOST_ID_PATTERN } from '@parlor/protocol'
import { bringGuest } from '../guest/bring-guest.ts'
import { GuestMemory } from '../identity/guest-memory.ts'
import type { GetToken } from '../identity/identity.ts'
import type { InboxScreen } from '../inbox/inbox-screen.ts'
import { LatePart } from '../lazy/late-part.ts'
import { takeOver } from '../launcher/take-over.ts'
import type { RenderMessage } from '../message/render-message.ts'
import type { ParlorRoom } from '../room/parlor-room.ts'
import { Slotted } from '../slotted.ts'
import { StoreController } from '../store/store-controller.ts'
import { dateLanguageOf, directionOf, wantedLanguage } from '../strings/formats.ts'
import type { OwnStrings, SomeTexts } from '../strings/own-strings.ts'
import { base } from '../styles/base.ts'
import { blank } from '../styles/blank.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { Arrival } from './arrival.ts'
import { becomesAnother } from './becomes-another.ts'
import { ChatLanguage } from './chat-language.ts'
import { InboxMode } from './inbox-mode.ts'
import { Panel } from './panel.ts'
import { popupFrame } from './popup-frame.ts'
import { report } from './report.ts'
import { guestScreen, leftScreen, roomScreen, type RoomScreen, type ScreenContext } from './screens.ts'
import type { Outside } from './outside.ts'
import { SessionController } from './session-controller.ts'
import { styles } from './styles.ts'
import { serverAt, whoIs } from './who.ts'

/**
 * `inline` fills its place in the page with one room; `popup` is a launcher in a corner and a panel above it; `inbox`
 * is the list of rooms with the open one beside it; `page` is the same for a page that is nothing but chat.
 */
export type ParlorMode = 'inline' | 'popup' | 'inbox' | 'page'

/**
 * A chat on a page: finds out who the user is, connects, and shows a room, in its place or in a popup, or
 * all rooms of the user. Who one is: `getToken`, `token` or `token-url`, the first that is given; with none of
 * them the visitor is a guest and is asked for a name.
 *
 * @element parlor-chat
 * @attr {string} url - Address of the Parlor server. Default: where the script came from, else the page's origin.
 * @attr {string} room - Id of the room. In an inbox: of the one that is open, also when the user opened it.
 * @attr {string} thread - Id of the message whose thread is open beside the room, also when the user opened it.
 * @attr {'inline'|'popup'|'inbox'|'page'} mode - Default `inline`.
 * @attr {string} token - A token of the host application.
 * @attr {string} token-url - Address on the host's own site that answers with a token; asked with cookies.
 * @attr {string} name - Name a guest begins with.
 * @attr {string} label - Shown instead of the room's own name.
 * @attr {boolean} open - Whether the popup is open.
 * @attr {'bottom-end'|'bottom-start'} position - Corner of the popup. Default `bottom-end`.
 * @attr {'page'|'auto'|'light'|'dark'} theme - Default `page`: as the page itself.
 * @attr {'compact'} density - Smaller spaces and text, with a mouse.
 * @attr {string} locale - BCP 47 tag of texts, dates and numbers. Default: the language of the page, else of the browser.
 * @attr {boolean} title-badge - Puts the number of unread messages in front of the title of the page.
 * @attr {boolean} app-badge - Puts it on the icon of the installed application.
 * @attr {string} strings - Own texts in JSON, as `{"send": "Post"}`.
 * @fires parlor-open - The popup was opened.
 * @fires parlor-close - The popup was closed.
 * @fires parlor-thread-change - Another thread is open beside the room, or none: `detail: { id, room }`.
 * @fires parlor-message - A confirmed message arrived: `detail.message`.
 * @fires parlor-unread - `detail.unread` changed.
 * @fires parlor-connection - The connection changed: `detail` is its state.
 * @fires parlor-error - Something was refused for good: `detail.error`.
 * @fires parlor-send - The user sends `detail.text`. Prevent the default to send it differently.
 * @fires parlor-save - The user changed a message of theirs. Preventable, as the six that follow.
 * @fires parlor-react - An emoji is put under a message, or taken back.
 * @fires parlor-reply - The user wants to answer a message.
 * @fires parlor-edit - The user wants to change a message of theirs.
 * @fires parlor-delete - The user wants a message gone.
 * @fires parlor-pin - A message is to be held up, or no longer.
 * @fires parlor-copy - The text or the link of a message is to be copied.
 * @fires parlor-mark-unread - Messages are to be unread again. Preventable, as those that follow.
 * @fires parlor-room-open - The user opens a room of the inbox: `detail.room`.
 * @fires parlor-room-close - The user goes back to the list of rooms.
 * @fires parlor-room-menu - The user wants the menu of a room.
 * @fires parlor-compose - The user wants to begin a conversation.
 * @fires parlor-prefer - A room is to be pinned, muted, archived, ….
 * @fires parlor-mark - A room is to be marked as read, or as unread.
 * @fires parlor-members - The user wants to see who is in a room, or one of them.
 * @fires parlor-profile - The card of somebody is about to show: `detail: { user, room, message }`. Prevent it to show another profile.
 * @fires parlor-describe - The name, description and settings of a room are to be changed. The element asks for them unless prevented.
 * @fires parlor-leave - The user wants out of a room.
 * @slot list-start - Before the title of the list of rooms.
 * @slot list-end - After the title of the list of rooms.
 * @slot no-rooms - Shown while the user belongs to no room.
 * @slot no-match - Below the words that say that no room is called so.
 * @slot no-room - Shown in the place of the room while none is open.
 * @slot header-start - Before the face in the head.
 * @slot header-end - After the name in the head.
 * @slot empty - Shown while the room has no messages.
 * @slot message-actions - Buttons at the end of the menu of a message; see `parlor-message-action`.
 * @slot composer-start - Before the field.
 * @slot composer-end - Between the field and the send button.
 * @slot thread-composer-start - Before the field of an open thread.
 * @slot thread-composer-end - Between the field of an open thread and its send button.
 * @slot launcher - Shown instead of the launcher's icon.
 * @slot guest - Shown instead of the question for a name.
 * @csspart frame - The border around an inline chat.
 * @csspart panel - The popup.
 * @cssprop [--parlor-height=32rem] - Height of an inline chat.
 * @cssprop [--parlor-frame-radius] - Radius of the border around an inline chat.
 * @cssprop [--parlor-panel-width=384px] - Width of the popup.
 * @cssprop [--parlor-panel-height=632px] - Greatest height of the popup.
 * @cssprop [--parlor-launcher-inset-inline=24px] - Distance of the launcher from the side of the window.
 * @cssprop [--parlor-launcher-inset-block=24px] - Distance of the launcher from the foot of the window.
 */
export class ParlorChat extends ParlorElement {
  /** Address of the server when an element names none; the script-tag build sets it to its own. */
  static server: string | undefined

  static override styles = [base, controls, blank, styles]
  static override properties = {
    url: {},
    room: { reflect: true },
    thread: { reflect: true },
    mode: { reflect: true },
    token: {},
    tokenUrl: { attribute: 'token-url' },
    getToken: { attribute: false },
    chat: { attribute: false },
    name: {},
    label: {},
    open: { type: Boolean, reflect: true },
    position: { reflect: true },
    theme: { reflect: true },
    density: { reflect: true },
    locale: {},
    titleBadge: { type: Boolean, attribute: 'title-badge' },
    appBadge: { type: Boolean, attribute: 'app-badge' },
    strings: {},
    renderMessage: { attribute: false },
  }

  /** Address of the Parlor server. */
  declare url: string | undefined
  /** Id of the room; in an inbox of the one that is open. */
  declare room: string | undefined
  /** Id of the message whose thread is open beside the room. */
  declare thread: string | undefined
  /** How it stands in the page. */
  declare mode: ParlorMode
  /** A token of the host application. A new one of the same user is taken over without a break. */
  declare token: string | undefined
  /** Address on the host's own site that answers with a token. */
  declare tokenUrl: string | undefined
  /** Gives a token each time one is needed. */
  declare getToken: GetToken | undefined
  /** A chat the page made itself. It is used as it is, and never closed by the element. */
  declare chat: Chat | undefined
  /** Name a guest begins with. */
  declare name: string | undefined
  /** Shown instead of the room's own name. */
  declare label: string | undefined
  /** Whether the popup is open. */
  declare open: boolean
  /** Corner of the popup. */
  declare position: 'bottom-end' | 'bottom-start'
  /** Light or dark: as the page, as the system, or always one. */
  declare theme: 'page' | 'auto' | 'light' | 'dark'
  /** `compact` for smaller spaces and text, with a mouse. */
  declare density: 'compact' | undefined
  /** BCP 47 tag of texts, dates and numbers. */
  declare locale: string | undefined
  /** Puts the number of unread messages in front of the title of the page. */
  declare titleBadge: boolean
  /** Puts it on the icon of the installed application. */
  declare appBadge: boolean
  /** Texts that replace those of the language: some of them, a function that gives them for a language, or JSON. */
  declare strings: OwnStrings | undefined
  /** Draws what is in the bubble of a message, of a kind that the page knows; as usual when absent. */
  declare renderMessage: RenderMessage | undefined

  readonly #panel = new Panel(this)
  readonly #arrival = new Arrival(this)
  readonly #slotted = new Slotted(this)
  readonly #memory = new GuestMemory(() => localStorage)
  readonly #session = new SessionController({
    chat: () => this.chat,
    room: () => this.room,
    all: () => this.#inbox.on,
    server: () => serverAt(this.url || (this.constructor as typeof ParlorChat).server || location.origin, this.#memory),
    identity: () => whoIs(this),
    wanted: () => this.mode !== 'popup' || this.open,
    create: (url, getToken) => this.createChat(url, getToken),
    emit: (type, detail) => this.emit(type, detail),
    changed: () => this.requestUpdate(),
  })
  /** Comes when there is something to tell. */
  #outside: Outside | undefined
  readonly #guest = new LatePart(this, bringGuest)
  readonly #inbox: InboxMode = new InboxMode(this, () => this.#session.chat)
  readonly #state = new StoreController(this, () => this.#room)
  readonly #connection = new StoreController<ConnectionState>(
    this,
    () => this.#session.chat?.connection,
    (state) => {
      if (state.status === 'online') this.#language.retry()
      this.#session.connectionChanged(state)
    },
  )
  readonly #language = new ChatLanguage(this)
  /** The thread that was asked for last, or that somebody opened. */
  #thread: string | undefined
  /** Another person or server: nothing typed for the one before may show. */
  #life = 0
  #everOpen = false

  constructor() {
    super()
    this.mode = 'inline'
    this.open = false
    this.position = 'bottom-end'
    this.theme = 'page'
    this.titleBadge = this.appBadge = false
    this.addEventListener('parlor-thread-change', ({ detail: { id, room, before } }) => {
      if (id ? room === this.room : before === this.thread) this.#thread = this.thread = id
    })
  }

  /** Opens the popup. */
  show(): void {
    this.open = true
  }

  /** Closes the popup. */
  hide(): void {
    this.open = false
  }

  /** Opens the popup when it is closed, and the other way round. */
  toggle(): void {
    this.open = !this.open
  }

  /**
   * Goes to a message of the room, or of a thread in it, loads what is around it if need be, and points it out. A
   * popup opens for it.
   * @param seq its number in the room, or in the thread
   * @param thread id of the message that the thread hangs on
   * @returns when it is there
   * @throws ChatError when it cannot be had
   */
  async reveal(seq: number, thread?: string): Promise<void> {
    if (this.mode === 'popup') this.open = true
    await this.updateComplete
    const room = this.renderRoot.querySelector<ParlorRoom>('parlor-room')
    await (thread ? room?.thread(thread, { seq }) : room?.reveal(seq))
  }

  /**
   * Sends a message to the room, as if the user had written it.
   * @returns when it is durable on the server
   * @throws ChatError `TOKEN_MISSING` while nobody is known, or as `Room.send`
   */
  async send(text: string): Promise<Sent> {
    await this.updateComplete
    if (!this.#room) throw new ChatError('TOKEN_MISSING')
    return this.#room.send(text)
  }

  /**
   * Forgets the user on this device, unsent messages too. A guest is asked for a name again; for
   * anybody else the chat stays closed until the page says who is there now.
   */
  async logout(): Promise<void> {
    this.#life += 1
    await this.#session.logout()
  }

  /** Makes the chat of a known user; for subclasses that connect in another way. */
  protected createChat(url: string, getToken: GetToken): Chat {
    return createChat({ url, getToken })
  }

  /** Waits for a language or a screen that is on its way, too. */
  protected override async getUpdateComplete(): Promise<boolean> {
    let done = await super.getUpdateComplete()
    for (let arriving; (arriving = this.#language.arriving ?? this.#guest.arriving);) {
      await arriving
      done = await super.getUpdateComplete()
    }
    return done
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // Moving an element takes it out and puts it back at once; only one that stays out lets go.
    queueMicrotask(() => {
      if (!this.isConnected) this.#session.end()
    })
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (isServer) return
    this.#language.follow(wantedLanguage(this, this.locale), this.strings, !this.hasUpdated)
    if (this.#becomesAnother(changed)) {
      this.#session.end()
      this.#life += 1
    }
    if (changed.has('room') && this.room && !HOST_ID_PATTERN.test(this.room))
      report(`"${this.room}" is not the id of a room.`)
    if (this.#inbox.on && this.#arrival.room) this.room = this.#arrival.room
    if (this.#arrival.in(this.room) && this.mode === 'popup') this.open = true
    if (this.open) this.#everOpen = true
    if (changed.get('room')) {
      this.#thread = undefined
      // A thread goes with its room.
      if (!changed.has('thread')) this.thread = undefined
    }
    const shows = this.room || this.#inbox.on
    if (this.isConnected && shows && !this.#session.begin()) report(`"${this.url}" is not the address of a server.`)
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.mode === 'popup') {
      const before = changed.get('open')
      this.#panel.sync(this.open, before === false)
      if (changed.has('open') && (this.open || before)) this.emit(this.open ? 'parlor-open' : 'parlor-close', null)
    }
    // A stranger who opens it is asked for a name at once.
    if (this.mode === 'popup' && this.#session.session?.kind === 'asleep') bringGuest().catch(() => undefined)
    this.#arrive()
    this.#tell()
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed)
    void takeOver(this)
    if (!this.room && !this.#inbox.on) report('<parlor-chat> needs the id of a room, as in room="lobby".')
  }

  protected override render(): TemplateResult {
    const content = keyed(this.#life, this.#language.held ? nothing : this.#content())
    const lang = isServer ? this.locale : dateLanguageOf(this, this.#texts.locale, this.locale)
    const dir = isServer ? undefined : directionOf(this, this.#texts.locale, this.locale !== undefined)
    if (this.mode !== 'popup') {
      return html`<div class="frame" part="frame" lang=${ifDefined(lang)} dir=${ifDefined(dir)}>${content}</div>`
    }
    return popupFrame({
      strings: this.#texts,
      title: this.#title,
      lang,
      dir,
      open: this.open,
      unread: this.#unread,
      content: this.open || this.#everOpen ? content : nothing,
      hide: () => this.hide(),
      toggle: () => this.toggle(),
    })
  }

  #content(): TemplateResult | typeof nothing | null {
    const { session, admitting: busy } = this.#session
    const context: ScreenContext = {
      strings: this.#texts,
      title: this.#title,
      label: this.label,
      roomId: this.room,
      locale: this.locale,
      closable: this.mode === 'popup',
      renderMessage: this.renderMessage,
    }
    switch (session?.kind) {
      case 'live':
        return this.#inbox.on
          ? this.#inbox.screen(this.#texts, ({ inboxScreen }) => inboxScreen(this.#inboxScreen(context, session.chat)))
          : this.#roomScreen(context, session.chat, {
              end: this.#outside?.describing(this.#room, this.#state.value, this.#texts),
            })
      case 'guest':
        return this.#guest.screen(this.#texts, () =>
          guestScreen(context, { name: this.name, fault: this.#fault, busy, admit: this.#admit }),
        )
      case 'left':
        return leftScreen(context)
      default:
        return nothing
    }
  }

  #roomScreen(context: ScreenContext, chat: Chat, parts: Partial<RoomScreen> = {}): TemplateResult {
    return roomScreen(context, { chat, room: this.#room, ownEmpty: this.#slotted.has('empty'), ...parts })
  }

  #inboxScreen(context: ScreenContext, chat: Chat): InboxScreen {
    return {
      chat,
      room: this.room,
      strings: this.#texts,
      locale: this.locale,
      has: (slot) => this.#slotted.has(slot),
      content: (start, end) =>
        this.#roomScreen({ ...context, label: undefined }, chat, { start, end, everywhere: true }),
    }
  }

  get #texts(): SomeTexts {
    return this.#language.texts
  }

  /** Why a guest was not admitted, in words. */
  get #fault(): string | undefined {
    const { fault } = this.#session
    return fault ? (fault.code === 'GUESTS_OFF' ? this.#texts.guestsOff : this.#texts.guestFailed) : undefined
  }

  /** What the chat is called before anything is known of the room. */
  get #title(): string {
    return this.label || this.#state.value?.info?.name || globalThis.location?.hostname || this.#texts.chat
  }

  /** Unread messages: of the room and its threads, or of all of an inbox. */
  get #unread(): number {
    return this.#inbox.on ? this.#inbox.unread : (this.#state.value?.unread ?? 0) + (this.#outside?.inThreads ?? 0)
  }

  get #room(): Room | null {
    const { chat } = this.#session
    return chat && this.room && HOST_ID_PATTERN.test(this.room) ? chat.room(this.room) : null
  }

  /** Tells the page of what has come, once the room is here, so that it is not held up by that. */
  #tell(): void {
    const state = this.#state.value
    if (this.#outside) this.#outside.take(state, this.#unread)
    else if (this.#inbox.on || (state && state.status !== 'loading'))
      import('./outside.ts').then(
        (file) => {
          this.#outside ??= new file.Outside(this, this.#session)
          this.requestUpdate()
        },
        () => {},
      )
  }

  /** Shows the thread that is named, and the message that the visitor came for, once there is a room to show it in. */
  #arrive(): void {
    const to = this.#arrival.in(this.room)
    const element = this.#room && this.renderRoot.querySelector<ParlorRoom>('parlor-room')
    if (!element) return
    if (this.thread !== this.#thread) void element.thread((this.#thread = this.thread) ?? '', { still: true })
    if (!to) return
    this.#arrival.take()
    if (this.mode !== 'popup') this.scrollIntoView({ block: 'nearest' })
    // What cannot be had leaves the newest messages in view.
    this.reveal(to.seq, to.thread).catch(() => undefined)
  }

  #becomesAnother(changed: PropertyValues<this>): boolean {
    const { session } = this.#session
    if (!this.hasUpdated || !session) return false
    const lost = this.#connection.value?.status === 'failed' || session.kind === 'left'
    return becomesAnother(changed, this, lost)
  }

  #admit = async (event: CustomEvent<{ readonly name: string }>): Promise<void> => {
    if (!(await this.#session.admit(event.detail.name))) return
    await this.updateComplete
    const room = this.renderRoot.querySelector<ParlorElement>('parlor-room')
    await room?.updateComplete
    room?.focus({ preventScroll: true })
  }
}
