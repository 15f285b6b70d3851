import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { search } from '../icons/glyphs.ts'
import { smile } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { emojiStyles } from './emoji-styles.ts'
import type { PickerEmoji } from './emoji.ts'
import { cellFor, findEmoji } from './find-emoji.ts'
import { QUICK } from './toolbar.ts'

/** Cells in a row. The style sheet repeats it. */
const COLUMNS = 8

/**
 * Emoji to choose from: a row of six, and behind "more" all common ones with a search. They are
 * characters of the system's own font, found by words of the language of the texts and by English ones.
 *
 * @element parlor-emoji
 * @attr {boolean} expanded - Whether all of them are there.
 * @fires parlor-pick - One was chosen: `detail: { emoji }`.
 */
export class ParlorEmoji extends ParlorElement {
  static override styles = [base, controls, emojiStyles]
  static override properties = {
    strings: { attribute: false },
    expanded: { type: Boolean, reflect: true },
    own: { attribute: false },
    _groups: { state: true },
    _typed: { state: true },
  }

  /** The texts; English when absent. */
  declare strings: Strings
  /** Whether all of them are there, not only six. */
  declare expanded: boolean
  /** Emoji that are chosen already. */
  declare own: readonly string[]
  declare private _groups: readonly (readonly PickerEmoji[])[] | null
  declare private _typed: string

  #loading: Promise<void> | undefined

  constructor() {
    super()
    this.strings = english
    this.expanded = false
    this.own = []
    this._groups = null
    this._typed = ''
  }

  /** Moves the focus to what is chosen from first. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>(this.expanded ? 'input' : 'button')?.focus(options)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('expanded')) this._typed = ''
    if (this.expanded && (changed.has('expanded') || changed.has('strings'))) this.#loading = this.#load()
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.get('expanded') === false && this.expanded) this.focus()
  }

  protected override render(): TemplateResult {
    return this.expanded ? this.#all() : this.#quick()
  }

  #quick(): TemplateResult {
    const { strings, own } = this
    return html`<div class="quick" role="group" aria-label=${strings.react} @keydown=${this.#onQuickKey}>
      ${QUICK.map(
        (emoji, index) =>
          html`<button
            type="button"
            aria-label=${strings.reactWith(emoji)}
            aria-pressed=${own.includes(emoji) ? 'true' : 'false'}
            tabindex=${index === 0 ? 0 : -1}
            @click=${() => this.#pick(emoji)}
          >
            ${emoji}
          </button>`,
      )}
      <button
        type="button"
        class="more"
        aria-label=${strings.moreEmoji}
        title=${strings.moreEmoji}
        aria-expanded="false"
        tabindex="-1"
        @click=${() => (this.expanded = true)}
      >
        ${icon(smile)}
      </button>
    </div>`
  }

  #all(): TemplateResult {
    const { strings, _groups: groups, _typed: typed } = this
    const found = typed.trim() && groups ? [findEmoji(groups, typed)] : groups
    let first = true
    return html`<label class="search"
        >${icon(search, 'ic-s')}<input
          type="search"
          autocomplete="off"
          aria-label=${strings.searchEmoji}
          placeholder=${strings.searchEmoji}
          .value=${typed}
          @input=${this.#input}
          @keydown=${this.#onSearchKey}
      /></label>
      <div class="cells" role="group" aria-label=${strings.moreEmoji} @keydown=${this.#onCellKey}>
        ${found?.map(
          (group) =>
            html`<div class="group">
              ${group.map(({ emoji, name }) => {
                const stop = first
                first = false
                return html`<button
                  type="button"
                  aria-label=${strings.reactWith(name ?? emoji)}
                  title=${name ?? nothing}
                  aria-pressed=${this.own.includes(emoji) ? 'true' : 'false'}
                  tabindex=${stop ? 0 : -1}
                  @click=${() => this.#pick(emoji)}
                >
                  ${emoji}
                </button>`
              })}
            </div>`,
        )}
      </div>
      <p class="none" role="status">${found && first ? strings.noMatch(typed.trim()) : nothing}</p>`
  }

  get #buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('button')]
  }

  /** The emoji do not wait for their names and words in the reader's language; without those the English ones find them. */
  async #load(): Promise<void> {
    const { emojiIn } = await import('./emoji-in.ts')
    const { locale } = this.strings
    const show = () => {
      if (this.strings.locale === locale) this._groups = emojiIn.of(locale)
    }
    show()
    emojiIn.bring(locale)?.then(show, () => {})
  }

  /** Waits for the emoji that are on their way, too: whoever places the picker has to know its size. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete()
    if (!this.#loading) return done
    await this.#loading.catch(() => undefined)
    this.#loading = undefined
    return super.getUpdateComplete()
  }

  #pick(emoji: string): void {
    this.emit('parlor-pick', { emoji })
  }

  #input = (event: Event): void => {
    this._typed = (event.target as HTMLInputElement).value
  }

  #onSearchKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const [first] = this.#buttons
    if (event.key === 'ArrowDown') first?.focus()
    else if (event.key === 'Enter' && this._typed.trim()) first?.click()
    else return
    event.preventDefault()
  }

  #onQuickKey = (event: KeyboardEvent): void => this.#move(event, 1_000)

  #onCellKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowUp' && this.#buttons.indexOf(event.target as HTMLElement) < COLUMNS) {
      event.preventDefault()
      this.focus()
    } else this.#move(event, COLUMNS)
  }

  #move(event: KeyboardEvent, columns: number): void {
    const buttons = this.#buttons
    const rtl = getComputedStyle(this).direction === 'rtl'
    const to = cellFor(event.key, buttons.indexOf(event.target as HTMLElement), buttons.length, columns, rtl)
    if (to === undefined) return
    event.preventDefault()
    buttons[to]?.focus()
  }
}
