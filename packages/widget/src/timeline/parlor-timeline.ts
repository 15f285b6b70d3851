import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { Clock, Room, RoomState, Stop } from '@parlor/sdk'
import type { ParlorActions } from '../message/parlor-actions.ts'
import type { ParlorMessage } from '../message/parlor-message.ts'
import type { RenderMessage } from '../message/render-message.ts'
import { pageClock } from '../store/page-clock.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/en-first.ts'
import type { Formats } from '../strings/formats.ts'
import { withStrings } from '../strings/own-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { blank } from '../styles/blank.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { Asked } from './asked.ts'
import { Attention } from './attention.ts'
import { bringTravel } from './bring-travel.ts'
import { Cursor } from './cursor.ts'
import { DrawnRows } from './drawn-rows.ts'
import { Jumps, type WayBack } from './jumps.ts'
import { LateTelling } from './late-telling.ts'
import { noticeLines } from './notice-lines.ts'
import { noticeStyles } from './notice-styles.ts'
import { Pages } from './pages.ts'
import { PlaceDates } from './place-dates.ts'
import { Reading } from './reading.ts'
import { Roving } from './roving.ts'
import { more, top } from './screens.ts'
import { Story } from './story.ts'
import { styles } from './styles.ts'
import { authorOf, MessageSurroundings } from './surroundings.ts'
import type { Travel } from './travel.ts'
import { typingStrip } from './typing-strip.ts'
import { Viewport } from './viewport.ts'
import { jumps, upToNews, type Ways } from './ways.ts'

/** A view that did not move for so long is not being scrolled, in ms. */
const REST = 150

/**
 * The messages of a room, newest at the foot. Only a slice of them is in the document, and what is
 * being read never moves: not when history loads, rows grow late, or others write.
 *
 * @element parlor-timeline
 * @attr {string} server - Address of the Parlor server, for pictures it serves itself.
 * @attr {string} locale - BCP 47 tag of dates. Default: the language of the timeline's place in the page.
 * @slot empty - Shown in a room without messages.
 * @slot message-actions - Buttons at the end of the menu of a message; see `parlor-message-action`.
 * @fires parlor-retry - From a failed message. `detail: { id }`. The room retries unless prevented.
 * @fires parlor-dismiss - From a failed message. `detail: { id }`. The room forgets it unless prevented.
 * @fires parlor-jump - From the quote in a reply: `detail: { id, seq }`. The timeline goes there unless prevented.
 * @fires parlor-actions - The user wants the menu of a message. The timeline opens it unless prevented.
 * @fires parlor-reload - "Try again" where the room did not load. The room is asked again unless prevented.
 * @fires parlor-missing - The menu of a message could not be fetched, or there is none of the number that was gone to. The room says so.
 * @csspart timeline - What scrolls.
 * @csspart day - The name of a day.
 * @csspart notice - A quiet line on who came, left, renamed or pinned.
 * @csspart new-line - The line above what has not been read.
 * @csspart jump - The way down to the newest message.
 * @csspart typing - Who is writing.
 */
export class ParlorTimeline extends ParlorElement {
  static override styles = [base, controls, blank, styles, noticeStyles]
  static override properties = {
    room: { attribute: false },
    server: {},
    locale: {},
    strings: { attribute: false },
    formats: { attribute: false },
    clock: { attribute: false },
    me: { attribute: false },
    renderMessage: { attribute: false },
    _olderFailed: { state: true },
  }

  /** The room to show. */
  declare room: Room | null
  /** Address of the Parlor server, for pictures it serves itself. */
  declare server: string | undefined
  /** BCP 47 tag of dates. */
  declare locale: string | undefined
  /** Texts that replace the default ones. */
  declare strings: Partial<Strings> | undefined
  /** How dates are written; by `locale`, else by the language of the place, when absent. */
  declare formats: Formats | undefined
  /** Timers of announcements; the page's when absent. */
  declare clock: Pick<Clock, 'after'>
  /** Id of the current user; by their messages when absent. */
  declare me: string | undefined
  /** Draws what is in the bubble of a message; as usual when absent. */
  declare renderMessage: RenderMessage | undefined
  declare private _olderFailed: boolean

