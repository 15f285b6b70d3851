import { html, nothing, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import type { Chat, ConnectionState, Room } from '@parlor/sdk'
import { Slotted } from '../slotted.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/en.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { blank } from '../styles/blank.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { noticeOf } from './notice.ts'
import { PARTS } from './parts.ts'
import { roomView, type RoomView } from './room-view.ts'
import { styles } from './styles.ts'

const IDLE: ConnectionState = { status: 'idle' }

/**
 * One room: head, timeline, who is typing, and the field to write in. It follows its own width.
 *
 * @element parlor-room
 * @attr {string} label - Shown instead of the room's own name.
 * @attr {string} locale - BCP 47 tag of dates and numbers. Default: the language of the room's place in the page.
 * @attr {boolean} closable - Shows a button that closes, in the head.
 * @fires parlor-send - The user sends `detail.text`. Prevent the default to send it differently.
 * @fires parlor-hide - The user pressed the button that closes.
 * @slot header-start - Before the face in the head.
 * @slot header-end - After the name in the head.
 * @slot empty - Shown while the room has no messages.
 * @slot composer-start - Before the field.
 * @slot composer-end - Between the field and the send button.
 * @csspart room - Everything.
 */
export class ParlorRoom extends ParlorElement {
  static override styles = [base, controls, blank, styles]
  static override properties = {
    chat: { attribute: false },
    room: { attribute: false },
    strings: { attribute: false },
    label: {},
    locale: {},
    closable: { type: Boolean },
  }

  /** The chat the room belongs to. */
  declare chat: Chat | undefined
  /** The room to show. */
  declare room: Room | undefined
  /** The texts; English when absent. */
  declare strings: Strings
  /** Shown instead of the room's own name. */
  declare label: string | undefined
  /** BCP 47 tag of dates and numbers. */
  declare locale: string | undefined
  /** Shows a button that closes, in the head. */
  declare closable: boolean

  readonly #slotted = new Slotted(this)
  readonly #state = new StoreController(this, () => this.room)
  readonly #connection = new StoreController(this, () => this.chat?.connection)
  readonly #durability = new StoreController(this, () => this.chat?.durability)

  constructor() {
    super()
    this.strings = english
    this.closable = false
    // Both are asked for inside the room, and answered here, where the chat is known.
    for (const ask of ['parlor-reconnect', 'parlor-reload']) this.addEventListener(ask, () => this.chat?.retryNow())
  }

  /** Moves the focus into the field. */
  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector<HTMLElement>('parlor-composer')?.focus(options)
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete()
    await this.renderRoot.querySelector<ParlorElement>('parlor-composer')?.updateComplete
    return done
  }

  protected override render(): TemplateResult | typeof nothing {
    const { chat, room, strings, label } = this
    const state = this.#state.value
    if (!chat || !room || !state) return nothing
    const connection = this.#connection.value ?? IDLE
    const view = roomView(state, connection)
    const usable = view.kind === 'open'
    const unloaded = usable && state.status === 'loading' && !!state.error
    return html`<section class="room" part="room">
      <parlor-header
        exportparts=${PARTS.header}
        .chat=${chat}
        .room=${room}
        .strings=${strings}
        label=${ifDefined(label)}
        ?closable=${this.closable}
        .disconnected=${unloaded || view.kind === 'signed-out' || view.kind === 'failed'}
      >
        <slot name="header-start" slot="header-start"></slot>
        <slot name="header-end" slot="header-end"></slot>
      </parlor-header>
      <parlor-banner
        exportparts=${PARTS.banner}
        .connection=${usable && !unloaded ? connection : IDLE}
        .sync=${state.sync}
        .durability=${this.#durability.value ?? 'durable'}
        .strings=${strings}
      ></parlor-banner>
      ${view.kind === 'open' || view.kind === 'refused' ? this.#timeline(chat, room) : this.#notice(view)}
      ${usable ? this.#foot(room) : nothing}
    </section>`
  }

  #timeline(chat: Chat, room: Room): TemplateResult {
    return html`<parlor-timeline
      exportparts=${PARTS.timeline}
      .room=${room}
      server=${chat.url}
      locale=${ifDefined(this.locale)}
      .strings=${this.strings}
    >
      ${this.#slotted.has('empty') ? html`<slot name="empty" slot="empty"></slot>` : nothing}
    </parlor-timeline>`
  }

  #foot(room: Room): TemplateResult {
    return html`<footer>
      <parlor-composer
        exportparts=${PARTS.composer}
        .room=${room}
        .strings=${this.strings}
        label=${ifDefined(this.label)}
      >
        <slot name="composer-start" slot="composer-start"></slot>
        <slot name="composer-end" slot="composer-end"></slot>
      </parlor-composer>
    </footer>`
  }

  #notice(view: Extract<RoomView, { kind: 'signed-out' | 'failed' }>): TemplateResult {
    const { strings } = this
    const action = { name: strings.tryAgain, run: () => this.chat?.retryNow() }
    return view.kind === 'signed-out'
      ? noticeOf({ title: strings.signedOutTitle, text: strings.signedOutText, action })
      : noticeOf({ title: strings.loadFailedTitle, text: view.error.message, action, code: view.error.code })
  }
}
