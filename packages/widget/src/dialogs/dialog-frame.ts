import { html, nothing, type TemplateResult } from 'lit'
import { close } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { dialogStyles } from './styles.ts'

/**
 * A dialog over the room with a head, something to read or choose from, and a foot: in the middle of the
 * window, or at its foot where that is narrow. What it is about is given with `show`; it is empty before.
 * One that stands beside the room leaves the room to be used meanwhile.
 */
export abstract class DialogFrame<Subject> extends ParlorElement {
  static override styles = [base, controls, dialogStyles]
  static override properties = {
    strings: { attribute: false },
    beside: { type: Boolean, reflect: true },
    subject: { state: true },
  }

  /** The texts; English when absent. */
  declare strings: Strings
  /** Stands beside the room while it is open, and not over it. */
  declare beside: boolean
  /** What it is about; `null` while it is closed. */
  declare protected subject: Subject | null

  #pressedBeside = false

  constructor() {
    super()
    this.strings = english
    this.beside = false
    this.subject = null
  }

  /** Opens. The focus goes inside, and back when it closes. */
  async show(subject: Subject): Promise<void> {
    this.subject = subject
    await this.updateComplete
    const dialog = this.#dialog
    if (!dialog || dialog.open) return
    if (this.beside) dialog.show()
    else dialog.showModal()
    this.renderRoot.querySelector<HTMLElement>('.begin')?.focus({ preventScroll: true })
  }

  /** Closes; the focus returns to where it was. */
  hide(): void {
    this.#dialog?.close()
    this.#over()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#over()
  }

  /** Its name. */
  protected abstract heading(): string
  /** A line below its name; none when empty. */
  protected detail(_subject: Subject): string {
    return ''
  }
  /** What stands before its name, such as a way back. */
  protected lead(_subject: Subject): TemplateResult | typeof nothing {
    return nothing
  }
  /** What Escape does: closes, or goes a step back. */
  protected escape(): void {
    this.hide()
  }
  /** What stands below the head. */
  protected abstract content(subject: Subject): TemplateResult
  /** What stands at the foot, if anything. */
  protected foot(_subject: Subject): TemplateResult | typeof nothing {
    return nothing
  }

  protected override render(): TemplateResult | typeof nothing {
    const { subject, strings } = this
    if (subject === null) return nothing
    const detail = this.detail(subject)
    return html`<dialog
      part="dialog"
      aria-labelledby="title"
      @close=${this.#onClose}
      @pointerdown=${this.#onDown}
      @click=${this.#onClick}
      @keydown=${this.#onKey}
    >
      <div class="inside">
        <header>
          ${this.lead(subject)}
          <div class="titles">
            <h2 id="title">${this.heading()}</h2>
            ${detail ? html`<p>${detail}</p>` : nothing}
          </div>
          <button
            type="button"
            class="icon-button"
            aria-label=${strings.close}
            title=${strings.close}
            @click=${() => this.hide()}
          >
            ${icon(close)}
          </button>
        </header>
        ${this.content(subject)}${this.foot(subject)}
      </div>
    </dialog>`
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog')
  }

  /** A press beside it closes it; not the end of the one that opened it. */
  #onDown = (event: PointerEvent): void => {
    this.#pressedBeside = event.target === event.currentTarget
  }

  #onClick = (event: MouseEvent): void => {
    if (event.target === event.currentTarget && this.#pressedBeside && !this.beside) this.hide()
  }

  /** Escape closes this, and nothing around it; what is typed here is no key of what lies below. */
  #onKey = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    this.escape()
  }

  /** Closed by the browser; it tells later, when it may be open again. */
  #onClose = (): void => {
    if (!this.#dialog?.open) this.#over()
  }

  #over(): void {
    this.subject = null
    this.beside = false
  }
}
