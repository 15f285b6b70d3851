import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { guard } from 'lit/directives/guard.js'
import { ifDefined } from 'lit/directives/if-defined.js'
import { inboxTotals, type Chat, type Clock, type InboxRow, type Stop, type User } from '@parlor/sdk'
import type { ParlorDescribe } from '../dialogs/parlor-describe.ts'
import { isGuest } from '../identity/is-guest.ts'
import { bring } from '../lazy/bring.ts'
import { holdKeys } from '../lazy/hold-keys.ts'
import { typeHeld } from '../lazy/type-held.ts'
import { each } from '../lists/each.ts'
import type { ParlorCompose } from '../new-chat/parlor-compose.ts'
import type { ParlorMembers } from '../people/parlor-members.ts'
import type { Box } from '../message/place.ts'
import { Toast } from '../room/toast.ts'
import type { ParlorMenu } from '../room-menu/parlor-menu.ts'
import { pageClock } from '../store/page-clock.ts'
import { asksForSearch } from '../search/asks-for-search.ts'
import type { SearchAsk } from '../search/search-ask.ts'
import { SearchPlace } from '../search/search-place.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/english.ts'
import type { Formats } from '../strings/formats.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { blank } from '../styles/blank.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { PlaceDates } from '../timeline/place-dates.ts'
import { head } from './head.ts'
import { filtersOf, shownRows, type ListFilter } from './list-view.ts'
import { carryOutRooms } from './operations.ts'
import { roomRow } from './room-row.ts'
import { RowFocus } from './row-focus.ts'
import { rowFor } from './row-keys.ts'
import { RowPointing } from './row-pointing.ts'
import { callOf, rowStateOf } from './row-state.ts'
import { rowStyles } from './row-styles.ts'
import { RowsView } from './rows-view.ts'
import { failed, noMatch, noRooms, nothingIn, skeleton } from './screens.ts'
import { styles } from './styles.ts'
import { threadsEntry } from './threads-entry.ts'
import { ThreadsOver } from './threads-over.ts'

/**
 * The user's rooms: pinned ones first, then by what was last said, with a field to find one by its name, filters,
 * a menu for each, and the way to a new conversation. Only the rows in view are in the document.
 *
 * @element parlor-room-list
 * @attr {string} room - Id of the room that is open.
 * @attr {'all'|'unread'|'mentions'|'direct'|'archived'} filter - Which rooms are shown. Default `all`.
 * @attr {string} locale - BCP 47 tag of dates. Default: the language of the list's place in the page.
 * @attr {boolean} searchable - Shows a button that opens a search for messages in all rooms. What is found is told by `parlor-jump`.
 * @fires parlor-room-open - The user wants to see a room: `detail: { room }`. Cancelable.
 * @fires parlor-threads - The user wants to see their threads. The list shows them unless prevented.
 * @fires parlor-thread - The user wants to see one of them: `detail: { id, room }`, the message it hangs on and its room.
 * @fires parlor-search - The user wants to search for messages. The list opens its search unless prevented.
 * @fires parlor-jump - The user wants to see a found message: `detail: { id, seq, room }`.
 * @fires parlor-room-close - The room that is open was left. Cancelable.
 * @fires parlor-room-menu - The user wants the menu of a room: `detail: { room, anchor }`. The list opens it unless prevented.
 * @fires parlor-compose - The user wants to begin a conversation. The list lets them choose unless prevented.
 * @fires parlor-prefer - A room is to be pinned, muted, archived, …: `detail: { room, changes }`. Cancelable.
 * @fires parlor-mark - A room is to be marked as read or unread: `detail: { room, unread }`. Cancelable.
 * @fires parlor-members - The user wants to see who is in a room: `detail: { room }`. The list shows it unless prevented.
 * @fires parlor-describe - The name, description and settings of a room are to be changed: `detail: { room }`. The list asks for them unless prevented.
 * @fires parlor-leave - The user wants out of a room: `detail: { room }`. Cancelable.
 * @slot list-start - Before the title.
 * @slot list-end - After the title, before the buttons for the search and a new conversation.
 * @slot no-rooms - Shown while the user belongs to no room.
 * @slot no-match - Below the words that say that nothing is called so.
 * @csspart list-header - The title with its tools.
 * @csspart filter - The field.
 * @csspart chip - A filter.
 * @csspart threads-entry - The way to one's threads.
 * @csspart rows - What scrolls.
 * @csspart row - A room.
 * @csspart badge - A number on a row.
 * @csspart members - The list of those who are in a room.
 * @csspart member - One line of that.
 * @csspart profile - The card of one of them.
 * @csspart list-toast - A few words on how something went.
 */
