import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { Chat, FoundMessage, Room } from '@parlor/sdk'
import { StoreController } from '../store/store-controller.ts'
import { marksAmong } from '../names/twin-mark.ts'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { blank } from '../styles/blank.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { searchField } from './field.ts'
import { filterRow, periodChoices, roomChoices, senderChoices, type FilterLook, type OpenFilter } from './filters.ts'
import { Finding, type Found } from './finding.ts'
import { hitId, hitRow } from './hit.ts'
import { moved } from './hit-cursor.ts'
import { isNarrowed, optionsOf, WIDE, type Narrowing } from './narrowing.ts'
import { peopleFor } from './people.ts'
import { placeName } from './place-name.ts'
import { SearchDates } from './search-dates.ts'
import { searchStyles } from './search-styles.ts'
import { roomsFor } from './rooms.ts'
import { searchEnglish, type SearchTexts } from './search-texts.ts'
import { missing, nothingFound, offline, refused, skeleton } from './states.ts'

/**
 * A search for messages by their words, or by its filters alone: the field, what it is narrowed to, and what was found. The arrow
 * keys move among what was found while one types, Enter goes there, Escape closes.
 *
 * @element parlor-search
 * @attr {string} query - What is looked for.
 * @attr {boolean} everywhere - Offers all rooms beside the one it stands in. Without a room it always searches all.
 * @attr {string} locale - BCP 47 tag of dates. Default: the language of its place in the page.
 * @fires parlor-jump - The user wants to see a found message: `detail: { id, seq, room }`.
 * @fires parlor-search-close - The user closes the search.
 * @csspart search - The whole panel.
 * @csspart hit - A found message.
 */
export class ParlorSearch extends ParlorElement {
  static override styles = [base, controls, blank, searchStyles]
  static override properties = {
    chat: { attribute: false },
    room: { attribute: false },
    strings: { attribute: false },
    query: {},
    everywhere: { type: Boolean },
    locale: {},
    narrowing: { attribute: false },
    _open: { state: true },
    _typed: { state: true },
    _active: { state: true },
    _visited: { state: true },
  }

  /** The chat that is searched. */
  declare chat: Chat | undefined
  /** The room the search stands in; without one it searches all rooms. */
  declare room: Room | undefined
  /** The texts; English when absent. */
  declare strings: Strings
  /** What is looked for. */
  declare query: string
  /** Offers all rooms beside the one it stands in. */
  declare everywhere: boolean
  /** BCP 47 tag of dates. */
  declare locale: string | undefined
  /** What it is narrowed to. */
  declare narrowing: Narrowing
  declare private _open: OpenFilter
  declare private _typed: string
  declare private _active: number
  declare private _visited: string | undefined

  readonly #connection = new StoreController(this, () => this.chat?.connection)
  readonly #me = new StoreController(this, () => this.chat?.user)
  readonly #members = new StoreController(this, () => (this._open === 'sender' ? this.room?.members : null))
  readonly #inbox = new StoreController(this, () => (this.#isWide ? this.chat?.inbox : null))
  readonly #finding = new Finding(this)
  readonly #dates = new SearchDates()
  #texts: SearchTexts = searchEnglish
  #said: Found | null = null

  constructor() {
    super()
    this.strings = english
    this.query = ''
    this.everywhere = false
    this.narrowing = WIDE
    this._open = null
    this._typed = ''
    this._active = -1
  }

