import { html, nothing, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import type { Chat, Room } from '@parlor/sdk'
import { hueOf } from '../avatar/face.ts'
import { pictureUrl } from '../avatar/picture-url.ts'
import { close, search } from '../icons/glyphs.ts'
import { icon, type Glyph } from '../icons/icon.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/en-first.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { headerOf } from './header-state.ts'
import { styles } from './styles.ts'

/**
 * The head of a room: its face and name, who is here, and a way out of a popup.
 *
 * @element parlor-header
 * @attr {string} label - Shown instead of the room's own name.
 * @attr {string} room-id - Id of a room that is not there yet, for the colour of its face.
 * @attr {boolean} closable - Shows a button that closes.
 * @attr {boolean} searchable - Shows a button that opens the search.
 * @fires parlor-search - The user wants to search for messages.
 * @fires parlor-members - The user wants to see who is here: `detail: { room }`.
 * @fires parlor-hide - The user pressed the button that closes.
 * @slot header-start - Before the face, such as a way back.
 * @slot header-end - After the name, such as the page's own tools.
 * @csspart header - The whole head.
 * @csspart title - The name.
 */
export class ParlorHeader extends ParlorElement {
  static override styles = [base, controls, styles]
  static override properties = {
    chat: { attribute: false },
    room: { attribute: false },
    strings: { attribute: false },
    label: {},
    roomId: { attribute: 'room-id' },
    closable: { type: Boolean },
    searchable: { type: Boolean },
    disconnected: { attribute: false },
  }

  /** The chat the room belongs to; tells who the current user is. */
  declare chat: Chat | undefined
  /** The room; without one only the label is shown. */
  declare room: Room | undefined
  /** The texts; English when absent. */
  declare strings: Strings
  /** Shown instead of the room's own name. */
  declare label: string | undefined
  /** Id of a room that is not there yet, for the colour of its face. */
  declare roomId: string | undefined
  /** Shows a button that closes. */
  declare closable: boolean
  /** Shows a button that opens the search. */
  declare searchable: boolean
  /** Says "Not connected" below the name. */
  declare disconnected: boolean

  readonly #state = new StoreController(this, () => this.room)
  readonly #members = new StoreController(this, () => this.room?.members)
  readonly #me = new StoreController(this, () => this.chat?.user)

  constructor() {
    super()
    this.strings = english
    this.closable = false
    this.searchable = false
    this.disconnected = false
  }

  protected override render(): TemplateResult {
    const text = this.strings
    const head = headerOf(this.#state.value, this.#members.value ?? [], this.#me.value ?? null, this.label, text)
    const detail = this.disconnected ? text.notConnected : head.detail
    return html`<header part="header">
      <slot name="header-start"></slot>
      <parlor-avatar
        name=${head.title}
        src=${ifDefined(pictureUrl(head.picture, this.chat?.url))}
        kind=${head.kind}
        presence=${ifDefined(head.presence)}
        .hue=${hueOf(head.id || this.roomId || head.title)}
      ></parlor-avatar>
      <div class="who">
        <h2 part="title"><bdi>${head.title}</bdi></h2>
        ${this.room ? html`<button ?inert=${!detail} @click=${this.#who}><bdi>${detail}</bdi></button>` : nothing}
      </div>
      <div class="tools">
        <slot name="header-end"></slot>
        ${this.searchable ? this.#button(text.searchMessages, search, this.#search) : nothing}
        ${this.closable ? this.#button(text.closeChat, close, this.#dismiss) : nothing}
      </div>
    </header>`
  }

  #button(name: string, glyph: Glyph, act: () => void): TemplateResult {
    return html`<button type="button" class="icon-button" aria-label=${name} title=${name} @click=${act}>
      ${icon(glyph)}
    </button>`
  }

  #who = (): void => {
    this.emit('parlor-members', { room: this.room?.id })
  }

  #search = (): void => {
    this.emit('parlor-search', null)
  }

  #dismiss = (): void => {
    this.emit('parlor-hide', null)
  }
}
