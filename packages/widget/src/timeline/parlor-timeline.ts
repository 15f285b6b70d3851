import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { classMap } from 'lit/directives/class-map.js'
import { repeat } from 'lit/directives/repeat.js'
import type { Clock, Room, RoomState, TimelineMessage } from '@parlor/sdk'
import { pictureUrl } from '../avatar/picture-url.ts'
import { icon } from '../icons/icon.ts'
import { arrowDown } from '../icons/glyphs.ts'
import type { ParlorMessage } from '../message/parlor-message.ts'
import { pageClock } from '../store/page-clock.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/en.ts'
import { createFormats, dateLanguageOf, type Formats } from '../strings/formats.ts'
import { withStrings, type Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { blank } from '../styles/blank.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { Announcer } from './announcer.ts'
import { arrivals } from './arrivals.ts'
import { Attention } from './attention.ts'
import { messageFor } from './keyboard.ts'
import { lineIdOf, nextLine, type NewLine } from './new-line.ts'
import { Pages } from './pages.ts'
import { marksOf, rowAt, type Row, type RowContext } from './rows.ts'
import { empty, head, loadFailed, more, refused, skeleton } from './screens.ts'
import { styles } from './styles.ts'
import { typingStrip } from './typing-strip.ts'
import { Viewport } from './viewport.ts'

/**
 * The messages of a room, newest at the foot. Only a slice of them is in the document, and what is
 * being read never moves: not when history loads, rows grow late, or others write.
 *
 * @element parlor-timeline
 * @attr {string} server - Address of the Parlor server, for pictures it serves itself.
 * @slot empty - Shown in a room without messages.
 * @fires parlor-retry - From a failed message. `detail: { id }`. The room retries unless prevented.
 * @fires parlor-dismiss - From a failed message. `detail: { id }`. The room forgets it unless prevented.
 * @fires parlor-reload - "Try again" where the room did not load. The room is asked again unless prevented.
 * @csspart timeline - What scrolls.
 * @csspart day - The name of a day.
 * @csspart new-line - The line above what has not been read.
 * @csspart jump - The way down to the newest message.
 * @csspart typing - Who is writing.
 * @csspart message avatar name bubble text meta state - See parlor-message.
 */
export class ParlorTimeline extends ParlorElement {
  static override styles = [base, controls, blank, styles]
  static override properties = {
    room: { attribute: false },
    server: {},
    strings: { attribute: false },
    formats: { attribute: false },
    clock: { attribute: false },
    _olderFailed: { state: true },
    _target: { state: true },
  }

  /** The room to show. */
  declare room: Room | null
  declare server: string | undefined
  /** Texts that replace the default ones. */
  declare strings: Partial<Strings> | undefined
  /** How dates are written; by the element's language when absent. */
  declare formats: Formats | undefined
  /** Timers of announcements; the page's when absent. */
  declare clock: Pick<Clock, 'after'>
  declare private _olderFailed: boolean
  declare private _target: string | undefined

  readonly #state = new StoreController<RoomState>(this, () => this.room)
  readonly #typing = new StoreController(this, () => this.room?.typing)
  readonly #viewport = new Viewport({
    list: () => this.#messages,
    live: () => !this.#hasNewer,
    rerender: () => {
      this.requestUpdate()
      this.performUpdate()
    },
    moved: () => this.#moved(),
  })
  readonly #attention = new Attention(() => this.#read())
  readonly #pages = new Pages(() => (this._olderFailed = true))
  #text: Strings = english
  #announcer: Announcer | undefined
  #messages: readonly TimelineMessage[] = []
  #hasNewer = false
  #context: RowContext | undefined
  #heads = new Set<string>()
  #fresh = new Set<string>()
  #line: NewLine | null = null
  #ready = false
  #active: string | undefined
  #away = false
  #hadFocus = false
  #reveal: number | undefined

  constructor() {
    super()
    this.room = null
    this.clock = pageClock
    this._olderFailed = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.hasUpdated) this.#attach()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#viewport.detach()
    this.#attention.detach()
    this.#announcer?.reset()
  }

  /** Goes to the newest message. */
  async jumpToLatest(): Promise<void> {
    if (this.#hasNewer) await this.room?.loadLatest().catch(() => undefined)
    this.#viewport.stick = true
    // The button goes away; whoever writes in the composer stays there.
    const inside = this.#focused !== null
    this.requestUpdate()
    await this.updateComplete
    if (inside) this.#focus(this.#messages.length - 1)
  }

  /**
   * Goes to a message, loads the room around it if need be, and points it out.
   * @param seq its number in the room
   */
  async reveal(seq: number): Promise<void> {
    this.#reveal = seq
    if (!this.#messages.some((message) => message.seq === seq)) await this.room?.loadAround(seq)
    this.requestUpdate()
    await this.updateComplete
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('room')) this.#forget()
    if (changed.has('strings')) this.#text = withStrings(english, this.strings)
    this.formats ??= createFormats(dateLanguageOf(this, this.#text.locale))
    const state = this.#state.value
    if (!state) return
    const before = this.#messages
    this.#messages = state.messages
    this.#hasNewer = state.hasNewer
    if (this.#reveal !== undefined)
      this._target = state.messages.find(({ seq }) => seq === this.#reveal)?.id ?? this._target
    const first = state.messages[0]
    if (first && state.hasOlder) this.#heads.add(first.id)
    this.#welcome(arrivals(before, state.messages))
    if (state.status === 'ready') {
      this.#line = nextLine(this.#line, {
        read: state.read,
        unread: state.unread,
        present: this.#ready && this.#present(),
      })
      this.#ready = true
    }
    this.#context = {
      dayKey: this.formats.dayKey,
      line: lineIdOf(state.messages, this.#line),
      marks: marksOf(state.messages),
      heads: this.#heads,
      hasOlder: state.hasOlder,
    }
    this.#viewport.plan()
    this.#hadFocus = this.#focused?.localName === 'parlor-message'
    this.#away = this.#isAway()
  }

  override render(): TemplateResult {
    const strings = this.#text
    const state = this.#state.value
    const typing = this.#typing.value ?? []
    return html`<div
        class="scroller"
        part="timeline"
        role="log"
        aria-live="off"
        aria-label=${strings.messages}
        tabindex=${this.#messages.length ? -1 : 0}
        @scroll=${this.#onScroll}
        @keydown=${this.#onKey}
        @focusin=${this.#onFocus}
        @parlor-retry=${this.#onAsk}
        @parlor-dismiss=${this.#onAsk}
      >
        <div class="column">
          ${this.#head(state)}
          <div class="space"></div>
          <div>${this.#rows()}</div>
          <div class="space"></div>
          ${state?.hasNewer ? more(state.loadingNewer) : nothing}
          <div class="end"></div>
        </div>
      </div>
      ${this.#away ? this.#jump(state?.unread ?? 0) : nothing} ${typingStrip(typing, strings, this.#plain)}
      <div class="vh" aria-live="polite"></div>`
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed)
    this.#attach()
  }

  protected override updated(): void {
    for (const message of this.renderRoot.querySelectorAll<ParlorMessage>('parlor-message')) message.flush?.()
    this.#viewport.settle()
    // The row that had the focus was scrolled far away: the arrows go on from here.
    if (this.#hadFocus && !this.#focused)
      this.renderRoot.querySelector<HTMLElement>('.scroller')?.focus({ preventScroll: true })
    this.#show()
    const state = this.#state.value
    if (!state) return
    this.#announcer ??= new Announcer(this.clock, (text) => {
      const region = this.renderRoot.lastElementChild
      if (region) region.textContent = text
    })
    if (state.status === 'ready' && !state.hasNewer) this.#announcer.hear(state.messages, this.#text)
    // Both change the room, and with it this element: not before the update has ended.
    queueMicrotask(() => {
      this.#load()
      this.#read()
    })
  }

  #rows(): unknown {
    const { from, to } = this.#viewport.slice
    const context = this.#context
    if (!context) return nothing
    const rows: Row[] = []
    for (let at = from; at < to; at += 1) {
      const row = rowAt(this.#messages, at, context)
      if (row) rows.push(row)
    }
    const active = this.#activeIn(rows)
    return repeat(
      rows,
      ({ message }) => message.id,
      (row) => this.#row(row, active),
    )
  }

  #row(row: Row, active: string | undefined): TemplateResult {
    const { message } = row
    const isActive = message.id === active
    return html`<div class=${classMap({ row: true, first: row.first })}>
      ${row.day ? html`<div class="day" part="day">${this.formats?.day(message.createdAt)}</div>` : nothing}
      ${row.line ? html`<div class="new-line" part="new-line">${this.#text.newCount(this.#line?.count ?? 0)}</div>` : nothing}
      <parlor-message
        exportparts="message, avatar, name, bubble, text, meta, state"
        tabindex=${isActive ? 0 : -1}
        ?target=${message.id === this._target}
        .message=${message}
        .first=${row.first}
        .last=${row.last}
        .time=${row.time}
        .state=${row.state}
        .plain=${this.#plain}
        .active=${isActive}
        .fresh=${this.#fresh.has(message.id)}
        .avatarUrl=${pictureUrl(message.sender.avatarUrl, this.server)}
        .strings=${this.#text}
        .formats=${this.formats}
      ></parlor-message>
    </div>`
  }

  #head(state: RoomState | undefined): TemplateResult | typeof nothing {
    const strings = this.#text
    const { formats } = this
    if (!state || !formats) return nothing
    if (state.status === 'refused') return refused(strings)
    if (state.messages.length) return head(state, strings, formats, this._olderFailed ? this.#tryOlder : null)
    if (state.status === 'loading')
      return state.error ? loadFailed(strings, state.error.code, this.#reload) : skeleton(strings)
    return state.hasOlder ? head(state, strings, formats, null) : empty(strings, state.info?.name)
  }

  #jump(unread: number): TemplateResult {
    const strings = this.#text
    return html`<button
      class="jump ${unread ? 'counted' : ''}"
      part="jump"
      type="button"
      aria-label=${unread ? strings.jumpToNew(unread) : strings.jumpToLatest}
      @click=${() => void this.jumpToLatest()}
    >
      ${icon(arrowDown, 'ic-s')}${unread ? strings.newCount(unread) : nothing}
    </button>`
  }

  /** What has the focus inside. */
  get #focused(): Element | null {
    return this.renderRoot instanceof ShadowRoot ? this.renderRoot.activeElement : null
  }

  get #plain(): boolean {
    return this.#state.value?.info?.kind === 'direct'
  }

  #attach(): void {
    const root = this.renderRoot
    const scroller = root.querySelector<HTMLElement>('.scroller')
    const [above, below] = root.querySelectorAll<HTMLElement>('.space')
    const rows = above?.nextElementSibling
    const end = root.querySelector('.end')
    if (!scroller || !above || !below || !end || !(rows instanceof HTMLElement)) return
    this.#viewport.attach({ scroller, above, rows, below })
    this.#attention.attach(end)
  }

  #forget(): void {
    this.#viewport.reset()
    this.#announcer?.reset()
    this.#messages = []
    this.#heads = new Set()
    this.#fresh = new Set()
    this.#line = null
    this.#ready = false
    this.#active = this._target = undefined
    this.#tryOlder()
  }

  /** Looks at what came at the foot: one's own words are followed there. */
  #welcome(fresh: readonly TimelineMessage[]): void {
    if (!this.#ready || !fresh.length) return
    if (fresh.some(({ own, status }) => own && status === 'pending')) {
      this.#viewport.stick = true
      if (this.#hasNewer) void this.jumpToLatest()
    }
    if (this.#viewport.stick) this.#fresh = new Set([...[...this.#fresh].slice(-50), ...fresh.map(({ id }) => id)])
  }

  #isAway(): boolean {
    const { stick, distance, height } = this.#viewport
    if (stick || !height || !this.#messages.length) return false
    return this.#hasNewer || distance > height / 2 || (this.#state.value?.unread ?? 0) > 0
  }

  #moved(): void {
    if (this.#isAway() !== this.#away) this.requestUpdate()
    this.#load()
    this.#read()
  }

  #load(): void {
    const state = this.#state.value
    if (this.room && state && !this._olderFailed) this.#pages.load(this.room, state, this.#viewport)
  }

  #tryOlder = (): void => {
    this._olderFailed = false
    this.#pages.again()
  }

  #reload = (): void => {
    if (this.emit('parlor-reload')) this.room?.loadLatest().catch(() => undefined)
  }

  /** True while what arrives is seen as it arrives. */
  #present(): boolean {
    return this.#viewport.stick && this.#attention.given
  }

  #read(): void {
    const state = this.#state.value
    if (!state || state.status !== 'ready' || state.hasNewer || !this.#present()) return
    const newest = state.messages.findLast(({ seq }) => seq !== null)?.seq ?? 0
    if (newest > state.read && state.unread > 0) this.room?.markRead(newest)
  }

  #onScroll = (): void => this.#viewport.scrolled()

  #onFocus = (event: FocusEvent): void => {
    const message =
      event.target instanceof Element ? event.target.closest<ParlorMessage>('parlor-message')?.message : undefined
    if (!message || message.id === this.#active) return
    this.#active = message.id
    this.requestUpdate()
  }

  #onKey = (event: KeyboardEvent): void => {
    const at = this.#messages.findIndex(({ id }) => id === this.#active)
    const to = messageFor(event, at, this.#messages.length)
    if (to === undefined) return
    event.preventDefault()
    if (event.key === 'End') void this.jumpToLatest()
    else this.#focus(to)
  }

  #focus(index: number): void {
    const message = this.#messages[index]
    if (!message) return
    this.#active = message.id
    this.#viewport.reveal(index, 'nearest')?.focus({ preventScroll: true })
    this.#viewport.scrolled()
    this.requestUpdate()
  }

  /** Where Tab enters: the message last focused, else the lowest one in view. */
  #activeIn(rows: readonly Row[]): string | undefined {
    const has = (id: string | undefined) => rows.some(({ message }) => message.id === id)
    if (has(this.#active)) return this.#active
    const { lowest } = this.#viewport
    return has(lowest) ? lowest : rows.at(-1)?.message.id
  }

  /** Ends a jump that was asked for, once its message is here. */
  #show(): void {
    const seq = this.#reveal
    const index = seq === undefined ? -1 : this.#messages.findIndex((message) => message.seq === seq)
    if (index < 0) return
    this.#reveal = undefined
    queueMicrotask(() => this.#viewport.reveal(index, 'center')?.focus({ preventScroll: true }))
  }

  #onAsk = (event: CustomEvent<{ id: string }>): void => {
    const { type, detail } = event
    // Listeners further out may still prevent it.
    queueMicrotask(() => {
      if (event.defaultPrevented) return
      void (type === 'parlor-retry' ? this.room?.retry(detail.id) : this.room?.dismiss(detail.id))?.catch(
        () => undefined,
      )
    })
  }
}
