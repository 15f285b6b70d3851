import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { checkText } from '@parlor/protocol'
import type { ChatError, Room } from '@parlor/sdk'
import { alert, lock, send } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/en.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { barredIn, type Barred } from './barred.ts'
import { meansSend } from './enter.ts'
import { styles } from './styles.ts'
import { spaceLeft } from './text-space.ts'

/**
 * The field one writes in. Enter sends, Shift+Enter breaks the line, an input method keeps its
 * Enter. It keeps a draft for each room, and gives a text back when it could not be kept.
 *
 * @element parlor-composer
 * @attr {string} label - What the page calls the room, for the placeholder.
 * @fires parlor-send - The user sends `detail.text`. Prevent the default to send it differently.
 * @slot composer-start - Before the field.
 * @slot composer-end - Between the field and the send button.
 * @csspart composer - The frame.
 * @csspart field - The text field.
 * @csspart send - The send button.
 * @cssprop [--parlor-composer-radius] - Radius of the frame; half its line height by default.
 */
export class ParlorComposer extends ParlorElement {
  static override shadowRootOptions: ShadowRootInit = { ...ParlorElement.shadowRootOptions, delegatesFocus: true }
  static override styles = [base, controls, styles]
  static override properties = {
    room: { attribute: false },
    strings: { attribute: false },
    label: {},
    _text: { state: true },
    _refused: { state: true },
  }

  /** The room to write in. */
  declare room: Room | undefined
  /** The texts; English when absent. */
  declare strings: Strings
  /** What the page calls the room, for the placeholder. */
  declare label: string | undefined
  declare private _text: string
  /** Why the last text could not be sent. */
  declare private _refused: string | null

  readonly #state = new StoreController(this, () => this.room)
  readonly #drafts = new Map<string, string>()

  constructor() {
    super()
    this.strings = english
    this._text = ''
    this._refused = null
  }

  /** What is written and not sent. */
  get value(): string {
    return this._text
  }

  set value(text: string) {
    this._text = text
    this._refused = null
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea')
  }

  /** Sends what is written, as Enter does. Does nothing while there is nothing to send. */
  submit(): void {
    const { room } = this
    // What no server could keep is mended here, so that what is left to refuse is emptiness and length.
    const text = this._text.toWellFormed().replaceAll('\0', '')
    if (!room || checkText(text)) return
    this.value = ''
    this.#field?.focus({ preventScroll: true })
    room.setTyping(false)
    if (!this.emit('parlor-send', { text })) return
    const before = new Set(room.getSnapshot().messages.map((row) => row.id))
    room.send(text).catch((error: ChatError) => {
      const shown = room.getSnapshot().messages.some((row) => row.own && row.text === text && !before.has(row.id))
      if (!shown) this.#giveBack(room, text, error)
    })
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('room')) return
    const before = changed.get('room') as Room | undefined
    if (before?.id === this.room?.id) return
    if (before) this.#drafts.set(before.id, this._text)
    this.value = (this.room && this.#drafts.get(this.room.id)) ?? ''
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('_text')) this.#grow()
  }

  protected override render(): TemplateResult {
    const barred = barredIn(this.#state.value)
    return barred ? this.#bar(barred) : this.#writing()
  }

  #writing(): TemplateResult {
    const text = this.strings
    const ready = checkText(this._text) === null
    const name = text.placeholder(this.label || this.#state.value?.info?.name)
    return html`<div class="composer" part="composer" @mousedown=${this.#keepFocus}>
        <slot name="composer-start"></slot>
        <textarea
          part="field"
          rows="1"
          dir="auto"
          enterkeyhint="send"
          autocomplete="off"
          aria-label=${name}
          aria-describedby="hint"
          placeholder=${name}
          .value=${live(this._text)}
          @input=${this.#input}
          @keydown=${this.#keydown}
        ></textarea>
        <slot name="composer-end"></slot>
        <button
          type="button"
          class="send"
          part="send"
          aria-label=${text.send}
          title=${text.send}
          aria-disabled=${ready ? 'false' : 'true'}
          @click=${this.submit}
        >
          ${icon(send)}
        </button>
      </div>
      <div id="hint" class="hint" role="status">${this.#hint(spaceLeft(this._text))}</div>`
  }

  #hint(left: number | null): TemplateResult | typeof nothing {
    const { strings } = this
    const bad = this._refused ?? (left !== null && left < 0 ? strings.tooLong(-left) : null)
    if (bad) return html`<span class="bad">${icon(alert, 'ic-s')}${bad}</span>`
    return left === null ? nothing : html`<span>${strings.charactersLeft(left)}</span>`
  }

  #bar(barred: Exclude<Barred, null>): TemplateResult {
    const text = this.strings
    const words = { announcements: text.modeAnnounce, observer: text.modeObserve, outside: text.joinToWrite }[barred]
    return html`<div class="barred" part="composer">
      ${icon(lock)}<span>${words}</span>
      ${barred === 'outside' ? html`<button type="button" class="button" @click=${this.#join}>${text.join}</button>` : nothing}
    </div>`
  }

  #join = (): void => {
    this.room?.join().catch((error: ChatError) => this.emit('parlor-error', { error }))
  }

  #input = (event: InputEvent): void => {
    this.value = (event.target as HTMLTextAreaElement).value
    this.room?.setTyping(/\S/.test(this._text))
  }

  #keydown = (event: KeyboardEvent): void => {
    if (meansSend(event)) {
      event.preventDefault()
      this.submit()
    } else if (event.key === 'Escape' && this._refused && !event.isComposing) {
      event.preventDefault()
      this._refused = null
    }
  }

  /** A press beside the field, or on the send button, must not take the focus (and a phone's keyboard) away. */
  #keepFocus = (event: MouseEvent): void => {
    const target = event.target as Element
    if (target instanceof HTMLTextAreaElement || target.closest('[slot]')) return
    event.preventDefault()
    this.#field?.focus({ preventScroll: true })
  }

  /** Words that stand nowhere on the screen would be lost, so they return to the field. */
  #giveBack(room: Room, text: string, error: ChatError): void {
    if (this.room?.id !== room.id) {
      this.#drafts.set(room.id, joined(text, this.#drafts.get(room.id)))
      return
    }
    this.value = joined(text, this._text)
    this._refused = this.strings.notSentBecause(this.strings.reason(error.code) ?? error.message)
  }

  #grow(): void {
    const field = this.#field
    if (!field || CSS.supports('field-sizing', 'content')) return
    field.style.blockSize = 'auto'
    field.style.blockSize = `${field.scrollHeight}px`
  }
}

/** Words that come back, above the ones written meanwhile. */
function joined(text: string, written: string | undefined): string {
  return written ? `${text}\n${written}` : text
}
