import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { ChatError, MemberState, User } from '@parlor/sdk'
import { DialogFrame } from '../dialogs/dialog-frame.ts'
import { back, search } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { each } from '../lists/each.ts'
import { isGuest } from '../identity/is-guest.ts'
import { marksAmong } from '../names/twin-mark.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/english.ts'
import { dateLanguageOf } from '../strings/formats.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { presenceWords } from './last-seen.ts'
import { MemberList } from './member-list.ts'
import { grouped, type MemberGroup } from './member-groups.ts'
import type { MembersSubject, Person, ProfileAsk } from './members-subject.ts'
import { personRow, type PersonLook } from './person-row.ts'
import { PresenceWatch } from './presence-watch.ts'
import { profileCard } from './profile-card.ts'
import { membersStyles } from './styles.ts'

/** How many members a room has before there is a field to find one. */
const FEW = 10
/** How far from the end of the list more of it is shown, in px. */
const NEAR_END = 300

/**
 * Who is in a room: everybody, with their part in it and whether they are here, and the card of each. Large rooms come
 * a page at a time.
 *
 * @element parlor-members
 * @fires parlor-profile - The card of somebody is about to show: `detail: { user, room, message }`. Cancelable.
 * @csspart dialog - The dialog.
 * @csspart members - The list.
 * @csspart member - One line of it.
 * @csspart profile - The card of one of them.
 */
export class ParlorMembers extends DialogFrame<MembersSubject> {
  static override styles = [...DialogFrame.styles, membersStyles]
  static override properties = {
    ...DialogFrame.properties,
    locale: {},
    _query: { state: true },
    _card: { state: true },
    _busy: { state: true },
    _fault: { state: true },
  }

  /** The texts; English when absent. */
  declare strings: Strings & InboxStrings
  /** BCP 47 tag of dates. Default: the language of the place in the page. */
  declare locale: string | undefined
  declare private _query: string
  /** Whose card is shown, and what "Message" does on it. */
  declare private _card: { readonly user: User; readonly message: MembersSubject['message'] } | null
  declare private _busy: boolean
  declare private _fault: string | null

