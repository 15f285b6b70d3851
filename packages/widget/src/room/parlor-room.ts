import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import { isThreadId } from '@parlor/protocol'
import type {
  Chat,
  ChatError,
  Clock,
  ConnectionState,
  MessageOperationKind,
  Room,
  Stop,
  TimelineMessage,
} from '@parlor/sdk'
import { bringBanner } from '../banner/bring-banner.ts'
import type { ParlorComposer } from '../composer/parlor-composer.ts'
import { Slotted } from '../slotted.ts'
import type { RenderMessage } from '../message/render-message.ts'
import type { RoomDialogs } from '../dialogs/room-dialogs.ts'
import { pageClock } from '../store/page-clock.ts'
import { StoreController } from '../store/store-controller.ts'
import { asksForSearch } from '../search/asks-for-search.ts'
import { bringSearch } from '../search/bring-search.ts'
import type { SearchAsk, SearchJump } from '../search/search-ask.ts'
import type { SearchPlace, SearchScene } from '../search/search-place.ts'
import { english } from '../strings/en-first.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { blank } from '../styles/blank.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import type { ParlorTimeline } from '../timeline/parlor-timeline.ts'
import { holdKeys } from '../lazy/hold-keys.ts'
import { fetchLater } from '../lazy/later.ts'
import { bringThread } from '../thread/bring-thread.ts'
import type { ThreadAsk, ThreadWay } from '../thread/thread-ask.ts'
import type { ThreadPlace } from '../thread/thread-place.ts'
import { bringPinned } from './bring-pinned.ts'
import { noticeOf } from './notice.ts'
import { carryOut, type OpenDialog } from './operations.ts'
import { PARTS } from './parts.ts'
import { roomView, type RoomView } from './room-view.ts'
import { styles } from './styles.ts'
import { Toast } from './toast.ts'

/** Width of a room with space for its search beside the timeline, in px. The style sheet repeats it. */
const SIDE_BY_SIDE = 880
/** Every file with a place of its own has it. */
type Late = Pick<typeof import('../lazy/type-held.ts'), 'typeHeld'>

const IDLE: ConnectionState = { status: 'idle' }

/**
 * One room: head, timeline, who is typing, and the field to write in. It follows its own width.
 *
 * @element parlor-room
 * @attr {string} label - Shown instead of the room's own name.
 * @attr {string} locale - BCP 47 tag of dates and numbers. Default: the language of the room's place in the page.
 * @attr {boolean} closable - Shows a button that closes, in the head.
 * @attr {boolean} bare - Without a head, for a place that has one of its own.
 * @attr {boolean} everywhere - Lets the search look into all rooms; whoever sets it opens them, by `parlor-jump`, and shows the list of threads.
 * @fires parlor-send - The user sends `detail.text`. Prevent the default to send it differently.
 * @fires parlor-react - An emoji is put under a message, or taken back. Prevent the default to do it differently.
 * @fires parlor-reply - The user wants to answer a message. Preventable.
 * @fires parlor-thread - The user wants to see a thread. Preventable.
 * @fires parlor-thread-change - Another thread is open beside it, or none: `detail: { id, room }`.
 * @fires parlor-edit - The user wants to change a message of theirs. Preventable.
 * @fires parlor-save - The user changed a message of theirs: `detail: { id, text, mentions?, everyone? }`. Preventable.
 * @fires parlor-delete - The user wants a message gone. Preventable.
 * @fires parlor-pin - A message is to be held up, or no longer. Preventable.
 * @fires parlor-mark-unread - Messages are to be unread again. Preventable.
 * @fires parlor-copy - The text or the link of a message is to be copied. Preventable.
 * @fires parlor-forward - The user wants to repeat a message in another room. Preventable.
 * @fires parlor-edits - The user wants to see what a message said before. Preventable.
 * @fires parlor-reactions - The user wants to see who reacted to a message. Preventable.
 * @fires parlor-members - The user wants to see who is in the room, or one of them: `detail: { room, user? }`. Preventable.
 * @fires parlor-room-open - The user writes to somebody: `detail: { room }`, their conversation. Only with `everywhere`.
 * @fires parlor-jump - The user wants to see a message; of another room where `detail.room` says so. Preventable.
 * @fires parlor-search - The user wants to search. The room opens its search unless prevented.
 * @fires parlor-hide - The user pressed the button that closes.
 * @slot header-start - Before the face in the head.
 * @slot header-end - After the name in the head.
 * @slot empty - Shown while the room has no messages.
 * @slot message-actions - Buttons at the end of the menu of a message; see `parlor-message-action`.
 * @slot composer-start - Before the field.
 * @slot composer-end - Between the field and the send button.
 * @slot thread-composer-start - Before the field of an open thread.
 * @slot thread-composer-end - Between the field of an open thread and its send button.
 * @csspart room - Everything.
 * @csspart dialog - Where one is asked for a room, or shown edits and reactions.
 * @csspart members - The list of those who are in it.
 * @csspart member - One line of that.
 * @csspart profile - The card of one of them.
 * @csspart toast - A few words on how something went.
 */
