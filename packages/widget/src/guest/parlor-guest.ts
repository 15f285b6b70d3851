import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { LIMITS } from '@parlor/protocol'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { blank } from '../styles/blank.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { art } from './art.ts'
import { styles } from './styles.ts'

/**
 * Asks a visitor without an account for a name.
 *
 * @element parlor-guest
 * @attr {string} name - Name to begin with.
 * @attr {string} site - Whom one is about to chat with.
 * @attr {boolean} busy - The visitor is being admitted.
 * @attr {string} fault - Why the visitor could not be admitted.
 * @fires parlor-guest - The visitor gave `detail.name`.
 * @csspart guest - The form.
 * @csspart guest-name - The field.
 * @csspart guest-start - The button.
 */
export class ParlorGuest extends ParlorElement {
  static override shadowRootOptions: ShadowRootInit = { ...ParlorElement.shadowRootOptions, delegatesFocus: true }
  static override styles = [base, controls, blank, styles]
  static override properties = {
    name: {},
    site: {},
    busy: { type: Boolean },
    fault: {},
    strings: { attribute: false },
  }

  /** Name to begin with. */
  declare name: string | undefined
  /** Whom one is about to chat with. */
  declare site: string
  /** The visitor is being admitted. */
  declare busy: boolean
  /** Why the visitor could not be admitted. */
  declare fault: string | undefined
  /** The texts; English when absent. */
  declare strings: Strings

  constructor() {
    super()
    this.strings = english
    this.site = ''
    this.busy = false
  }

  protected override updated(changed: PropertyValues<this>): void {
    const field = this.#field
    if (changed.has('name') && field && !field.value) field.value = this.name ?? ''
  }

  protected override render(): TemplateResult {
    const text = this.strings
    return html`<form class="blank" part="guest" novalidate @submit=${this.#submit}>
      ${art()}
      <h2>${text.guestTitle(this.site)}</h2>
      <p id="question">${text.guestQuestion}</p>
      <input
        part="guest-name"
        name="name"
        autocomplete="nickname"
        enterkeyhint="go"
        maxlength=${LIMITS.nameLength}
        aria-label=${text.guestName}
        aria-describedby="question fault"
        dir="auto"
        @keydown=${this.#keydown}
      />
      <button
        type="button"
        class="button"
        part="guest-start"
        @click=${this.#submit}
        aria-disabled=${this.busy ? 'true' : 'false'}
      >
        ${text.startChatting}
      </button>
      <p id="fault" class="bad" role="alert">${this.fault ?? nothing}</p>
    </form>`
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input')
  }

  /** Not left to the form: a frame that may not submit forms is told of no submission. */
  #keydown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) this.#submit(event)
  }

  #submit = (event: Event): void => {
    event.preventDefault()
    const name = this.#field?.value.trim()
    if (this.busy) return
    if (name) this.emit('parlor-guest', { name })
    else this.#field?.focus()
  }
}
