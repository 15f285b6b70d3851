import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { Room, TimelineMessage } from '@parlor/sdk'
import { hueOf } from '../avatar/face.ts'
import { pictureUrl } from '../avatar/picture-url.ts'
import { chevronDown, close, pin } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { rightsTo } from '../message/rights.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/english.ts'
import type { Formats } from '../strings/formats.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { plainOf } from '../text/plain-of.ts'
import { PlaceDates } from '../timeline/place-dates.ts'
import { pinnedStyles } from './pinned-styles.ts'

/** As much of a message is shown in the list, in characters. */
const EXCERPT = 280

/**
 * What is held up in a room: a bar with the newest of it, and behind it the list of all.
 *
 * @element parlor-pinned
 * @attr {string} server - Address of the Parlor server, for pictures it serves itself.
 * @attr {boolean} expanded - Whether the list is open.
 * @fires parlor-jump - The user wants to see one of them: `detail: { id, seq }`. Cancelable.
 * @fires parlor-pin - One of them is to be held up no longer: `detail: { id, on: false }`. Cancelable.
 * @csspart pinned - The bar.
 * @csspart pins - The list.
 */
export class ParlorPinned extends ParlorElement {
  static override styles = [base, controls, pinnedStyles]
  static override properties = {
    room: { attribute: false },
    strings: { attribute: false },
    formats: { attribute: false },
    me: { attribute: false },
    server: {},
    locale: {},
    expanded: { type: Boolean, reflect: true },
  }

  /** The room whose pins to show. */
  declare room: Room | undefined
  /** The texts; English when absent. */
  declare strings: Strings
  /** How dates are written; by the element's language when absent. */
  declare formats: Formats | undefined
  /** Id of the current user. */
  declare me: string | undefined
  /** Address of the Parlor server. */
  declare server: string | undefined
  /** BCP 47 tag of dates. */
  declare locale: string | undefined
  /** Whether the list is open. */
  declare expanded: boolean

  readonly #pins = new StoreController(this, () => this.room?.pinned)
  readonly #dates = new PlaceDates()

  constructor() {
    super()
    this.strings = english
    this.expanded = false
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('room') || !this.#list.length) this.expanded = false
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.get('expanded') === false && this.expanded)
      this.renderRoot.querySelector<HTMLElement>('.list .close')?.focus({ preventScroll: true })
  }

  protected override render(): TemplateResult | typeof nothing {
    const pins = this.#list
    const [newest] = pins
    if (!newest) return nothing
    const { strings } = this
    return html`<div class="bar" part="pinned">
        <button type="button" class="newest" @click=${() => this.#jump(newest)}>
          ${icon(pin, 'ic-s')}<b>${strings.pinned}</b><span class="excerpt" dir="auto">${excerpt(newest)}</span>
        </button>
        <button
          type="button"
          class="all"
          aria-expanded=${this.expanded ? 'true' : 'false'}
          aria-label=${strings.showPinned(pins.length)}
          title=${strings.showPinned(pins.length)}
          @click=${this.#toggle}
        >
          ${pins.length > 1 ? html`<span class="badge">${strings.count(pins.length)}</span>` : nothing}${icon(
            chevronDown,
            'ic-s',
          )}
        </button>
      </div>
      ${this.expanded ? this.#panel(pins) : nothing}`
  }

  get #list(): readonly TimelineMessage[] {
    return this.#pins.value ?? []
  }

  #panel(pins: readonly TimelineMessage[]): TemplateResult {
    const { strings } = this
    const dates = this.formats ?? this.#dates.in(this, strings.locale, this.locale)
    return html`<section class="list" part="pins" aria-label=${strings.pinnedMessages} @keydown=${this.#onKey}>
      <div class="head">
        <h3>${strings.pinnedMessages}</h3>
        <button
          type="button"
          class="icon-button close"
          aria-label=${strings.close}
          title=${strings.close}
          @click=${this.#fold}
        >
          ${icon(close)}
        </button>
      </div>
      <ul>
        ${pins.map(
          (message) =>
            html`<li>
              <button type="button" class="pinned" @click=${() => this.#jump(message)}>
                <parlor-avatar
                  .name=${message.sender.name}
                  .hue=${hueOf(message.sender.id)}
                  .src=${pictureUrl(message.sender.avatarUrl, this.server)}
                ></parlor-avatar>
                <span class="top"
                  ><bdi>${message.sender.id === this.me ? strings.you : message.sender.name}</bdi
                  ><time datetime=${new Date(message.createdAt).toISOString()}
                    >${dates.full(message.createdAt)}</time
                  ></span
                >
                <span class="say" dir="auto">${excerpt(message)}</span>
              </button>
              ${
                this.#mayUnpin(message)
                  ? html`<button
                      type="button"
                      class="icon-button"
                      aria-label=${strings.unpin}
                      title=${strings.unpin}
                      @click=${() => this.#unpin(message)}
                    >
                      ${icon(close, 'ic-s')}
                    </button>`
                  : nothing
              }
            </li>`,
        )}
      </ul>
    </section>`
  }

  #mayUnpin(message: TimelineMessage): boolean {
    const state = this.room?.getSnapshot()
    return !!state && rightsTo(message, { ...state, direct: state.info?.kind === 'direct' }).pin
  }

  #unpin({ id }: TimelineMessage): void {
    // The button goes with its row.
    this.renderRoot.querySelector<HTMLElement>('.list .close')?.focus({ preventScroll: true })
    this.emit('parlor-pin', { id, on: false })
  }

  #jump({ id, seq }: TimelineMessage): void {
    this.expanded = false
    this.emit('parlor-jump', { id, seq })
  }

  #toggle = (): void => {
    this.expanded = !this.expanded
  }

  #fold = (): void => {
    this.expanded = false
    this.renderRoot.querySelector<HTMLElement>('.all')?.focus({ preventScroll: true })
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    this.#fold()
  }
}

function excerpt({ text }: TimelineMessage): string {
  return plainOf(text, { max: EXCERPT })
}