  readonly #list = new MemberList(this, () => this.subject?.room)
  readonly #connection = new StoreController(
    this,
    () => this.subject?.chat.connection,
    ({ status }) => status === 'online' && void this.#list.again(this._query),
  )
  readonly #watch = new PresenceWatch(this)
  /** Whose line led to the card. */
  #from: string | null = null
  /** Whose line had the focus last; only one is a stop for Tab. */
  #at: string | null = null
  #isAt = false

  constructor() {
    super()
    this.strings = { ...english, ...inboxEnglish }
    this.#reset()
  }

  override async show(subject: MembersSubject): Promise<void> {
    this.#reset()
    if (subject.user) {
      this._card = this.#cardOf(subject, subject.user)
      if (!this._card) return
    }
    await super.show(subject)
  }

  protected override heading(): string {
    return this._card ? this.strings.profile : this.strings.membersTitle
  }

  protected override detail(): string {
    const { strings } = this
    if (this._card || this.#list.total === 0) return ''
    const online = this.#list.online
    return [strings.count(this.#list.total), online ? strings.online(online) : ''].filter(Boolean).join(' · ')
  }

  protected override lead(): TemplateResult | typeof nothing {
    if (!this.#from) return nothing
    const { backToMenu: name } = this.strings
    return html`<button type="button" class="icon-button back" aria-label=${name} title=${name} @click=${this.#toList}>
      ${icon(back, 'ic-flip')}
    </button>`
  }

  protected override escape(): void {
    if (this.#from) this.#toList()
    else this.hide()
  }

  protected override content(subject: MembersSubject): TemplateResult {
    return this._card ? this.#profile(subject, this._card) : this.#members()
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed)
    const { subject, _card: card } = this
    if (!subject) return this.#watch.look(undefined, [])
    this.#watch.look(subject.chat, card ? [card.user.id] : this.#list.shown(this._query).map(({ user }) => user.id))
    // A list that has space left wants more of the room.
    const body = this.renderRoot.querySelector('.people')
    if (body && isNearEnd(body)) this.#more()
    // A line that moved to another heading keeps the focus.
    if (this.#at && this.#isAt && !card && !(this.renderRoot as ShadowRoot).activeElement) this.#focusLine(this.#at)
  }

  /** A few are found without one. */
  get #hasField(): boolean {
    return Math.max(this.#list.total, this.#list.known) > FEW || this._query !== ''
  }

  #members(): TemplateResult {
    const { strings, _query: query } = this
    const shown = this.#list.shown(query)
    const hasField = this.#hasField
    const begin = !hasField || isTouched()
    const reach = (shown.find(({ user }) => user.id === this.#at) ?? shown[0])?.user.id
    const look = { ...this.#look(shown), reach, begin }
    return html`${hasField ? this.#field() : nothing}
      <div
        class="body people ${hasField ? 'tall' : ''} ${begin && !reach ? 'begin' : ''}"
        part="members"
        tabindex="-1"
        aria-busy=${String(this.#list.status === 'loading')}
        @scroll=${this.#onScroll}
        @keydown=${this.#onKeys}
        @focusin=${this.#onFocus}
        @focusout=${this.#onBlur}
      >
        ${
          this.#connection.value?.status === 'offline'
            ? html`<p class="aside" role="status">${strings.offlineList}</p>`
            : nothing
        }
        ${grouped(shown).map(({ group, members }) => this.#section(group, members, look))}
        ${query.trim() && this.#list.isWhole && shown.length === 0 ? html`<p class="note" role="status">${strings.noMatch(query.trim())}</p>` : nothing}
        ${this.#foot()}
      </div>`
  }

  #section(group: MemberGroup, members: readonly MemberState[], look: PersonLook): TemplateResult {
    const { membersLead: lead, membersOnline: online, membersOthers: others } = this.strings
    return html`<section aria-labelledby=${group}>
      <h3 id=${group}>${{ lead, online, others }[group]}</h3>
      <ul>
        ${each(
          members,
          ({ user }) => user.id,
          (member) => html`<li>${personRow(member, look, this.#open)}</li>`,
        )}
      </ul>
    </section>`
  }

  #field(): TemplateResult {
    const { findMember } = this.strings
    return html`<div class="search">
      <div class="find">
        ${icon(search, 'ic-s')}
        <input
          type="search"
          class=${isTouched() ? '' : 'begin'}
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          aria-label=${findMember}
          placeholder=${findMember}
          .value=${this._query}
          @input=${this.#onQuery}
          @keydown=${this.#onKeys}
        />
      </div>
    </div>`
  }

  /** What is on its way, could not be had, or may be asked for. */
  #foot(): TemplateResult | typeof nothing {
    const { strings } = this
    const { status } = this.#list
    if (status === 'failed')
      return html`<div class="note" role="alert">
        <p>${strings.peopleFailed}</p>
        <button type="button" class="button quiet" @click=${this.#again}>${strings.tryAgain}</button>
      </div>`
    if (status === 'loading') return html`<p class="note" role="status">${strings.loadingMembers}</p>`
    if (this.#list.isAllShown(this._query)) return nothing
    return html`<div class="more">
      <button type="button" class="button plain" @click=${() => void this.#list.more(this._query)}>
        ${strings.showMore}
      </button>
    </div>`
  }

  #profile(subject: MembersSubject, { user, message }: NonNullable<typeof this._card>): TemplateResult {
    const person = this.#person(subject, user)
    const me = subject.chat.user.getSnapshot()?.id
    const mayWrite = user.id !== me && !user.guest && !isGuest(me) && !isGuest(user.id)
    const { mention, search } = subject
    return html`<div class="body begin ${this.#from && this.#hasField ? 'tall' : ''}" part="profile" tabindex="-1">
      ${profileCard(person, this.#look([person]), {
        busy: this._busy,
        fault: this._fault,
        message: message && mayWrite ? () => void this.#message(user, message) : undefined,
        search: search && (() => this.#search(user, search)),
        mention: mention && user.id !== me ? () => this.#mention(user, mention) : undefined,
      })}
    </div>`
  }

  /** Somebody as they are known now: they may have been named by a message long ago. */
  #person({ chat }: MembersSubject, user: User): Person {
    const presence = chat.presence(user.id).getSnapshot()
    const member = this.#list.find(user.id)
    return member ? { ...member, presence: presence ?? member.presence } : { user, role: null, presence }
  }

  #look(people: readonly Pick<Person, 'user'>[]): PersonLook {
    const { strings, subject } = this
    const locale = dateLanguageOf(this, strings.locale, this.locale)
    const now = Date.now()
    return {
      strings,
      me: subject?.chat.user.getSnapshot()?.id,
      server: subject?.chat.url ?? '',
      twins: marksAmong(
        [...this.#list.all, ...people].map(({ user }) => user),
        strings,
      ),
      seen: (presence) => presenceWords(presence, strings, locale, now),
    }
  }

  #open = (user: User): void => {
    const { subject } = this
    const card = subject && this.#cardOf(subject, user)
    // The page shows a profile of its own.
    if (!card) return this.hide()
    this.#from = user.id
    this._card = card
    this._fault = null
    void this.updateComplete.then(() => this.#focus('.begin'))
  }

  /** @returns `null` where the page shows somebody in its own way */
  #cardOf(subject: MembersSubject, user: User): typeof this._card {
    let { message } = subject
    const detail: ProfileAsk = { room: subject.room.id, user, message: (run) => (message = run) }
    return this.emit('parlor-profile', detail) ? { user, message } : null
  }

  #toList = (): void => {
    const from = this.#from
    this._card = this.#from = null
    void this.updateComplete.then(() => from && this.#focusLine(from))
  }

  async #message(user: User, open: NonNullable<MembersSubject['message']>): Promise<void> {
    const { subject, strings } = this
    if (this._busy) return
    this._busy = true
    this._fault = null
    try {
      await open(user)
      if (this.subject === subject) this.hide()
    } catch (error) {
      const { code, retryable, message } = error as ChatError
      const reason = retryable ? strings.peopleFailed : strings.notDone(strings.operationReason(code) ?? message)
      if (this.subject === subject) this._fault = reason
    } finally {
      this._busy = false
    }
  }

  #mention(user: User, mention: NonNullable<MembersSubject['mention']>): void {
    const alone = this.#list.all.every((other) => other.user.id === user.id || other.user.name !== user.name)
    if (!this.beside) this.hide()
    mention(user, alone)
  }

  #search(user: User, search: NonNullable<MembersSubject['search']>): void {
    this.hide()
    search(user)
  }

  /** Without a connection nothing is asked for by itself. */
  #more(): void {
    if (this.#connection.value?.status === 'online') void this.#list.more(this._query)
  }

  #again = (): void => {
    if (this.#list.known === 0) this.subject?.chat.retryNow()
    void this.#list.again(this._query)
  }

  #reset(): void {
    this._query = ''
    this._card = null
    this._busy = false
    this._fault = this.#from = this.#at = null
    this.#list.reset()
  }

  #onQuery = (event: Event): void => {
    this._query = (event.target as HTMLInputElement).value
    this.#list.toTop()
    this.renderRoot.querySelector('.people')?.scrollTo(0, 0)
  }

  #onScroll = (event: Event): void => {
    if (isNearEnd(event.target as HTMLElement)) this.#more()
  }

  #onFocus = (event: FocusEvent): void => {
    const { user } = (event.target as HTMLElement).dataset
    this.#isAt = user !== undefined
    if (!user || user === this.#at) return
    this.#at = user
    this.requestUpdate()
  }

  #onBlur = (event: FocusEvent): void => {
    if (event.relatedTarget) this.#isAt = false
  }

  /** Arrow keys walk through the lines; up from the first into the field, whose Enter opens the first. */
  #onKeys = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return
    const lines = [...this.renderRoot.querySelectorAll<HTMLElement>('.person')]
    const isField = event.target instanceof HTMLInputElement
    const at = lines.indexOf(event.target as HTMLElement)
    const last = lines.length - 1
    const ways = new Map([
      ['ArrowDown', at + 1],
      ['ArrowUp', at - 1],
    ])
    if (!isField) ways.set('Home', 0).set('End', last)
    const to = ways.get(event.key)
    if (isField && event.key === 'Enter') lines[0]?.click()
    else if (to === undefined) return
    else if (to < 0) this.#focus('input')
    else lines[Math.min(to, last)]?.focus()
    event.preventDefault()
  }

  #focusLine(user: string): void {
    this.#focus(`.person[data-user="${CSS.escape(user)}"]`)
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus({ preventScroll: selector === '.begin' })
  }
}

function isNearEnd({ scrollTop, clientHeight, scrollHeight }: Element): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR_END
}

/** A field with the focus brings the keyboard of a phone up, over what one came to read. */
function isTouched(): boolean {
  return matchMedia('(pointer: coarse)').matches
}
