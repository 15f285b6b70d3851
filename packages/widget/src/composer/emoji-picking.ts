import { html, nothing, type LitElement, type TemplateResult } from 'lit'
import { smile } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import type { Strings } from '../strings/strings.ts'

/** What {@link EmojiPicking} works with. */
export interface EmojiPickingParts {
  /** Fetches the emoji. */
  readonly fetch: () => Promise<void>
  /** One was chosen. */
  readonly pick: (emoji: string) => void
  /** They could not be fetched. */
  readonly missing: () => void
}

/** The button beside the field, and the emoji that open over it. */
export class EmojiPicking {
  readonly #host: LitElement
  readonly #parts: EmojiPickingParts
  #open = false

  /** @param host the element around the field */
  constructor(host: LitElement, parts: EmojiPickingParts) {
    this.#host = host
    this.#parts = parts
  }

  /** The button, as a template. */
  button(strings: Strings): TemplateResult {
    return html`<button
      type="button"
      class="icon-button smile"
      part="emoji"
      aria-label=${strings.emoji}
      title=${strings.emoji}
      aria-haspopup="dialog"
      aria-expanded=${this.#open ? 'true' : 'false'}
      @mousedown=${keepFocus}
      @click=${() => (this.#open ? this.close() : this.#show().catch(this.#parts.missing))}
    >
      ${icon(smile)}
    </button>`
  }

  /** The emoji, as a template. */
  render(strings: Strings): TemplateResult | typeof nothing {
    if (!this.#open) return nothing
    return html`<div
      class="people emoji"
      part="completion"
      role="dialog"
      aria-label=${strings.emoji}
      @keydown=${this.#key}
      @focusout=${this.#left}
    >
      <parlor-emoji
        expanded
        .strings=${strings}
        @parlor-pick=${(event: CustomEvent<{ readonly emoji: string }>) => {
          event.stopPropagation()
          this.hide()
          this.#parts.pick(event.detail.emoji)
        }}
      ></parlor-emoji>
    </div>`
  }

  /** Closes it, and gives the focus back to the field. */
  close(): void {
    if (!this.#open) return
    this.hide()
    this.#host.renderRoot.querySelector('textarea')?.focus({ preventScroll: true })
  }

  /** Closes it: one goes on elsewhere. */
  hide(): void {
    if (!this.#open) return
    this.#open = false
    this.#host.requestUpdate()
  }

  async #show(): Promise<void> {
    await this.#parts.fetch()
    this.#open = true
    this.#host.requestUpdate()
    await this.#host.updateComplete
    const picker = this.#host.renderRoot.querySelector<LitElement>('parlor-emoji')
    await picker?.updateComplete
    // The keyboard of a phone would cover what it opens for.
    if (!matchMedia('(pointer: coarse)').matches) picker?.focus()
  }

  #key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    this.close()
  }

  #left = (event: FocusEvent): void => {
    const place = event.currentTarget as HTMLElement
    const to = event.relatedTarget
    if (document.hasFocus() && !(to instanceof Node && place.contains(to))) this.hide()
  }
}

/** The frame around gives the field the focus, which would close what the button is about to close. */
function keepFocus(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