  /** Moves the focus into the field and selects what is in it. */
  override focus(options?: FocusOptions): void {
    this.#field?.focus(options)
    this.#field?.select()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('strings')) this.#texts = { ...searchEnglish, ...this.strings.searching }
    if (changed.has('room') && changed.get('room')) this.narrowing = { ...WIDE, order: this.narrowing.order }
    if (changed.has('query') || changed.has('narrowing')) {
      this._active = -1
      this.#said = null
    }
    this.#finding.look(this.chat, this.query, this.#asks ? optionsOf(this.narrowing, this.room?.id) : null)
    this._active = Math.min(this._active, this.#finding.found.hits.length - 1)
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#announce()
    if (changed.has('_active' as keyof ParlorSearch)) this.#activeRow?.scrollIntoView({ block: 'nearest' })
    if (changed.has('query') && this.#body) this.#body.scrollTop = 0
  }

  protected override render(): TemplateResult {
    const texts = this.#texts
    const found = this.#finding.found
    const filters = this.#filters
    return html`<section class="panel" part="search" role="search" aria-label=${texts.title} @keydown=${this.#onKey}>
      ${searchField({
        texts,
        query: this.query,
        isWide: this.#isWide,
        hasHits: found.hits.length > 0,
        active: this._active,
        typed: (query) => (this.query = query),
        key: this.#onFieldKey,
        clear: this.#clear,
        close: this.#close,
      })}
      <div class="body" @scroll=${this.#onScroll}>
        ${filterRow(filters)} ${this._open === 'period' ? periodChoices(filters) : nothing}
        ${this._open === 'sender' ? this.#senders(filters) : nothing}
        ${this._open === 'room' ? this.#rooms(filters) : nothing} ${this.#results(found)}
      </div>
      <div class="vh" role="status" aria-live="polite"></div>
    </section>`
  }

  #results(found: Found): TemplateResult {
    const texts = this.#texts
    const { hits, status, hasMore, stale } = found
    if (!this.#asks) return html`<p class="hint">${texts.hint}</p>`
    if (!hits.length) return this.#instead(found)
    const { time, full } = this.#dates.in(this, this.strings.locale, this.locale)
    const look = {
      dates: time,
      full,
      me: this.#me.value?.id,
      you: texts.you,
      place: (room: string) => placeName(room, this.#isWide ? (this.#inbox.value?.rooms ?? []) : null, this.strings),
      active: this._active,
      visited: this._visited,
      choose: (hit: FoundMessage) => this.#jump(hit),
    }
    return html`<div class="heading">
        <h2>${hasMore ? texts.matchesSoFar(hits.length) : texts.matches(hits.length)}</h2>
        ${this.#words ? this.#order : nothing}
      </div>
      <div
        id="hits"
        class=${stale ? 'stale' : ''}
        role="listbox"
        aria-label=${texts.results}
        aria-busy=${status === 'loading' ? 'true' : 'false'}
      >
        ${hits.map((hit, index) => hitRow(hit, index, look))}
      </div>
      ${
        status === 'failed'
          ? refused(found, texts, () => this.#finding.more())
          : hasMore
            ? html`<button
                type="button"
                class="button plain more"
                ?disabled=${status === 'loading'}
                @click=${() => this.#finding.more()}
              >
                ${texts.more}
              </button>`
            : nothing
      }`
  }

  /** What stands where nothing was found. */
  #instead(found: Found): TemplateResult {
    const texts = this.#texts
    if (found.status === 'failed')
      return this.#isOffline(found) ? offline(texts) : refused(found, texts, () => this.#finding.more())
    if (found.status !== 'ready') return this.#isOffline(found) ? offline(texts) : skeleton(texts)
    const canWiden = this.#choosesRoom && !this.narrowing.allRooms
    return nothingFound(this.#words, texts, {
      narrowed: isNarrowed(this.narrowing),
      all: canWiden ? () => this.#narrow({ allRooms: true }) : null,
      clear: () => this.#narrow({ ...WIDE, allRooms: this.narrowing.allRooms, order: this.narrowing.order }),
    })
  }

  #senders(filters: FilterLook): TemplateResult {
    const members = this.#members.value ?? []
    const { hits } = this.#finding.found
    const people = peopleFor(this._typed, this.#me.value ?? null, members, hits, this.#texts.you)
    const all = [...members.map(({ user }) => user), ...hits.map(({ message }) => message.sender)]
    const twins = marksAmong(all, this.strings)
    return senderChoices(filters, people, twins, this._typed, (typed) => {
      this._typed = typed
      const { memberCount = 0 } = this.room?.getSnapshot() ?? {}
      if (people.length < 8 && members.length < memberCount) this.room?.loadMoreMembers().catch(() => undefined)
    })
  }

  #rooms(filters: FilterLook): TemplateResult {
    const rooms = roomsFor(this._typed, this.#inbox.value?.rooms ?? [])
    return roomChoices(filters, rooms, this._typed, (typed) => (this._typed = typed))
  }

  get #filters(): FilterLook {
    const { date } = this.#dates.in(this, this.strings.locale, this.locale)
    return {
      texts: this.#texts,
      narrowing: this.narrowing,
      open: this._open,
      choosesRoom: this.#choosesRoom,
      findsRoom: this.#isWide && (this.#inbox.value?.rooms.length ?? 0) > 1,
      day: date,
      toggle: (open) => this.#fold(open),
      narrow: (change) => this.#narrow(change),
    }
  }

  get #order(): TemplateResult {
    const { newest, best, order } = this.#texts
    const now = this.narrowing.order
    return html`<select
      aria-label=${order}
      @change=${(event: Event) =>
        this.#narrow({ order: (event.target as HTMLSelectElement).value as Narrowing['order'] })}
    >
      <option value="newest" ?selected=${now === 'newest'}>${newest}</option>
      <option value="best" ?selected=${now === 'best'}>${best}</option>
    </select>`
  }

