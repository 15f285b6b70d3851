import { html, nothing, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import type { Chat, ChatError, Clock, User } from '@parlor/sdk'
import { hueOf } from '../avatar/face.ts'
import { pictureUrl } from '../avatar/picture-url.ts'
import { back, check, close, search } from '../icons/glyphs.ts'
import { people } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import { each } from '../lists/each.ts'
import { marksAmong } from '../names/twin-mark.ts'
import type { Twins } from '../names/twin.ts'
import { noticeOf } from '../room/notice.ts'
import { pageClock } from '../store/page-clock.ts'
import { english } from '../strings/english.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { blank } from '../styles/blank.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { PeopleSearch } from './people-search.ts'
import { styles } from './styles.ts'

/** Longest name of a group, in characters. */
const NAME_LENGTH = 200
/** How far from the end of the list the next page is asked for, in px. */
const NEAR_END = 200

/**
 * With whom to begin a conversation: one person, whose direct conversation is found or made; or several and a name,
 * which makes a group. Modal, in the middle of the window or over all of a small one.
 *
 * @element parlor-compose
 * @fires parlor-room-open - The conversation is there: `detail: { room }`. Cancelable.
 * @csspart dialog - The dialog.
 */
export class ParlorCompose extends ParlorElement {
  static override styles = [base, controls, blank, styles]
  static override properties = {
    chat: { attribute: false },
    strings: { attribute: false },
    clock: { attribute: false },
    _shown: { state: true },
    _group: { state: true },
    _query: { state: true },
    _chosen: { state: true },
    _busy: { state: true },
    _refused: { state: true },
  }

  /** The chat to begin it in. */
  declare chat: Chat | undefined
  /** The texts; English when absent. */
  declare strings: Strings & InboxStrings
  /** Timers; the page's when absent. */
  declare clock: Pick<Clock, 'after'>
  declare private _shown: boolean
  /** Whether several are chosen. */
  declare private _group: boolean
  declare private _query: string
  declare private _chosen: readonly User[]
  declare private _busy: boolean
  declare private _refused: string | null

  readonly #search = new PeopleSearch(
    this,
    () => this.chat,
    () => this.clock,
  )
  /** Another opening: what comes of an earlier one is late. */
  #opened = 0

  constructor() {
    super()
    this.strings = { ...english, ...inboxEnglish }
    this.clock = pageClock
    this.#reset()
  }

  /** Opens. */
  async show(): Promise<void> {
    this.#reset()
    this._shown = true
    this.#search.start()
    await this.updateComplete
    const dialog = this.#dialog
    if (dialog && !dialog.open) dialog.showModal()
    this.#field?.focus({ preventScroll: true })
  }

  /** Closes; the focus returns to where it was. */
  hide(): void {
    this.#dialog?.close()
    this.#end()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#end()
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this._shown) return nothing
    const { strings, _group: group } = this
    const title = group ? strings.newGroup : strings.newConversation
    return html`<dialog
      part="dialog"
      aria-labelledby="title"
      @close=${this.#onClose}
      @keydown=${this.#onKey}
      @pointerdown=${this.#onDown}
    >
      <div class="head">
        ${
          group
            ? html`<button type="button" class="icon-button" aria-label=${strings.backToMenu} @click=${this.#toOne}>
                ${icon(back, 'ic-flip')}
              </button>`
            : nothing
        }
        <h2 id="title">${title}</h2>
        <button type="button" class="icon-button" aria-label=${strings.close} @click=${this.hide}>
          ${icon(close)}
        </button>
      </div>
      ${group ? this.#groupHead() : nothing}
      <div class="find">
        ${icon(search, 'ic-s')}
        <input
          type="text"
          class="field"
          role="searchbox"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          aria-label=${strings.peopleField}
          placeholder=${strings.peopleField}
          .value=${this._query}
          @input=${this.#onQuery}
          @keydown=${this.#onEnter}
        />
      </div>
      <div
        class="people"
        tabindex="-1"
        aria-busy=${String(this.#search.found.status === 'loading')}
        @scroll=${this.#onScroll}
      >
        ${this.#list()}
      </div>
      ${this._refused ? html`<p class="refused" role="alert">${this._refused}</p>` : nothing}
      ${group ? this.#groupFoot() : nothing}
    </dialog>`
  }

  #groupHead(): TemplateResult {
    const { strings, _chosen: chosen } = this
    return html`<label class="name">
        <span>${strings.groupName}</span>
        <input
          type="text"
          class="group-name"
          dir="auto"
          autocomplete="off"
          maxlength=${NAME_LENGTH}
          @input=${this.#changed}
          @keydown=${this.#onNamed}
        />
      </label>
      <ul class="chosen" aria-label=${strings.chosen(chosen.length)} ?hidden=${chosen.length === 0}>
        ${each(
          chosen,
          ({ id }) => id,
          (user) =>
            html`<li>
              <button
                type="button"
                class="chip"
                aria-label=${strings.takeOut(user.name)}
                @click=${() => this.#pick(user)}
              >
                <bdi>${user.name}</bdi>${icon(close, 'ic-s')}
              </button>
            </li>`,
        )}
      </ul>`
  }

  #groupFoot(): TemplateResult {
    const ready = this._chosen.length > 0 && this.#name !== '' && !this._busy
    return html`<div class="foot">
      <span role="status">${this.strings.chosen(this._chosen.length)}</span>
      <button type="button" class="button" aria-disabled=${String(!ready)} @click=${this.#create}>
        ${this.strings.create}
      </button>
    </div>`
  }

  #list(): TemplateResult {
    const { strings, _group: group, _query: query } = this
    const { status, users, error } = this.#search.found
    if (status === 'failed' && error && users.length === 0)
      return noticeOf({
        title: strings.peopleFailed,
        text: '',
        action: { name: strings.tryAgain, run: this.#search.again },
        code: error.code,
      })
    if (status === 'ready' && users.length === 0)
      return html`<div class="blank" role="status">
        <h2 dir="auto">${query.trim() ? strings.noMatch(query.trim()) : strings.noPeopleTitle}</h2>
        <p>${query.trim() ? strings.noMatchText : strings.noPeopleText}</p>
      </div>`
    const twins = marksAmong([...users, ...this._chosen], strings)
    return html`${
        group || query.trim()
          ? nothing
          : html`<button type="button" class="person" @click=${this.#toGroup}>
              <span class="sign">${icon(people)}</span><span class="t"><b>${strings.newGroup}</b></span>
            </button>`
      }
      <ul aria-label=${strings.peopleToCall}>
        ${each(
          users,
          ({ id }) => id,
          (user) => html`<li>${this.#person(user, twins)}</li>`,
        )}
      </ul>
      ${group ? nothing : html`<p class="aside">${strings.peopleHint}</p>`}`
  }

  #person(user: User, twins: Twins): TemplateResult {
    const chosen = this._group && this._chosen.some(({ id }) => id === user.id)
    return html`<button
      type="button"
      class="person"
      aria-pressed=${this._group ? String(chosen) : nothing}
      ?disabled=${this._busy}
      @click=${() => (this._group ? this.#pick(user) : void this.#direct(user))}
    >
      <parlor-avatar
        name=${user.name}
        src=${ifDefined(pictureUrl(user.avatarUrl, this.chat?.url))}
        .hue=${hueOf(user.id)}
      ></parlor-avatar>
      <span class="t"
        ><b><bdi>${user.name}</bdi> ${twins.get(user.id)?.mark}</b
        >${user.role ? html`<small>${user.role}</small>` : nothing}</span
      >
      ${chosen ? icon(check) : nothing}
    </button>`
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog')
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('.field')
  }

  get #name(): string {
    return this.renderRoot.querySelector<HTMLInputElement>('.group-name')?.value.trim() ?? ''
  }

  #reset(): void {
    this._shown = false
    this._group = false
    this._query = ''
    this._chosen = []
    this._busy = false
    this._refused = null
  }

  #toGroup = (): void => {
    this._group = true
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.group-name')?.focus())
  }

  #toOne = (): void => {
    this._group = false
    this._chosen = []
    void this.updateComplete.then(() => this.#field?.focus())
  }

  #pick(user: User): void {
    const rest = this._chosen.filter(({ id }) => id !== user.id)
    this._chosen = rest.length < this._chosen.length ? rest : [...rest, user]
  }

  #direct(user: User): Promise<void> {
    return this.#begin((chat) => chat.direct(user.id))
  }

  #create = async (): Promise<void> => {
    const name = this.#name
    if (!name || this._chosen.length === 0) return
    await this.#begin((chat) => chat.createRoom({ name, members: this._chosen.map(({ id }) => id) }))
  }

  async #begin(make: (chat: Chat) => Promise<{ readonly id: string }>): Promise<void> {
    const { chat } = this
    if (!chat || this._busy) return
    const opened = this.#opened
    this._busy = true
    this._refused = null
    try {
      const { id } = await make(chat)
      if (opened !== this.#opened) return
      this.hide()
      this.emit('parlor-room-open', { room: id })
    } catch (error) {
      if (opened !== this.#opened) return
      const { code, message, retryable } = error as ChatError
      const { strings } = this
      this._refused = retryable ? strings.peopleFailed : strings.notDone(strings.operationReason(code) ?? message)
    } finally {
      if (opened === this.#opened) this._busy = false
    }
  }

  #onQuery = (event: Event): void => {
    this._query = (event.target as HTMLInputElement).value
    this.#search.look(this._query)
  }

  #changed = (): void => this.requestUpdate()

  /** Enter takes the first who was found, and in a group the next name may be typed. */
  #onEnter = async (event: KeyboardEvent): Promise<void> => {
    if (event.key !== 'Enter' || event.isComposing || !this._query.trim()) return
    event.preventDefault()
    const opened = this.#opened
    const user = await this.#search.first()
    if (!user || opened !== this.#opened) return
    if (!this._group) return this.#direct(user)
    if (!this._chosen.some(({ id }) => id === user.id)) this.#pick(user)
    this._query = ''
    this.#search.look('')
  }

  /** Enter behind the name makes the group, or goes on to the people. */
  #onNamed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    if (this._chosen.length > 0) void this.#create()
    else this.#field?.focus()
  }

  #onScroll = (event: Event): void => {
    const { scrollTop, clientHeight, scrollHeight } = event.target as HTMLElement
    if (scrollHeight - scrollTop - clientHeight < NEAR_END) void this.#search.more()
  }

  #onKey = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      if (this._group) this.#toOne()
      else this.hide()
    }
    const items = [...this.renderRoot.querySelectorAll<HTMLElement>('.person')]
    const at = items.indexOf(event.composedPath()[0] as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key]
    if (to === undefined || items.length === 0) return
    event.preventDefault()
    if (to < 0) this.#field?.focus()
    else items[Math.min(to, items.length - 1)]?.focus()
  }

  /** A press beside it closes it. */
  #onDown = (event: PointerEvent): void => {
    if (event.target === event.currentTarget) this.hide()
  }

  #onClose = (): void => {
    if (!this.#dialog?.open) this.#end()
  }

  #end(): void {
    this.#search.stop()
    this.#opened += 1
    if (this._shown) this.#reset()
  }
}
