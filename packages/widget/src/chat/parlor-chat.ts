import { html, isServer, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import { keyed } from 'lit/directives/keyed.js'
import { ChatError, createChat, type Chat, type ConnectionState, type Room, type Sent, type Stop } from '@parlor/sdk'
import { HOST_ID_PATTERN } from '@parlor/protocol'
import { fetchToken } from '../identity/fetch-token.ts'
import { GuestMemory } from '../identity/guest-memory.ts'
import { Guest } from '../identity/guest.ts'
import { identityOf, type GetToken, type Identity } from '../identity/identity.ts'
import { serverUrl } from '../identity/server-url.ts'
import { subjectOf } from '../identity/subject.ts'
import { launcherIcon } from '../launcher/parlor-launcher.ts'
import { noticeOf } from '../room/notice.ts'
import { ROOM_PARTS, PARTS } from '../room/parts.ts'
import { meansSignedOut } from '../room/room-view.ts'
import { Slotted } from '../slotted.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/en.ts'
import { withStrings, type Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { blank } from '../styles/blank.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { Panel } from './panel.ts'
import { report } from './report.ts'
import { beginSession, type Session } from './session.ts'
import { styles } from './styles.ts'

/** `inline` fills its place in the page; `popup` is a launcher in a corner and a panel above it. */
export type ParlorMode = 'inline' | 'popup'

/**
 * A chat room on a page: finds out who the user is, connects, and shows the room, in its place or
 * in a popup. Who one is: `getToken`, `token` or `token-url`, the first that is given; with none of
 * them the visitor is a guest and is asked for a name.
 *
 * @element parlor-chat
 * @attr {string} url - Address of the Parlor server. Default: where the script came from, else the page's origin.
 * @attr {string} room - Id of the room.
 * @attr {'inline'|'popup'} mode - Default `inline`.
 * @attr {string} token - A token of the host application.
 * @attr {string} token-url - Address on the host's own site that answers with a token; asked with cookies.
 * @attr {string} name - Name a guest begins with.
 * @attr {string} label - Shown instead of the room's own name.
 * @attr {boolean} open - Whether the popup is open.
 * @attr {'bottom-end'|'bottom-start'} position - Corner of the popup. Default `bottom-end`.
 * @attr {'page'|'auto'|'light'|'dark'} theme - Default `page`: as the page itself.
 * @attr {'compact'} density - Smaller spaces and text, with a mouse.
 * @attr {string} locale - BCP 47 tag of dates and numbers. Default: the language of the page.
 * @fires parlor-open - The popup was opened.
 * @fires parlor-close - The popup was closed.
 * @fires parlor-message - A confirmed message arrived: `detail.message`.
 * @fires parlor-unread - `detail.unread` changed.
 * @fires parlor-connection - The connection changed: `detail` is its state.
 * @fires parlor-error - Something was refused for good: `detail.error`.
 * @fires parlor-send - The user sends `detail.text`. Prevent the default to send it differently.
 * @slot header-start - Before the face in the head.
 * @slot header-end - After the name in the head.
 * @slot empty - Shown while the room has no messages.
 * @slot composer-start - Before the field.
 * @slot composer-end - Between the field and the send button.
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
    room: {},
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
    strings: { attribute: false },
    _session: { state: true },
    _admitting: { state: true },
    _fault: { state: true },
  }

  /** Address of the Parlor server. */
  declare url: string | undefined
  /** Id of the room. */
  declare room: string | undefined
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
  /** BCP 47 tag of dates and numbers. */
  declare locale: string | undefined
  /** Texts that replace the default ones. */
  declare strings: Partial<Strings> | undefined
  declare private _session: Session | null
  declare private _admitting: boolean
  declare private _fault: string | undefined

  readonly #panel = new Panel(this)
  readonly #slotted = new Slotted(this)
  readonly #memory = new GuestMemory(() => localStorage)
  readonly #state = new StoreController(this, () => this.#room)
  readonly #connection = new StoreController<ConnectionState>(
    this,
    () => this.#live?.connection,
    (state) => this.#connectionChanged(state),
  )
  #stops: Stop[] = []
  /** Another person or server: nothing typed for the one before may show. */
  #life = 0
  #unread = 0
  /** The refusal that was told last. */
  #told: ChatError | null = null
  #everOpen = false

  constructor() {
    super()
    this.mode = 'inline'
    this.open = false
    this.position = 'bottom-end'
    this.theme = 'page'
    this._session = null
    this._admitting = false
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
    const session = this._session
    const chat = this.#live
    this.#guest()?.forget()
    this.#let(null)
    this.#life += 1
    if (session?.kind === 'live' && !session.guest) this._session = { kind: 'left' }
    await chat?.logout()
  }

  /** Makes the chat of a known user; for subclasses that connect in another way. */
  protected createChat(url: string, getToken: GetToken): Chat {
    return createChat({ url, getToken })
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.requestUpdate()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    // Moving an element takes it out and puts it back at once; only one that stays out lets go.
    queueMicrotask(() => {
      if (!this.isConnected) this.#end()
    })
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (isServer) return
    if (this.#becomesAnother(changed)) {
      this.#end()
      this.#life += 1
    }
    if (changed.has('room') && this.room && !HOST_ID_PATTERN.test(this.room))
      report(`"${this.room}" is not the id of a room.`)
    if (this.open) this.#everOpen = true
    if (this.isConnected && this.room && (!this._session || this._session.kind === 'asleep')) this.#begin()
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (this.mode === 'popup') {
      const before = changed.get('open')
      this.#panel.sync(this.open, before === false)
      if (changed.has('open') && (this.open || before)) this.emit(this.open ? 'parlor-open' : 'parlor-close', null)
    }
    const unread = this.#state.value?.unread ?? 0
    if (unread !== this.#unread) {
      this.#unread = unread
      this.emit('parlor-unread', { unread })
    }
    const state = this.#state.value
    const error = state?.status === 'refused' ? state.error : null
    if (error && error !== this.#told) this.emit('parlor-error', { error })
    this.#told = error
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed)
    if (!this.room) report('<parlor-chat> needs the id of a room, as in room="lobby".')
  }

  protected override render(): TemplateResult {
    const content = keyed(this.#life, this.#content())
    if (this.mode !== 'popup') {
      return html`<div class="frame" part="frame" lang=${ifDefined(this.locale)}>${content}</div>`
    }
    return html`<div
      class="corner"
      lang=${ifDefined(this.locale)}
      @parlor-hide=${this.hide}
      @parlor-toggle=${this.toggle}
    >
      <dialog part="panel" tabindex="-1" aria-label=${this.#title} @keydown=${this.#keydown} @cancel=${this.#cancel}>
        ${this.open || this.#everOpen ? content : nothing}
      </dialog>
      <parlor-launcher
        exportparts="launcher, badge"
        .unread=${this.#state.value?.unread ?? 0}
        .expanded=${this.open}
        .strings=${this.#texts}
      >
        <slot name="launcher" slot="launcher">${launcherIcon(this.open)}</slot>
      </parlor-launcher>
    </div>`
  }

  #content(): TemplateResult | typeof nothing {
    const session = this._session
    switch (session?.kind) {
      case 'live':
        return html`<parlor-room
          exportparts=${ROOM_PARTS}
          .chat=${session.chat}
          .room=${this.#room}
          .strings=${this.#texts}
          label=${ifDefined(this.label)}
          ?closable=${this.mode === 'popup'}
        >
          <slot name="header-start" slot="header-start"></slot>
          <slot name="header-end" slot="header-end"></slot>
          ${this.#slotted.has('empty') ? html`<slot name="empty" slot="empty"></slot>` : nothing}
          <slot name="composer-start" slot="composer-start"></slot>
          <slot name="composer-end" slot="composer-end"></slot>
        </parlor-room>`
      case 'guest':
        return this.#alone(
          html`<slot name="guest">
            <parlor-guest
              exportparts="guest, guest-name, guest-start"
              .strings=${this.#texts}
              name=${ifDefined(this.name)}
              site=${this.#title}
              fault=${ifDefined(this._fault)}
              ?busy=${this._admitting}
              @parlor-guest=${this.#admit}
            ></parlor-guest>
          </slot>`,
        )
      case 'left':
        return this.#alone(noticeOf({ title: this.#texts.signedOutTitle, text: this.#texts.signedOutText }))
      default:
        return nothing
    }
  }

  #alone(content: TemplateResult): TemplateResult {
    return html`<div class="alone">
      <parlor-header
        exportparts=${PARTS.header}
        .strings=${this.#texts}
        label=${this.#title}
        room-id=${ifDefined(this.room)}
        ?closable=${this.mode === 'popup'}
      ></parlor-header>
      ${content}
    </div>`
  }

  get #texts(): Strings {
    return withStrings(english, this.strings)
  }

  /** What the chat is called before anything is known of the room. */
  get #title(): string {
    return this.label || this.#state.value?.info?.name || globalThis.location?.hostname || this.#texts.chat
  }

  get #live(): Chat | null {
    return this._session?.kind === 'live' ? this._session.chat : null
  }

  get #room(): Room | null {
    return this.#live && this.room && HOST_ID_PATTERN.test(this.room) ? this.#live.room(this.room) : null
  }

  get #server(): string | null {
    return serverUrl(this.url || (this.constructor as typeof ParlorChat).server || location.origin, document.baseURI)
  }

  get #identity(): Identity {
    const { token, tokenUrl } = this
    // Frameworks hand over a new function with every render; always the newest is asked.
    const getToken = this.getToken && (() => this.getToken?.() ?? '')
    const identity = identityOf({ getToken, token, tokenUrl }, (url) => fetchToken(url, (...call) => fetch(...call)))
    // A token that was replaced by a fresher one of the same user is not handed out again.
    return token && !getToken ? { kind: 'host', getToken: () => this.token ?? token } : identity
  }

  #guest(): Guest | null {
    const server = this.#server
    return server ? new Guest(server, this.#memory, (...call) => fetch(...call)) : null
  }

  /** Whether what changed makes the chat so far that of another person or server. */
  #becomesAnother(changed: PropertyValues<this>): boolean {
    if (!this.hasUpdated || !this._session) return false
    if (changed.has('url') || changed.has('chat') || changed.has('tokenUrl')) return true
    if (changed.has('getToken') && !changed.get('getToken') !== !this.getToken) return true
    if (!changed.has('token')) return false
    const failed = this.#connection.value?.status === 'failed' || this._session.kind === 'left'
    return failed || subjectOf(changed.get('token')) !== subjectOf(this.token)
  }

  #begin(): void {
    const guest = this.#guest()
    const url = this.#server
    if (!guest || !url) {
      this._session = { kind: 'asleep' }
      report(`"${this.url}" is not the address of a server.`)
      return
    }
    const create = (getToken: GetToken) => this.createChat(url, getToken)
    const wanted = this.mode !== 'popup' || this.open
    this.#let(beginSession({ chat: this.chat, identity: this.#identity, guest, wanted, create }))
  }

  /** Puts a session in place and listens to it. */
  #let(session: Session | null): void {
    for (const stop of this.#stops.splice(0)) stop()
    this._session = session
    const chat = this.#live
    if (!chat) return
    const failed = (error: ChatError) => this.emit('parlor-error', { error })
    this.#stops = [
      chat.on('message.created', ({ room, message }) => {
        if (room === this.room) this.emit('parlor-message', { room, message })
      }),
      chat.on('message.failed', ({ room, error }) => {
        if (room === this.room) failed(error)
      }),
    ]
  }

  #end(): void {
    const session = this._session
    this.#let(null)
    if (session?.kind === 'live' && session.owned) void session.chat.close()
  }

  #connectionChanged(state: ConnectionState): void {
    this.emit('parlor-connection', state)
    if (state.status !== 'failed') return
    const { error } = state
    this.emit('parlor-error', { error })
    const session = this._session
    if (session?.kind === 'live' && session.guest && meansSignedOut(error) && error.code !== 'TOKEN_REVOKED') {
      // A guest's word is as good as the token was: ask for the name again.
      session.guest.forget()
      this.#end()
    } else if (!meansSignedOut(error) || error.code === 'TOKEN_INVALID') {
      // An expired token is the user's weather; a wrong one is the author's to mend.
      report(`${this.#server} refused the connection: ${error.message} (${error.code})`)
    }
  }

  #admit = async (event: CustomEvent<{ readonly name: string }>): Promise<void> => {
    const session = this._session
    if (session?.kind !== 'guest' || this._admitting) return
    this._admitting = true
    this._fault = undefined
    try {
      await session.guest.start(event.detail.name)
      if (this._session !== session) return
      this.#end()
      await this.updateComplete
      const room = this.renderRoot.querySelector<ParlorElement>('parlor-room')
      await room?.updateComplete
      room?.focus({ preventScroll: true })
    } catch (error) {
      const { code } = error as ChatError
      this._fault = code === 'GUESTS_OFF' ? this.#texts.guestsOff : this.#texts.guestFailed
      this.emit('parlor-error', { error })
    } finally {
      this._admitting = false
    }
  }

  #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    this.hide()
  }

  #cancel = (event: Event): void => {
    event.preventDefault()
    this.hide()
  }
}