export class ParlorRoom extends ParlorElement {
  static override styles = [base, controls, blank, styles]
  static override properties = {
    chat: { attribute: false },
    room: { attribute: false },
    strings: { attribute: false },
    label: {},
    locale: {},
    closable: { type: Boolean },
    everywhere: { type: Boolean },
    bare: { type: Boolean },
    renderMessage: { attribute: false },
    clock: { attribute: false },
  }

  /** The chat the room belongs to. */
  declare chat: Chat | undefined
  /** The room to show. */
  declare room: Room | undefined
  /** The texts; English when absent. */
  declare strings: Strings
  /** Shown instead of the room's own name. */
  declare label: string | undefined
  /** BCP 47 tag of dates and numbers. */
  declare locale: string | undefined
  /** Shows a button that closes, in the head. */
  declare closable: boolean
  /** Lets the search look into all rooms. What is found in another one is told by `parlor-jump`. The way to the threads of all rooms is then beside it. */
  declare everywhere: boolean

  /** Without a head, for a place that has one of its own. */
  declare bare: boolean

  /** Draws what is in the bubble of a message; as usual when absent. */
  declare renderMessage: RenderMessage | undefined

  /** Timers of what goes away by itself; the page's when absent. */
  declare clock: Pick<Clock, 'after'>

  readonly #slotted = new Slotted(this)
  readonly #state = new StoreController(this, () => this.room)
  readonly #connection = new StoreController(this, () => this.chat?.connection)
  readonly #me = new StoreController(this, () => this.chat?.user)
  readonly #pins = new StoreController(this, () => this.room?.pinned)
  readonly #toast = new Toast(this, () => this.clock)
  /** Both places come with what is first shown in them. */
  #search: SearchPlace | undefined
  #threads: ThreadPlace | undefined
  readonly #durability = new StoreController(this, () => this.chat?.durability)

  /** Come with the first question. */
  #dialogs: RoomDialogs | undefined
  #stop: Stop | null = null
  #bar: Element | null = null
  #barHeight = 0
  #covered = false
  #sizes: ResizeObserver | null = null

