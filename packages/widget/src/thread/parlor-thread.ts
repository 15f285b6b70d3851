import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { ifDefined } from 'lit/directives/if-defined.js'
import type { Chat, Room } from '@parlor/sdk'
import { back, close } from '../icons/glyphs.ts'
import { bell, bellOff } from '../icons/later-glyphs.ts'
import { icon, type Glyph } from '../icons/icon.ts'
import type { RenderMessage } from '../message/render-message.ts'
import { ROOM_PARTS } from '../room/parts.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { quotedRoot, type Root } from './quoted-root.ts'
import { panelStyles } from './panel-styles.ts'

/**
 * A thread: what it hangs on, what was said about it, and the field to answer in. It is a room, so everything that
 * works in a room works in it. The thread need not exist: its first message makes it.
 *
 * @element parlor-thread
 * @attr {string} message - Id of the message it hangs on.
 * @attr {string} locale - BCP 47 tag of dates and numbers.
 * @attr {boolean} over - It lies over its room: shows the way back instead of a cross.
 * @fires parlor-thread-close - The user wants it out of the way.
 * @fires parlor-jump - The user wants to see the message it hangs on, in its room. Preventable.
 * @slot message-actions - Buttons at the end of the menu of a message; see `parlor-message-action`.
 * @slot composer-start - Before the field.
 * @slot composer-end - Between the field and the send button.
 * @csspart thread - Everything.
 * @csspart thread-head - The title and the buttons beside it.
 * @csspart root - The message it hangs on.
 */
export class ParlorThread extends ParlorElement {
  static override styles = [base, controls, panelStyles]
  static override properties = {
    chat: { attribute: false },
    room: { attribute: false },
    message: {},
    strings: { attribute: false },
    locale: {},
    over: { type: Boolean, reflect: true },
    renderMessage: { attribute: false },
  }

  /** The chat it belongs to. */
  declare chat: Chat | undefined
  /** The room the message stands in. */
  declare room: Room | undefined
  /** Id of the message it hangs on. */
  declare message: string | undefined
  /** The texts; English when absent. */
  declare strings: Strings
  /** BCP 47 tag of dates and numbers. */
  declare locale: string | undefined
  /** It lies over its room. */
  declare over: boolean
  /** Draws what is in the bubble of a message; as usual when absent. */
  declare renderMessage: RenderMessage | undefined

  readonly #parent = new StoreController(this, () => this.room)
  readonly #state = new StoreController(this, () => this.#thread)
  readonly #found = new StoreController(this, () => this.#thread?.root)
  readonly #list = new StoreController(this, () => this.chat?.threads)
  /** What is said in a thread is said to who wrote the message it hangs on. */
  #texts: Strings = english

  constructor() {
    super()
    this.strings = english
    this.over = false
    this.addEventListener('keydown', this.#onKey)
  }

  get #thread(): Room | undefined {
    return this.room && this.message ? this.room.thread(this.message) : undefined
  }

  /** Moves the focus into the field. */
  override focus(options?: FocusOptions): void {
    this.#roomElement?.focus(options)
  }

  /**
   * Goes to a message of the thread, loads what is around it if need be, and points it out.
   * @param seq its number in the thread
   */
  async reveal(seq: number): Promise<void> {
    await this.updateComplete
    await this.#roomElement?.reveal(seq)
  }

  protected override async getUpdateComplete(): Promise<boolean> {
    const done = await super.getUpdateComplete()
    await this.#roomElement?.updateComplete
    return done
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { strings } = this
    const name = this.#root?.sender.name
    const isMe = this.#root?.sender.id === this.chat?.user.getSnapshot()?.id
    const placeholder = name === undefined || isMe ? strings.replyInThread : strings.replyTo(name)
    if (!changed.has('strings') && this.#texts.placeholder(undefined) === placeholder) return
    this.#texts = { ...strings, placeholder: () => placeholder }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { chat, room, strings } = this
    const thread = this.#thread
    if (!chat || !room || !thread) return nothing
    const root = this.#root
    const following = this.#state.value?.following === true
    return html`<section class="panel" part="thread" aria-label=${strings.thread}>
      <header class="head" part="thread-head">
        ${this.over ? this.#button(back, strings.backToRoom, this.#dismiss, 'ic-flip') : nothing}
        <div class="who">
          <h2>${strings.thread}</h2>
          ${root ? html`<p><bdi>${root.sender.name}</bdi></p>` : nothing}
        </div>
        ${this.#button(following ? bell : bellOff, following ? strings.unfollow : strings.follow, this.#turn, '', following)}
        ${this.over ? nothing : this.#button(close, strings.closeThread, this.#dismiss)}
      </header>
      ${root ? quotedRoot(root, { strings, jump: this.#jump }) : nothing}
      <parlor-room
        exportparts=${ROOM_PARTS}
        bare
        .chat=${chat}
        .room=${thread}
        .strings=${this.#texts}
        .renderMessage=${this.renderMessage}
        locale=${ifDefined(this.locale)}
      >
        <slot name="message-actions" slot="message-actions"></slot>
        <slot name="composer-start" slot="composer-start"></slot>
        <slot name="composer-end" slot="composer-end"></slot>
        <p slot="empty" class="nothing-yet">${strings.noReplies}</p>
      </parlor-room>
    </section>`
  }

  /** What it hangs on: as it stands in its room, in the window or not; until that is known as the list of threads tells. */
  get #root(): (Root & { readonly id: string; readonly seq: number | null }) | undefined {
    const held = this.#parent.value?.messages.find(({ id }) => id === this.message)
    return held ?? this.#found.value ?? this.#list.value?.rooms.find(({ room }) => room.id === this.#thread?.id)?.root
  }

  #button(glyph: Glyph, name: string, press: () => void, classes = '', pressed?: boolean): TemplateResult {
    return html`<button
      type="button"
      class="icon-button"
      aria-label=${name}
      title=${name}
      aria-pressed=${ifDefined(pressed)}
      @click=${press}
    >
      ${icon(glyph, classes)}
    </button>`
  }

  get #roomElement() {
    return this.renderRoot.querySelector('parlor-room')
  }

  #turn = (): void => {
    const thread = this.#thread
    if (!thread) return
    const done = this.#state.value?.following === true ? thread.unfollow() : thread.follow()
    // What the server refuses shows by the button staying as it was.
    done.catch(() => undefined)
  }

  #jump = (): void => {
    const root = this.#root
    if (root) this.emit('parlor-jump', { id: root.id, seq: root.seq })
  }

  #dismiss = (): void => {
    this.emit('parlor-thread-close', null)
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    this.#dismiss()
  }
}