export class ParlorRoomList extends ParlorElement {
  static override styles = [base, controls, blank, styles, rowStyles]
  static override properties = {
    chat: { attribute: false },
    room: {},
    filter: {},
    query: { attribute: false },
    strings: { attribute: false },
    locale: {},
    searchable: { type: Boolean },
    formats: { attribute: false },
    clock: { attribute: false },
  }

  /** The chat whose rooms are shown. */
  declare chat: Chat | undefined
  /** Id of the room that is open. */
  declare room: string | undefined
  /** Which rooms are shown. */
  declare filter: ListFilter
  /** What stands in the field. */
  declare query: string
  /** Texts that replace the default ones. */
  declare strings: Partial<Strings & InboxStrings> | undefined
  /** BCP 47 tag of dates. */
  declare locale: string | undefined
  /** Shows a button that opens a search for messages in all rooms. */
  declare searchable: boolean
  /** How dates are written; by `locale`, else by the language of the place, when absent. */
  declare formats: Formats | undefined
  /** Timers of what goes away by itself; the page's when absent. */
  declare clock: Pick<Clock, 'after'>

  readonly #inbox = new StoreController(this, () => this.chat?.inbox)
  readonly #threads = new StoreController(this, () => this.chat?.threads)
  readonly #me = new StoreController(this, () => this.chat?.user)
  readonly #view = new RowsView(this)
  readonly #toast = new Toast(this, () => this.clock)
  readonly #search = new SearchPlace(this, () => this.#toast.say(this.#texts.missing))
  readonly #over = new ThreadsOver(this, () => this.#toast.say(this.#texts.missing))
  readonly #placeDates = new PlaceDates()
  readonly #focus = new RowFocus(this, this.#view, () => this.#rows)
  readonly #pointing = new RowPointing({
    clock: () => this.clock,
    open: (room) => this.#open(room),
    menu: (room, anchor) => this.#askMenu(room, anchor),
  })
  #texts: Strings & InboxStrings = { ...english, ...inboxEnglish }
  #dates: Formats | undefined
  #rows: readonly InboxRow[] = []
  #stop: Stop | null = null

  constructor() {
    super()
    this.filter = 'all'
    this.query = ''
    this.searchable = false
    this.clock = pageClock
    this.addEventListener('keydown', this.#onSearchKey)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#stop = carryOutRooms(this, {
      chat: () => this.chat,
      describe: (room) => this.describe(room),
      members: (room) => this.members(room),
      left: (room) => room === this.room && this.emit('parlor-room-close', null),
      refused: ({ code, message, retryable }) => {
        const texts = this.#texts
        this.#toast.say(retryable ? texts.peopleFailed : texts.notDone(texts.operationReason(code) ?? message))
      },
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop?.()
    this.#pointing.end()
  }

  /** Moves the focus to the room that is open or was last, else to the first; to the field where there is none, and into a search, or the threads, that lie over them. */
  override focus(options?: FocusOptions): void {
    if (this.#search.focus(options) || this.#over.focus(options)) return
    const wanted = this.room ?? this.#focus.active
    const at = Math.max(
      0,
      this.#rows.findIndex(({ room }) => room.id === wanted),
    )
    if (this.#rows.length > 0) void this.#focus.move(at)
    else this.renderRoot.querySelector<HTMLElement>('.field')?.focus(options)
  }

  /** Opens the menu of a room, beside an element or as a sheet. */
  async openMenu(room: string, anchor: Element | Box | null): Promise<void> {
    const row = this.#inbox.value?.rooms.find((one) => one.room.id === room)
    if (row) await this.renderRoot.querySelector<ParlorMenu>('parlor-menu')?.show({ row, anchor })
  }

  /**
   * Opens the search for messages of all rooms over the list.
   * @param ask what to look for
   */
  async search(ask?: SearchAsk): Promise<void> {
    this.#over.hide()
    await this.#held(this.#search.show(ask))
  }

  /** Shows the user's threads, of all rooms, over the list. */
  async threads(): Promise<void> {
    this.#search.hide()
    await this.#over.show()
  }

  /** What is typed while a file is on its way goes into the field that comes with it. */
  async #held(shown: Promise<void>): Promise<void> {
    const held = holdKeys(this)
    // Also where it cannot be had: what is typed after that is not lost.
    await shown.finally(() => typeHeld(held()))
  }

  /** Lets the user choose with whom to begin a conversation. */
  async compose(): Promise<void> {
    await this.renderRoot.querySelector<ParlorCompose>('parlor-compose')?.show()
  }

  /** Lets the user change the name and the description of a room, which owners and moderators of it may. */
  async describe(room: string): Promise<void> {
    await this.#held(this.#describe(room))
  }

  async #describe(room: string): Promise<void> {
    const row = this.#inbox.value?.rooms.find((one) => one.room.id === room)
    try {
      await bring('parlor-describe', async () => (await import('../dialogs/parlor-describe.ts')).ParlorDescribe)
    } catch {
      return this.#toast.say(this.#texts.missing)
    }
    const dialog = this.renderRoot.querySelector<ParlorDescribe>('parlor-describe')
    if (row && this.chat) await dialog?.show({ room: this.chat.room(room), info: row.room })
  }

  /** Shows who is in a room. */
  async members(room: string): Promise<void> {
    await this.#held(this.#members(room))
  }

  async #members(id: string): Promise<void> {
    const { chat } = this
    try {
      await bring('parlor-members', async () => (await import('../people/parlor-members.ts')).ParlorMembers)
    } catch {
      return this.#toast.say(this.#texts.missing)
    }
    const message = async (user: User) => {
      const room = await chat?.direct(user.id)
      if (room) this.#open(room.id)
    }
    if (chat)
      await this.renderRoot.querySelector<ParlorMembers>('parlor-members')?.show({ chat, room: chat.room(id), message })
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('strings')) this.#texts = { ...english, ...inboxEnglish, ...this.strings }
    this.#dates = this.formats ?? this.#placeDates.in(this, this.#texts.locale, this.locale)
    const isOther = changed.has('filter') || changed.has('query') || changed.has('chat')
    const { filter, query, room: open } = this
    const before = isOther ? [] : this.#rows
    this.#rows = shownRows(this.#inbox.value?.rooms ?? [], { filter, query, open }, before)
    if (isOther) this.#view.toTop()
  }

  protected override render(): TemplateResult {
    const strings = this.#texts
    const state = this.#inbox.value
    return html`${head({
        strings,
        filter: this.filter,
        filters: filtersOf(state?.rooms ?? [], this.filter),
        query: this.query,
        unread: inboxTotals(state?.rooms ?? []).unread,
        search: this.searchable ? () => this.#askSearch(null) : null,
        compose: isGuest(this.#me.value?.id) ? null : this.#askCompose,
        typed: (query) => (this.query = query),
        key: this.#onFieldKey,
        chosen: (filter) => (this.filter = filter),
      })}
      ${this.#entry()} ${this.#content()}
      ${this.chat ? this.#search.render({ chat: this.chat, strings, locale: this.locale }) : nothing}
      ${this.chat ? this.#over.render(this.chat, strings, this.#backFromThreads) : nothing}
      <div class="toasts" role="status">
        ${this.#toast.words ? html`<div class="toast" part="list-toast">${this.#toast.words}</div>` : nothing}
      </div>
      <parlor-menu exportparts="menu" .strings=${strings}></parlor-menu>
      <parlor-describe exportparts="dialog" .strings=${strings}></parlor-describe>
      <parlor-members
        exportparts="dialog, members, member, profile"
        .strings=${strings}
        locale=${ifDefined(this.locale)}
      ></parlor-members>
      <parlor-compose exportparts="dialog" .strings=${strings} .chat=${this.chat}></parlor-compose>`
  }

  /** The way to one's threads; not there for who takes part in none, and while one looks for a room. */
  #entry(): TemplateResult | typeof nothing {
    const threads = this.#threads.value
    if (!threads || threads.rooms.length === 0 || this.query.trim()) return nothing
    return threadsEntry({ strings: this.#texts, threads, open: this.#askThreads, key: this.#onEntryKey })
  }

  #content(): TemplateResult {
    const { filter, query } = this
    const strings = this.#texts
    const state = this.#inbox.value
    const rows = this.#rows
    let instead: TemplateResult | null = null
    if (!state || (state.status === 'loading' && !state.error)) instead = skeleton(strings)
    else if (state.status === 'loading' && state.error) instead = failed(strings, state.error, this.#again)
    else if (rows.length === 0)
      instead = query.trim()
        ? noMatch(strings, query.trim(), this.searchable ? () => this.#askSearch({ query: query.trim() }) : null)
        : filter === 'all' && state.rooms.length === 0
          ? noRooms(strings, isGuest(this.#me.value?.id) ? null : this.#askCompose)
          : nothingIn(strings, filter, () => (this.filter = 'all'))
    return html`<div
      class="scroller"
      part="rows"
      aria-busy=${state ? nothing : 'true'}
      tabindex=${rows.length ? -1 : nothing}
      @scroll=${this.#view.scrolled}
      @keydown=${this.#onKey}
      @click=${this.#pointing.click}
      @contextmenu=${this.#pointing.contextMenu}
      @focusin=${this.#focus.focusIn}
      @pointerdown=${this.#pointing.down}
      @pointermove=${this.#pointing.move}
      @pointerup=${this.#pointing.end}
      @pointercancel=${this.#pointing.end}
    >
      ${instead ?? this.#list(rows)}
    </div>`
  }

  #list(rows: readonly InboxRow[]): TemplateResult {
    const dates = this.#dates
    const { from, to } = this.#view.take(rows.length)
    const me = this.#me.value ?? null
    const strings = this.#texts
    const look = { strings, dates: dates!, server: this.chat?.url }
    const today = dates?.today()
    const isShown = (id: string | undefined) => rows.some(({ room }) => room.id === id)
    const reach = [this.#focus.active, this.room].find(isShown) ?? rows[0]?.room.id
    return html`<div role="list" aria-label=${strings.conversations}>
      <div class="space" role="presentation"></div>
      ${each(
        rows.slice(from, to),
        ({ room }) => room.id,
        (row, at) => {
          const open = row.room.id === this.room
          const place = {
            index: from + at,
            count: rows.length,
            open,
            active: row.room.id === reach,
            call: callOf(row, me),
          }
          // A row is drawn anew only when something of it is another: one message redraws one row.
          return guard([row, place.index, place.count, open, place.active, strings, dates, today, me], () =>
            roomRow(rowStateOf(row, strings, open), place, look),
          )
        },
      )}
      <div class="space" role="presentation"></div>
    </div>`
  }

  #open(room: string): void {
    this.#focus.rest(room)
    this.emit('parlor-room-open', { room })
  }

  #askMenu(room: string, anchor: Element | Box | null): void {
    this.#focus.rest(room)
    if (this.emit('parlor-room-menu', { room, anchor })) void this.openMenu(room, anchor)
  }

  #askSearch(ask: SearchAsk | null): void {
    if (this.emit('parlor-search', ask)) void this.search(ask ?? {})
  }

  #askThreads = (): void => {
    if (this.emit('parlor-threads', null)) void this.threads()
  }

  #backFromThreads = (): void => {
    const entry = this.renderRoot.querySelector<HTMLElement>('.threads')
    if (entry) entry.focus({ preventScroll: true })
    else this.focus({ preventScroll: true })
  }

  #onSearchKey = (event: KeyboardEvent): void => {
    if (!this.searchable || !asksForSearch(event)) return
    event.preventDefault()
    void this.search()
  }

  #askCompose = (): void => {
    if (this.emit('parlor-compose', null)) void this.compose()
  }

  #again = (): void => this.chat?.retryNow()

  #onFieldKey = (event: KeyboardEvent): void => {
    const first = this.#rows[0]?.room.id
    if (event.isComposing) return
    if (event.key === 'Escape' && this.query) this.query = ''
    else if (event.key === 'ArrowDown' && first !== undefined) void this.#focus.move(0)
    else if (event.key === 'Enter' && first !== undefined && this.query.trim()) this.#open(first)
    else return
    event.preventDefault()
  }

  #onEntryKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' && this.#rows.length > 0) void this.#focus.move(0)
    else if (event.key === 'ArrowUp') this.renderRoot.querySelector<HTMLElement>('.field')?.focus()
    else return
    event.preventDefault()
  }

  #onKey = (event: KeyboardEvent): void => {
    const at = this.#focus.index
    const to = rowFor(event, at, this.#rows.length, this.#view.page)
    if (to === null || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (event.key === 'ArrowUp' && at === 0) this.renderRoot.querySelector<HTMLElement>('.field')?.focus()
    else void this.#focus.move(to)
  }
}
