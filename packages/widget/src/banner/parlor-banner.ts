import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { ConnectionState, RoomSync, Stop } from '@parlor/sdk'
import { pageClock } from '../store/page-clock.ts'
import { icon } from '../icons/icon.ts'
import { offline, spinner } from '../icons/later-glyphs.ts'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { bannerDelay, bannerOf, type BannerState, type Durability } from './banner-state.ts'
import { styles } from './styles.ts'

/** What nobody can do anything about is said once, for this long. Milliseconds. */
const SAID = 8_000

/**
 * Says what is wrong with the connection, once, in plain words, over the timeline rather than in
 * it. Takes no space. Trouble of less than two seconds is not mentioned. Also says when the browser
 * keeps nothing, so that unsent messages would be lost with the page.
 *
 * @element parlor-banner
 * @fires parlor-reconnect - The user pressed "Try now".
 * @csspart banner - The words.
 * @csspart progress - The line that shows catching up.
 */
export class ParlorBanner extends ParlorElement {
  static override styles = [base, styles]
  static override properties = {
    connection: { attribute: false },
    sync: { attribute: false },
    durability: { attribute: false },
    strings: { attribute: false },
    _shown: { state: true },
  }

  /** The connection to speak of. */
  declare connection: ConnectionState
  /** How complete the timeline is. */
  declare sync: RoomSync
  /** How safe unsent messages are; `durable` when absent. */
  declare durability: Durability
  /** The texts; English when absent. */
  declare strings: Strings
  declare private _shown: BannerState

  #wait: Stop | null = null

  constructor() {
    super()
    this.strings = english
    this.connection = { status: 'idle' }
    this.sync = 'live'
    this.durability = 'durable'
    this._shown = 'none'
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#cancel()
    this._shown = 'none'
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#follow()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('connection') || changed.has('durability')) this.#follow()
  }

  protected override render(): TemplateResult {
    const text = this.strings
    const catchingUp = this.sync !== 'live' && this.connection.status === 'online'
    return html`<div role="status">
        ${this.#toast(text)} ${catchingUp ? html`<span class="vh">${text.catchingUp}</span>` : nothing}
      </div>
      ${catchingUp ? html`<div class="progress" part="progress"></div>` : nothing}`
  }

  #toast(text: Strings): TemplateResult | typeof nothing {
    switch (this._shown) {
      case 'offline':
        return html`<div class="toast" part="banner">
          ${icon(offline, 'ic-s')}<bdi>${text.offline}</bdi>
          <button type="button" @click=${this.#retry}>${text.tryNow}</button>
        </div>`
      case 'reconnecting':
        return html`<div class="toast soft" part="banner">
          ${icon(spinner, 'ic-s spin')}<bdi>${text.reconnecting}</bdi>
        </div>`
      case 'http':
        return html`<div class="toast soft" part="banner"><bdi>${text.overHttp}</bdi></div>`
      case 'memory':
        return html`<div class="toast soft" part="banner"><bdi>${text.notDurable}</bdi></div>`
      case 'none':
        return nothing
    }
  }

  #retry = (): void => {
    this.emit('parlor-reconnect', null)
  }

  #follow(): void {
    const next = bannerOf(this.connection, this.durability)
    const delay = bannerDelay(this._shown, this.connection, this.durability)
    if (next === this._shown || delay === 0) {
      this.#cancel()
      if (next !== this._shown) this.#show(next)
    } else this.#wait ??= pageClock.after(delay, () => this.#show(bannerOf(this.connection, this.durability)))
  }

  #show(state: BannerState): void {
    this.#cancel()
    this._shown = state
    if (state === 'http' || state === 'memory') this.#wait = pageClock.after(SAID, () => (this._shown = 'none'))
  }

  #cancel(): void {
    this.#wait?.()
    this.#wait = null
  }
}
