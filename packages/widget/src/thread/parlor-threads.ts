import { html, nothing, type TemplateResult } from 'lit'
import type { Chat, InboxRow } from '@parlor/sdk'
import { back, close } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { each } from '../lists/each.ts'
import { StoreController } from '../store/store-controller.ts'
import { placeName } from '../search/place-name.ts'
import { english } from '../strings/english.ts'
import { shortDates, type ShortDates } from '../search/short-dates.ts'
import { dateLanguageOf } from '../strings/formats.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { plainOf } from '../text/plain-of.ts'
import { countBadges, countWords } from '../room-list/count-badges.ts'
import { panelStyles } from './panel-styles.ts'
import { rootWords } from './quoted-root.ts'

/**
 * The threads the user takes part in, the newest activity first, with what is unread in each.
 *
 * @element parlor-threads
 * @attr {boolean} over - It lies over its room: shows the way back instead of a cross.
 * @fires parlor-thread - The user wants to see one: `detail: { id, room }`, the message it hangs on and its room.
 * @fires parlor-thread-close - The user wants the list out of the way.
 * @csspart threads - Everything.
 * @csspart badge - What is unread in a thread.
 */
export class ParlorThreads extends ParlorElement {
  static override styles = [base, controls, panelStyles]
  static override properties = {
    chat: { attribute: false },
    strings: { attribute: false },
    over: { type: Boolean, reflect: true },
  }

  /** The chat whose threads they are. */
  declare chat: Chat | undefined
  /** The texts; English when absent. */
  declare strings: Strings
  /** It lies over its room. */
  declare over: boolean

  readonly #threads = new StoreController(this, () => this.chat?.threads)
  #dates: ShortDates | undefined

  constructor() {
    super()
    this.strings = english
    this.over = false
    this.addEventListener('keydown', this.#onKey)
  }

  /** Moves the focus to the first thread, or to the way out. */
  override focus(options?: FocusOptions): void {
    const first = this.renderRoot.querySelector<HTMLElement>('.thread')
    ;(first ?? this.renderRoot.querySelector<HTMLElement>('button'))?.focus(options)
  }

  protected override render(): TemplateResult {
    const { strings } = this
    const { status, rooms } = this.#threads.value ?? { status: 'loading', rooms: [] }
    const [glyph, name] = this.over ? [back, strings.backToRoom] : [close, strings.closeThread]
    const out = html`<button type="button" class="icon-button" aria-label=${name} title=${name} @click=${this.#dismiss}>
      ${icon(glyph, this.over ? 'ic-flip' : '')}
    </button>`
    return html`<section class="panel" part="threads" aria-label=${strings.threads}>
      <header class="head">
        ${this.over ? out : nothing}
        <div class="who"><h2>${strings.threads}</h2></div>
        ${this.over ? nothing : out}
      </header>
      ${
        rooms.length > 0
          ? html`<ul class="list">
              ${each(
                rooms,
                ({ room }) => room.id,
                (row) => html`<li>${this.#row(row)}</li>`,
              )}
            </ul>`
          : html`<p class="nothing-yet">${status === 'ready' ? strings.noThreads : strings.loading}</p>`
      }
    </section>`
  }

  #row({ room, root, preview, unread, mentions, muted }: InboxRow): TemplateResult {
    const strings: Strings & InboxStrings = { ...inboxEnglish, ...this.strings }
    this.#dates ??= shortDates(dateLanguageOf(this, strings.locale))
    // Where all of them are of one room, that goes without saying.
    const rows = this.chat?.inbox.getSnapshot().rooms ?? []
    const place = room.parent && this.#areOfSeveral ? placeName(room.parent.room, rows, strings) : undefined
    const name = preview && (preview.own ? strings.you : preview.sender.name)
    return html`<button
      type="button"
      class="thread"
      @click=${() => room.parent && this.emit('parlor-thread', { id: room.parent.message, room: room.parent.room })}
    >
      <span class="on"
        ><bdi>${root?.sender.name ?? strings.thread}</bdi
        >${place ? html` <span class="in">· <bdi>${place}</bdi></span>` : nothing}</span
      >
      ${
        preview
          ? html`<time datetime=${new Date(preview.createdAt).toISOString()}>${this.#dates(preview.createdAt)}</time>`
          : html`<span></span>`
      }
      <span class="root-words" dir="auto">${root ? rootWords(root, strings) : nothing}</span>
      ${
        preview
          ? html`<span class="last"
              ><span><bdi>${name}</bdi>:</span>
              <span dir="auto">${preview.deleted ? strings.deleted : plainOf(preview.text)}</span></span
            >`
          : nothing
      }
      ${
        unread > 0
          ? html`<span class="end" aria-hidden="true"
                >${countBadges({ unread, mentions, quiet: muted === true }, strings)}</span
              ><span class="vh">${strings.sentence(countWords({ unread, mentions }, strings))}</span>`
          : nothing
      }
    </button>`
  }

  get #areOfSeveral(): boolean {
    const { rooms = [] } = this.#threads.value ?? {}
    return rooms.some(({ room }) => room.parent?.room !== rooms[0]?.room.parent?.room)
  }

  #dismiss = (): void => {
    this.emit('parlor-thread-close', null)
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented) return
    if (event.key === 'Escape') this.#dismiss()
    else if (!this.#walk(event)) return
    event.preventDefault()
  }

  /** Arrow keys go from thread to thread. @returns whether the key does */
  #walk({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    const all = [...this.renderRoot.querySelectorAll<HTMLElement>('.thread')]
    const at = all.findIndex((one) => one.matches(':focus'))
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key]
    if (at < 0 || to === undefined || altKey || ctrlKey || metaKey || shiftKey) return false
    all[Math.max(0, Math.min(all.length - 1, to))]?.focus()
    return true
  }
}
