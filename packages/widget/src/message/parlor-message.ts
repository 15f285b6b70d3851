import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { TimelineMessage } from '@parlor/sdk'
import { hueOf } from '../avatar/face.ts'
import { stateTick } from '../icons/ticks.ts'
import { english } from '../strings/en.ts'
import { createFormats, dateLanguageOf, type Formats } from '../strings/formats.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { plainOf } from '../text/plain-of.ts'
import { renderText } from '../text/render-text.ts'
import { isEmojiOnly } from '../text/emoji-only.ts'
import { textStyles } from '../text/styles.ts'
import type { TextRenderers } from '../text/text-renderers.ts'
import { stateLabel } from './state-label.ts'
import { styles } from './styles.ts'

/**
 * One message: face and name at the top of a run, the bubble, and in the trailing gutter how far
 * one's own message got. The text becomes nodes, never HTML.
 *
 * @element parlor-message
 * @attr {boolean} first - First of a run: shows face and name.
 * @attr {boolean} last - Last of a run.
 * @attr {boolean} plain - Without face and name, as in a direct conversation.
 * @attr {boolean} target - Was jumped to: a wash over the row that fades.
 * @fires parlor-retry - "Try again" on a failed message. `detail: { id }`. Cancelable.
 * @fires parlor-dismiss - "Delete" on a failed message. `detail: { id }`. Cancelable.
 * @csspart message - The row.
 * @csspart avatar - The face.
 * @csspart name - The sender's name.
 * @csspart bubble - What holds the text.
 * @csspart text - The text.
 * @csspart meta - The time.
 * @csspart state - How far it got.
 * @cssprop [--parlor-bubble-background] - Ground of others' bubbles.
 * @cssprop [--parlor-bubble-own-background] - Ground of one's own bubbles.
 * @cssprop [--parlor-bubble-radius=var(--parlor-radius)] - Corners of bubbles.
 */
export class ParlorMessage extends ParlorElement {
  static override styles = [base, textStyles, styles]
  static override properties = {
    message: { attribute: false },
    first: { type: Boolean },
    last: { type: Boolean },
    plain: { type: Boolean },
    time: { type: Boolean },
    state: { type: Boolean },
    active: { type: Boolean },
    fresh: { type: Boolean },
    avatarUrl: { attribute: false },
    strings: { attribute: false },
    formats: { attribute: false },
    _hushed: { state: true },
  }

  /**
   * What the page shows blocks of code and mathematics with, in all messages. Set it before there
   * are any: those that are shown take it up when they next change.
   */
  static textRenderers: TextRenderers | undefined

  /** What to show. */
  declare message: TimelineMessage | undefined
  declare first: boolean
  declare last: boolean
  declare plain: boolean
  /** Whether the time stands in the bubble. */
  declare time: boolean
  /** Whether the state stands in the gutter. */
  declare state: boolean
  /** Whether Tab reaches what is inside. */
  declare active: boolean
  /** Whether it has just arrived at the foot: it rises and fades in. */
  declare fresh: boolean
  /** Address of the sender's picture, ready to load. */
  declare avatarUrl: string | undefined
  /** All texts; English when absent. */
  declare strings: Strings
  /** How dates are written; by the element's language when absent. */
  declare formats: Formats | undefined
  /** Whether Escape took the tip away, which lies over other messages. */
  declare private _hushed: boolean

  constructor() {
    super()
    this.first = this.last = this.time = this.state = true
    this.plain = this.active = this.fresh = false
    this.strings = english
    this._hushed = false
    this.addEventListener('keydown', this.#keydown)
    this.addEventListener('focusout', () => (this._hushed = false))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.setAttribute('role', 'article')
  }

  /** Renders now what is pending, so that the height can be measured. */
  flush(): void {
    if (this.isUpdatePending) this.performUpdate()
  }

  override willUpdate(): void {
    this.formats ??= createFormats(dateLanguageOf(this, this.strings.locale))
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { message, formats } = this
    if (!message || !formats || !['message', 'strings', 'formats'].some((name) => changed.has(name as 'message')))
      return
    const label = stateLabel(message, this.strings)
    this.setAttribute(
      'aria-label',
      [this.strings.said(this.#name(message), plainOf(message.text)), formats.full(message.createdAt), label]
        .filter(Boolean)
        .join('. '),
    )
  }

  override render(): TemplateResult | typeof nothing {
    const { message, formats, strings, first, last, plain } = this
    if (!message || !formats) return nothing
    const { own, sender, status } = message
    const classes = ['row', own && 'own', first && 'first', last && 'last', plain && 'plain', this.fresh && 'fresh']
      .filter(Boolean)
      .join(' ')
    const who = first && !own && !plain
    const label = stateLabel(message, strings)
    const when = formats.full(message.createdAt)
    const full = label ? `${when} · ${label}` : when
    return html`<div class=${classes} part="message">
      ${
        who
          ? html`<parlor-avatar
              part="avatar"
              .name=${sender.name}
              .hue=${hueOf(sender.id)}
              .src=${this.avatarUrl ?? sender.avatarUrl}
            ></parlor-avatar>`
          : nothing
      }
      <div class="stack">
        ${
          who
            ? html`<div class="byline">
                <bdi class="name" part="name">${sender.name}</bdi>
                ${sender.role ? html`<bdi class="role">${sender.role}</bdi>` : nothing}
              </div>`
            : nothing
        }
        <div class="bubble ${isEmojiOnly(message.text) ? 'bare' : ''}" part="bubble" title=${full}>
          ${renderText(message.text, {
            focusable: this.active,
            tail: this.#time(message, formats),
            renderers: ParlorMessage.textRenderers,
          })}
          ${this._hushed ? nothing : html`<span class="tip" aria-hidden="true">${full}</span>`}
        </div>
      </div>
      ${own && this.state ? html`<span class="state" part="state" role="img" aria-label=${label}>${stateTick(status)}</span>` : nothing}
      ${this.#aside(message)}
    </div>`
  }

  #name({ own, sender }: TimelineMessage): string {
    return own ? this.strings.you : sender.name
  }

  #time({ createdAt }: TimelineMessage, formats: Formats): TemplateResult | typeof nothing {
    return this.time
      ? html`<span class="meta" part="meta"
          ><time datetime=${new Date(createdAt).toISOString()}>${formats.time(createdAt)}</time></span
        >`
      : nothing
  }

  #aside({ status, volatile }: TimelineMessage): TemplateResult | typeof nothing {
    const { strings, message } = this
    if (status !== 'failed')
      return volatile && status === 'pending' ? html`<div class="after aside note">${strings.notKept}</div>` : nothing
    return html`<div class="after aside">
      <span>${message ? stateLabel(message, strings) : nothing}</span>
      <button type="button" @click=${() => this.#ask('parlor-retry')}>${strings.tryAgain}</button>
      <button type="button" @click=${() => this.#ask('parlor-dismiss')}>${strings.delete}</button>
    </div>`
  }

  #keydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || this._hushed || !this.matches(':focus-visible')) return
    event.preventDefault()
    this._hushed = true
  }

  #ask(type: 'parlor-retry' | 'parlor-dismiss'): void {
    this.emit(type, { id: this.message?.id })
  }
}