  constructor() {
    super()
    this.clock = pageClock
    this.strings = english
    this.closable = false
    this.everywhere = false
    this.bare = false
    // Both are asked for inside the room, and answered here, where the chat is known.
    for (const ask of ['parlor-reconnect', 'parlor-reload']) this.addEventListener(ask, () => this.chat?.retryNow())
    this.addEventListener('parlor-thread', this.#onThread)
    this.addEventListener('parlor-threads', this.#onThread)
    this.addEventListener('parlor-missing', this.#missing)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stop = carryOut(this, {
      room: () => this.room,
      reply: (message) => this.#composer?.reply(message),
      edit: (message) => this.#composer?.edit(message),
      open: this.#ask,
      copied: (what, done) => {
        const { notCopied, linkCopied, copied } = this.strings
        this.#toast.say(!done ? notCopied : what === 'link' ? linkCopied : copied)
      },
      refused: this.#refused,
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
    this.#dialogs?.close()
    this.#sizes?.disconnect()
    this.#bar = null
  }

  /**
   * Goes to a message, loads the room around it if need be, and points it out. A thread that lies over it goes away,
   * and a search steps aside.
   * @param seq its number in the room
   */
  async reveal(seq: number): Promise<void> {
    if (this.narrow) {
      this.#threads?.forget()
      await this.#search?.stepAside()
    }
    await this.updateComplete
    await this.#timelineElement?.reveal(seq)
  }

  /**
   * Opens the search for messages beside the timeline, or over it where there is no room for both.
   * @param ask what to look for
   */
  async search(ask?: SearchAsk): Promise<void> {
    const [file] = await this.#bring(Promise.all([import('../search/search-place.ts'), bringSearch()]))
    if (file) await (this.#search ??= new file.SearchPlace(this, this.#missing)).show(ask)
  }

  /**
   * Opens the thread of a message beside the timeline, or over it where there is no room for both.
   * @param message id of the message; it may stand in another room than this one. None for the empty one: closes it
   * @param ask `room`: id of that; `seq`: the message of the thread to go to; `still`: leaves the focus where it is
   */
  async thread(message: string, ask: ThreadWay = {}): Promise<void> {
    this.#search?.hide()
    await (await this.#threadPlace())?.show({ id: message, room: this.room?.id ?? '', ...ask })
  }

  /** Whether there is place for one thing only: what opens beside the timeline lies over it. */
  get narrow(): boolean {
    return this.clientWidth < SIDE_BY_SIDE
  }

  /** Moves the focus into the field. */
  override focus(options?: FocusOptions): void {
    this.#composer?.focus(options)
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete()
    await this.#composer?.updateComplete
    return done
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed)
    fetchLater()
  }

  protected override updated(changed: PropertyValues<this>): void {
    // What was covered is seen again, which nothing else tells the timeline.
    const covered = this.#search?.open === true
    if (this.#covered && !covered) this.#timelineElement?.requestUpdate()
    this.#covered = covered
    if (changed.has('room')) this.#barHeight = 0
    const bar = this.renderRoot.querySelector('parlor-pinned')
    if (bar === this.#bar) return
    this.#bar = bar
    this.#sizes?.disconnect()
    this.#sizes = new ResizeObserver(([entry]) => this.#barChanged(entry?.contentRect.height ?? 0))
    if (bar) this.#sizes.observe(bar)
  }

  /** The bar of pins came or went: what is read below it stays where it is. */
  #barChanged(height: number): void {
    const by = height - this.#barHeight
    this.#barHeight = height
    if (by) this.#timelineElement?.shift(by)
  }

  get #composer(): ParlorComposer | null {
    return this.renderRoot.querySelector<ParlorComposer>('parlor-composer')
  }

  get #timelineElement(): ParlorTimeline | null {
    return this.renderRoot.querySelector<ParlorTimeline>('parlor-timeline')
  }

  protected override render(): TemplateResult | typeof nothing {
    const { chat, room, strings, label } = this
    const state = this.#state.value
    if (!chat || !room || !state) return nothing
    const connection = this.#connection.value ?? IDLE
    const view = roomView(state, connection)
    const usable = view.kind === 'open'
    const durability = this.#durability.value ?? 'durable'
    // What could not be fetched is asked for again with the next change of the room.
    if (connection.status === 'offline' || durability === 'memory') bringBanner().catch(() => undefined)
    const unloaded = usable && state.status === 'loading' && !!state.error
    return html`<section
      class="room ${this.#search?.open || this.#threads?.open ? 'beside' : ''}"
      part="room"
      @keydown=${this.#onKey}
    >
      ${
        this.bare
          ? nothing
          : html`<parlor-header
              exportparts=${PARTS.header}
              .chat=${chat}
              .room=${room}
              .strings=${strings}
              label=${ifDefined(label)}
              ?closable=${this.closable}
              ?searchable=${usable}
              @parlor-search=${this.#onSearch}
              .disconnected=${unloaded || view.kind === 'signed-out' || view.kind === 'failed'}
            >
              <slot name="header-start" slot="header-start"></slot>
              ${
                usable && !this.everywhere && !isThreadId(room.id)
                  ? html`<parlor-threads-button
                      slot="header-end"
                      .chat=${chat}
                      .strings=${strings}
                    ></parlor-threads-button>`
                  : nothing
              }
              <slot name="header-end" slot="header-end"></slot>
            </parlor-header>`
      }
      <parlor-banner
        exportparts=${PARTS.banner}
        .connection=${usable && !unloaded ? connection : IDLE}
        .sync=${state.sync}
        .durability=${durability}
        .strings=${strings}
      ></parlor-banner>
      ${usable ? this.#pinned(chat, room) : nothing}
      ${view.kind === 'open' || view.kind === 'refused' ? this.#timeline(chat, room) : this.#notice(view)}
      ${usable ? this.#foot(room) : nothing}
      ${(usable && this.#search?.render({ ...this.#scene, chat, room })) || nothing}
      ${(usable && this.#threads?.render({ ...this.#scene, chat, over: this.narrow, renderMessage: this.renderMessage, jump: this.#onRoot })) || nothing}
      <div class="toasts" role="status">
        ${this.#toast.words ? html`<div class="toast" part="toast">${this.#toast.words}</div>` : nothing}
      </div>
    </section>`
  }

  #pinned(chat: Chat, room: Room): TemplateResult {
    // What could not be fetched is asked for again with the next change of the room.
    if (this.#pins.value?.length) bringPinned().catch(() => undefined)
    return html`<parlor-pinned
      exportparts=${PARTS.pinned}
      .room=${room}
      .strings=${this.strings}
      .me=${this.#me.value?.id}
      server=${chat.url}
      locale=${ifDefined(this.locale)}
      @parlor-jump=${this.#onJump}
    ></parlor-pinned>`
  }

  #timeline(chat: Chat, room: Room): TemplateResult {
    return html`<parlor-timeline
      exportparts=${PARTS.timeline}
      .room=${room}
      server=${chat.url}
      locale=${ifDefined(this.locale)}
      .strings=${this.strings}
      .me=${this.#me.value?.id}
      .renderMessage=${this.renderMessage}
    >
      <slot name="message-actions" slot="message-actions"></slot>
      ${this.#slotted.has('empty') ? html`<slot name="empty" slot="empty"></slot>` : nothing}
    </parlor-timeline>`
  }

  #foot(room: Room): TemplateResult {
    return html`<footer>
      <parlor-composer
        exportparts=${PARTS.composer}
        .room=${room}
        .strings=${this.strings}
        .me=${this.#me.value?.id}
        label=${ifDefined(this.label)}
      >
        <slot name="composer-start" slot="composer-start"></slot>
        <slot name="composer-end" slot="composer-end"></slot>
      </parlor-composer>
    </footer>`
  }

  #notice(view: Extract<RoomView, { kind: 'signed-out' | 'failed' }>): TemplateResult {
    const { strings } = this
    const action = { name: strings.tryAgain, run: () => this.chat?.retryNow() }
    return view.kind === 'signed-out'
      ? noticeOf({ title: strings.signedOutTitle, text: strings.signedOutText, action })
      : noticeOf({ title: strings.loadFailedTitle, text: view.error.message, action, code: view.error.code })
  }

  get #scene(): Pick<SearchScene, 'everywhere' | 'strings' | 'locale' | 'jump'> {
    return { everywhere: this.everywhere, strings: this.strings, locale: this.locale, jump: this.#onFound }
  }

  #missing = (event?: CustomEvent<string | null>): void => this.#toast.say(event?.detail ?? this.strings.missing)

  async #threadPlace(): Promise<ThreadPlace | undefined> {
    const [file] = await this.#bring(Promise.all([import('../thread/thread-place.ts'), bringThread()]))
    return file && (this.#threads ??= new file.ThreadPlace(this, this.#missing))
  }

  /**
   * What comes in a file of its own; where that cannot be had, the toast says so. What is typed meanwhile goes into the
   * field that has the focus once it is shown.
   */
  #bring<Parts extends [Late, ...unknown[]]>(parts: Promise<Parts>): Promise<Parts | []> {
    const held = holdKeys(this)
    return parts.then(
      (all) => {
        requestAnimationFrame(() => all[0].typeHeld(held()))
        return all
      },
      () => {
        held()
        this.#missing()
        return []
      },
    )
  }

  /** Opens a dialog over the room. */
  #ask: OpenDialog = async (what, subject): Promise<void> => {
    const [file] = await this.#bring(Promise.all([import('../dialogs/room-dialogs.ts')]))
    if (!file) return
    this.#dialogs ??= new file.RoomDialogs({
      root: () => this.renderRoot,
      chat: () => this.chat,
      room: () => this.room,
      strings: () => this.strings,
      locale: () => this.locale,
      say: (words) => this.#toast.say(words),
      refused: this.#refused,
    })
    await this.#dialogs[what](subject as TimelineMessage & string)
  }

  #onSearch = (event: CustomEvent<SearchAsk | null>): void => {
    queueMicrotask(() => {
      if (event.defaultPrevented) return
      this.#threads?.forget()
      void this.search(event.detail ?? {})
    })
  }

  #onKey = (event: KeyboardEvent): void => {
    if (!asksForSearch(event)) return
    event.preventDefault()
    void this.search()
  }

  #onFound = (event: CustomEvent<SearchJump>): void => {
    this.#search?.found(event, this, this.#refused)
  }

  #onJump = (event: CustomEvent<{ readonly seq: number | null }>): void => {
    const { seq } = event.detail
    queueMicrotask(() => {
      if (!event.defaultPrevented && seq !== null) this.reveal(seq).catch(this.#refused)
    })
  }

  #onThread = (event: Event): void => {
    // Within a thread, it is asked of the room that the thread lies beside.
    if (this.room === undefined || isThreadId(this.room.id)) return
    queueMicrotask(() => {
      if (event.defaultPrevented) return
      const { detail } = event as CustomEvent<ThreadAsk | null>
      if (detail !== null) return void this.thread(detail.id, detail)
      this.#search?.hide()
      void this.#threadPlace().then((place) => place?.showList())
    })
  }

  /** Somebody wants to see what a thread hangs on; in another room, that is for whoever can open it. */
  #onRoot = (event: CustomEvent<{ readonly seq: number | null }>, room: Room): void => {
    const [from] = event.composedPath()
    if (!(from instanceof HTMLElement) || from.localName !== 'parlor-thread' || room.id !== this.room?.id) return
    this.#onJump(event)
  }

  #refused = (error: ChatError, what?: MessageOperationKind): void => {
    const { strings } = this
    const reason = error.retryable ? strings.missing : (strings.operationReason(error.code) ?? error.message)
    this.#toast.say(what ? strings.operationFailed(what, reason) : reason)
  }
}
