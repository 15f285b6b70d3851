import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { base } from '../styles/base.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { hueOf, initialsOf } from './face.ts'
import { pictureUrl } from './picture-url.ts'
import { styles } from './styles.ts'

/**
 * The face of a user (round) or a room (squared): a picture, or initials until there is one. It is
 * decoration beside a name, and hidden from screen readers.
 *
 * @element parlor-avatar
 * @keeps-parts
 * @attr {string} name - Whose face; gives the initials.
 * @attr {string} src - Address of a picture; initials stand in until it has loaded, or when it cannot.
 * @attr {number} hue - Colour of the initials, in degrees; follows from the name when absent.
 * @attr {'user'|'room'} kind - People are round, rooms are squared.
 * @attr {'online'|'away'} presence - The dot at the lower corner.
 * @csspart face - The circle or square.
 * @csspart presence - The dot.
 * @cssprop [--parlor-avatar-size=32px] - Width and height.
 */
export class ParlorAvatar extends ParlorElement {
  static override styles = [base, styles]
  static override properties = {
    name: {},
    src: {},
    hue: { type: Number },
    kind: { reflect: true },
    presence: {},
    _broken: { state: true },
  }

  declare name: string
  declare src: string | undefined
  declare hue: number | undefined
  declare kind: 'user' | 'room'
  declare presence: 'online' | 'away' | undefined
  declare private _broken: string | undefined

  constructor() {
    super()
    this.name = ''
    this.kind = 'user'
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.setAttribute('aria-hidden', 'true')
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('hue') || changed.has('name'))
      this.style.setProperty('--_hue', String(this.hue ?? hueOf(this.name)))
  }

  override render(): TemplateResult {
    // Whoever gives the address: nothing but http and https is a picture.
    const picture = this.src === this._broken ? undefined : pictureUrl(this.src, this.baseURI)
    return html`<div class="face" part="face">
        <span>${initialsOf(this.name)}</span>
        ${
          picture
            ? html`<img
                src=${picture}
                alt=""
                loading="lazy"
                decoding="async"
                referrerpolicy="no-referrer"
                @error=${this.#onError}
              />`
            : nothing
        }
      </div>
      ${this.presence ? html`<span class="presence ${this.presence}" part="presence"></span>` : nothing}`
  }

  #onError = (): void => {
    this._broken = this.src
  }
}
