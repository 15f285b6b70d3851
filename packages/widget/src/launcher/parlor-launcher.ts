import { html, nothing, type TemplateResult } from 'lit'
import { chat, chevronDown } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { english } from '../strings/en-first.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { styles } from './styles.ts'

/** Above this the badge shows `99+`: the number no longer tells anything, and would not fit. */
const MOST = 99

/**
 * The round button that opens and closes a popup, with the number of unread messages.
 *
 * @element parlor-launcher
 * @attr {number} unread - Number on the badge; none at 0.
 * @attr {boolean} expanded - Whether the popup is open.
 * @fires parlor-toggle - The button was pressed.
 * @slot launcher - Shown instead of the icon.
 * @csspart launcher - The button.
 * @csspart badge - The number.
 * @cssprop [--parlor-launcher-size=56px] - Width and height.
 */
export class ParlorLauncher extends ParlorElement {
  static override shadowRootOptions: ShadowRootInit = { ...ParlorElement.shadowRootOptions, delegatesFocus: true }
  static override styles = [base, controls, styles]
  static override properties = {
    unread: { type: Number },
    expanded: { type: Boolean },
    strings: { attribute: false },
  }

  /** Number on the badge; none at 0. */
  declare unread: number
  /** Whether the popup is open. */
  declare expanded: boolean
  /** The texts; English when absent. */
  declare strings: Strings

  constructor() {
    super()
    this.strings = english
    this.unread = 0
    this.expanded = false
  }

  protected override render(): TemplateResult {
    const text = this.strings
    const shown = this.expanded ? 0 : this.unread
    return html`<button
        type="button"
        part="launcher"
        aria-haspopup="dialog"
        aria-expanded=${this.expanded ? 'true' : 'false'}
        aria-label=${this.expanded ? text.closeChat : text.openChat(this.unread)}
        @click=${this.#press}
      >
        <slot name="launcher">${launcherIcon(this.expanded)}</slot>
      </button>
      ${shown > 0 ? html`<span class="badge" part="badge" aria-hidden="true">${shown > MOST ? `${MOST}+` : shown}</span>` : nothing}`
  }

  #press = (): void => {
    this.emit('parlor-toggle', null)
  }
}

/** The sign on the button. */
export function launcherIcon(expanded: boolean): TemplateResult {
  return icon(expanded ? chevronDown : chat)
}