  get #words(): string {
    return this.query.trim()
  }

  /** Whether anything is looked for: words, or whatever fits the filters. */
  get #asks(): boolean {
    return this.#words !== '' || isNarrowed(this.narrowing)
  }

  /** Whether all rooms are searched. */
  get #isWide(): boolean {
    return !this.room || this.narrowing.allRooms
  }

  get #choosesRoom(): boolean {
    return this.everywhere && this.room !== undefined
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('#field')
  }

  get #body(): HTMLElement | null {
    return this.renderRoot.querySelector('.body')
  }

  get #activeRow(): HTMLElement | null {
    return this._active < 0 ? null : this.renderRoot.querySelector(`#${hitId(this._active)}`)
  }

  #isOffline({ error }: Found): boolean {
    return error?.code === 'OFFLINE' || this.#connection.value?.status === 'offline'
  }

  #narrow(change: Partial<Narrowing>): void {
    this.narrowing = { ...this.narrowing, ...change }
    // Days are typed digit by digit: what they are typed into stays.
    const root = this.renderRoot
    if (change.period && root instanceof ShadowRoot && root.activeElement?.matches('[type=date]')) return
    if (this._open) this.#fold(null)
  }

  #fold(open: OpenFilter): void {
    const before = this._open
    this._open = open
    this._typed = ''
    void this.updateComplete.then(() => {
      const to = open === 'period' ? '.choices button' : open ? '.choices input' : before ? `.chip.${before}` : ''
      if (to) this.renderRoot.querySelector<HTMLElement>(to)?.focus({ preventScroll: true })
    })
  }

  #jump(hit: FoundMessage): void {
    const { id, seq } = hit.message
    this._visited = id
    this._active = this.#finding.found.hits.indexOf(hit)
    this.emit('parlor-jump', { id, seq, room: hit.room })
  }

  #close = (): void => {
    this.emit('parlor-search-close', null)
  }

  #clear = (): void => {
    this.query = ''
    this.#field?.focus()
  }

  #onFieldKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const { hits, stale } = this.#finding.found
    if (event.key === 'Enter') {
      const hit = stale ? undefined : hits[Math.max(0, this._active)]
      if (hit) this.#jump(hit)
    } else {
      const to = moved(event.key, this._active, hits.length)
      if (to === undefined) return
      this._active = to
      if (to === hits.length - 1) this.#nearEnd()
    }
    event.preventDefault()
  }

  /** Escape closes the choices of a filter, and else the search; nothing around it. */
  #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (event.key === 'Escape') {
      if (this._open) this.#fold(null)
      else this.#close()
    } else if (this._open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      const choices = [...this.renderRoot.querySelectorAll<HTMLElement>('.choices > :is(button, input)')]
      const at = choices.indexOf(event.target as HTMLElement)
      const next = choices[at + (event.key === 'ArrowDown' ? 1 : -1)]
      if (at < 0 || !next) return
      next.focus()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  #onScroll = (): void => {
    const body = this.#body
    if (body && body.scrollHeight - body.scrollTop - body.clientHeight < body.clientHeight / 2) this.#nearEnd()
  }

  #nearEnd(): void {
    const { hasMore, status } = this.#finding.found
    // One that failed waits for the button: a list must not ask again and again by itself.
    if (hasMore && status === 'ready') this.#finding.more()
  }

  /** Says how many there are, once for each answer. */
  #announce(): void {
    const found = this.#finding.found
    const { status, hits, hasMore } = found
    if (status !== 'ready' || found.stale || !this.#asks) return
    const before = this.#said
    this.#said = found
    if (before && before.query === found.query && before.hits.length === hits.length && before.status === status) return
    const texts = this.#texts
    const live = this.renderRoot.querySelector('[role=status].vh')
    if (!live) return
    live.textContent = !hits.length
      ? missing(this.#words, texts)
      : hasMore
        ? texts.matchesSoFar(hits.length)
        : texts.matches(hits.length)
  }
}
