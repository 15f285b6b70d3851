import { html, nothing, type TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import type { Chat, InboxRow } from '@parlor/sdk'
import { back, close } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/english.ts'
import { shortDates, type ShortDates } from '../search/short-dates.ts'
import { dateLanguageOf } from '../strings/formats.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { plainOf } from '../text/plain-of.ts'
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
              ${repeat(
                rooms,
                ({ room }) => room.id,
                (row) => html`<li>${this.#row(row)}</li>`,
              )}
            </ul>`
          : html`<p class="nothing-yet">${status === 'ready' ? strings.noThreads : strings.loading}</p>`
      }
    </section>`
  }

  #row({ room, root, preview, unread }: InboxRow): TemplateResult {
    const { strings } = this
    this.#dates ??= shortDates(dateLanguageOf(this, strings.locale))
    const name = preview && (preview.own ? strings.you : preview.sender.name)
    return html`<button
      type="button"
      class="thread"
      @click=${() => room.parent && this.emit('parlor-thread', { id: room.parent.message, room: room.parent.room })}
    >
      <bdi class="on">${root?.sender.name ?? strings.thread}</bdi>
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
      ${unread > 0 ? html`<b class="badge" aria-label=${strings.unreadCount(unread)}>${strings.count(unread)}</b>` : nothing}
    </button>`
  }

  #dismiss = (): void => {
    this.emit('parlor-thread-close', null)
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    this.#dismiss()
  }
}