  readonly #state = new StoreController<RoomState>(this, () => this.room)
  readonly #typing = new StoreController(this, () => this.room?.typing)
  readonly #members = new StoreController(this, () => this.room?.members)
  readonly #viewport = new Viewport({
    list: () => this.#story.messages,
    live: () => !this.#story.hasNewer,
    rerender: () => {
      this.requestUpdate()
      this.performUpdate()
    },
    moved: () => this.#moved(),
  })
  readonly #attention: Attention = new Attention(() => this.#reading.mark())
  readonly #pages = new Pages(() => (this._olderFailed = true))
  readonly #story = new Story()
  readonly #reading: Reading = new Reading({
    room: () => this.room,
    state: () => this.#state.value,
    story: this.#story,
    viewport: this.#viewport,
    attention: this.#attention,
  })
  readonly #telling = new LateTelling(() => this.requestUpdate())
  readonly #cursor = new Cursor()
  readonly #roving = new Roving({
    messages: () => this.#story.messages,
    cursor: this.#cursor,
    bring: (index) => this.#viewport.reveal(index, 'nearest'),
    latest: () => this.jumpToLatest(),
    moved: () => this.#viewport.scrolled(),
    changed: () => this.requestUpdate(),
  })
  readonly #jumps = new Jumps()
  /** Comes with the first journey. */
  #travel: Travel | undefined
  readonly #placeDates = new PlaceDates()
  readonly #around = new MessageSurroundings()
  readonly #drawn = new DrawnRows()
  readonly #asked = new Asked({
    room: () => this.room,
    messages: () => this.#story.messages,
    standing: () => this.#around.standing(this.#state.value),
    menu: () => this.renderRoot.querySelector<ParlorActions>('parlor-actions'),
    travel: () => this.#journey(),
    changed: () => this.requestUpdate(),
    missing: () => this.emit('parlor-missing', null),
  })
  #text: Strings = english
  #dates: Formats | undefined
  #away = false
  #newsAbove = false
  #hadFocus = false
  /** Set while the view is being scrolled. */
  #rolling: Stop | null = null

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
    this.#telling.reset()
    this.#rolling?.()
    this.#rolling = null
  }

  /** Goes to the newest message. */
  async jumpToLatest(): Promise<void> {
    this.#jumps.way = undefined
    this.#story.been()
    if (this.#story.hasNewer) await this.room?.loadLatest().catch(() => undefined)
    this.#viewport.stick = true
    this.#story.look()
    // The button goes away; whoever writes in the composer stays there.
    const inside = this.#focused !== null
    this.requestUpdate()
    await this.updateComplete
    if (inside) this.#roving.focus(this.#story.messages.length - 1)
  }

  /**
   * Goes to a message, loads the room around it if need be, and points it out.
   * @param seq its number in the room
   * @param back the way back that is offered; to where the reader is now when absent
   */
  async reveal(seq: number, back?: WayBack): Promise<void> {
    const { room } = this
    const travel = await this.#journey()
    if (!room || room.id === this.room?.id) await travel.reveal(seq, back)
  }

  /**
   * Keeps what is read where it is in the window when the top of the timeline moves.
   * @param px how much lower the top lies now
   */
  shift(px: number): void {
    this.#viewport.shift(px)
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('room')) this.#forget()
    if (changed.has('strings')) this.#text = withStrings(english, this.strings)
    const dates = (this.#dates = this.formats ?? this.#placeDates.in(this, this.#text.locale, this.locale))
    const state = this.#state.value
    if (!state) return
    this.#jumps.look(state.messages)
    this.#telling.compare(this.#story.messages, state.messages)
    this.#story.take(state, {
      dayKey: dates.dayKey,
      present: () => this.#reading.present,
      atEnd: () => this.#viewport.stick,
      spoke: () => {
        this.#viewport.stick = true
        this.#story.look()
        if (state.hasNewer) void this.jumpToLatest()
      },
    })
    this.#viewport.plan()
    this.#hadFocus = this.#focused?.localName === 'parlor-message'
    this.#away = this.#reading.away
    this.#newsAbove = this.#reading.newsAbove
  }

  override render(): TemplateResult {
    const strings = this.#text
    const state = this.#state.value
    const typing = this.#typing.value ?? []
    return html`${this.#newsAbove ? upToNews(strings, this.#story.newCount, this.#toNews) : nothing}
      <div
        class="scroller"
        part="timeline"
        role="log"
        aria-live="off"
        aria-label=${strings.messages}
        tabindex=${this.#story.messages.length ? -1 : 0}
        @scroll=${this.#onScroll}
        @keydown=${this.#roving.key}
        @focusin=${this.#roving.focusIn}
        @parlor-retry=${this.#asked.again}
        @parlor-dismiss=${this.#asked.again}
        @parlor-actions=${this.#asked.actions}
        @parlor-jump=${this.#asked.jump}
      >
        <div class="column">
          ${this.#head(state)}
          <div>
            <div class="space"></div>
            <div class="rows">${this.#rows()}</div>
            <div class="space"></div>
          </div>
          ${state?.hasNewer ? more(state.loadingNewer) : this.#tail()}
          <div class="end"></div>
        </div>
      </div>
      ${jumps(strings, this.#ways(state))} ${typingStrip(typing, strings, this.#plain)}
      <parlor-actions exportparts="menu" .strings=${strings} .closed=${this.#asked.closed}>
        <slot name="message-actions" slot="message-actions"></slot>
      </parlor-actions>
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
    this.#reading.hold()
    const state = this.#state.value
    if (!state) return
    this.#telling.tell(state, this.#text, this.clock, () => this.renderRoot.lastElementChild)
    // Both change the room, and with it this element: not before the update has ended.
    queueMicrotask(() => {
      this.#load()
      this.#reading.mark()
    })
  }

  #rows(): unknown {
    const dates = this.#dates
    if (!dates) return nothing
    const story = this.#story
    const rows = story.rows(this.#viewport.slice)
    const shown = rows.map(({ message }) => message)
    const { stick, lowest } = this.#viewport
    const active = this.#cursor.among(shown, stick ? shown.at(-1)?.id : lowest, !this.#rolling)
    const marked = rows.map((row) => {
      const { id } = row.message
      return {
        ...row,
        active: id === active,
        target: id === this.#jumps.target,
        open: id === this.#asked.open,
        fresh: story.isFresh(id),
        newCount: row.line ? story.newCount : 0,
      }
    })
    return this.#drawn.draw(marked, {
      strings: this.#text,
      dates,
      plain: this.#plain,
      server: this.server,
      standing: this.#around.standing(this.#state.value),
      names: this.#around.names(this.#members.value),
      me: this.me ?? authorOf(story.messages),
      renderMessage: this.renderMessage,
      today: dates.today(),
      twins: this.#telling.twins(this.#state.value, this.#members.value, this.#text),
    })
  }

  #ways(state: RoomState | undefined): Ways {
    return {
      back: this.#jumps.way,
      goBack: () => this.#travel?.back(),
      unread: state?.unread ?? 0,
      goDown: this.#away ? () => void this.jumpToLatest() : null,
    }
  }

  /** What happened since the last message. */
  #tail(): TemplateResult | typeof nothing {
    const { tail, messages } = this.#story
    if (!tail.length || !this.#dates) return nothing
    const look = { strings: this.#text, dates: this.#dates, me: this.me ?? authorOf(messages) }
    return html`<div class="tail">${noticeLines(tail, look)}</div>`
  }

  #head(state: RoomState | undefined): TemplateResult | typeof nothing {
    const formats = this.#dates
    if (!state || !formats) return nothing
    return top(state, this.#text, formats, { older: this._olderFailed ? this.#tryOlder : null, reload: this.#reload })
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
    this.#telling.reset()
    this.#story.reset()
    this.#cursor.reset()
    this.#jumps.reset()
    this.#tryOlder()
  }

  #moved(): void {
    const { away, newsAbove } = this.#reading
    if (away !== this.#away || newsAbove !== this.#newsAbove) this.requestUpdate()
    this.#load()
    this.#reading.mark()
  }

  #load(): void {
    const state = this.#state.value
    if (this.room && state && !this._olderFailed) this.#pages.load(this.room, state, this.#viewport)
  }

  async #journey(): Promise<Travel> {
    const { Travel } = await bringTravel()
    return (this.#travel ??= new Travel({
      room: () => this.room,
      story: this.#story,
      viewport: this.#viewport,
      jumps: this.#jumps,
      latest: () => this.jumpToLatest(),
      lost: () => this.emit('parlor-missing', this.#text.notThere),
      update: () => {
        this.requestUpdate()
        return this.updateComplete
      },
    }))
  }

  #toNews = (): void => {
    this.#journey()
      .then((travel) => travel.toNews())
      .catch(() => undefined)
  }

  #tryOlder = (): void => {
    this._olderFailed = false
    this.#pages.again()
  }

  #reload = (): void => {
    if (this.emit('parlor-reload')) this.room?.loadLatest().catch(() => undefined)
  }

  #onScroll = (): void => {
    this.#rolling?.()
    this.#rolling = this.clock.after(REST, () => {
      this.#rolling = null
      this.requestUpdate()
    })
    this.#viewport.scrolled()
  }

  /** Ends a jump that was asked for, once its message is here. */
  #show(): void {
    const there = this.#jumps.arrive(this.#story.messages)
    if (!there) return
    const { index, block } = there
    const { id } = this.#story.messages[index] ?? {}
    if (id) this.#cursor.moveTo(id)
    queueMicrotask(() => this.#viewport.reveal(index, block)?.focus({ preventScroll: true }))
  }
}
