import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import type { Clock, MessageReaction, TimelineMessage } from '@parlor/sdk'
import { hueOf } from '../avatar/face.ts'
import { forward } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { stateTick } from '../icons/ticks.ts'
import type { Twin } from '../names/twin.ts'
import { pageClock } from '../store/page-clock.ts'
import { english } from '../strings/en-first.ts'
import { createFormats, dateLanguageOf, type Formats } from '../strings/formats.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { sentences } from '../text/sentences.ts'
import { isEmojiOnly } from '../text/emoji-only.ts'
import { plainOf } from '../text/plain-of.ts'
import { renderText } from '../text/render-text.ts'
import { textStyles } from '../text/styles.ts'
import { hintStyles, threadHint } from '../thread/thread-hint.ts'
import type { TextRenderers } from '../text/text-renderers.ts'
import type { ActionsAsk } from './actions-ask.ts'
import { asideOf } from './aside.ts'
import { LateTools } from './late-tools.ts'
import type { MessageLook } from './look.ts'
import { mentionsOf } from './mentions.ts'
import { detailsOf, isSaving, metaOf } from './meta.ts'
import { operationStyles } from './operation-styles.ts'
import { quoteOf } from './quote.ts'
import { reactionsOf } from './reactions.ts'
import { customOf, type RenderMessage } from './render-message.ts'
import { rightsTo, type Standing } from './rights.ts'
import { stateLabel } from './state-label.ts'
import { styles } from './styles.ts'
import { epitaph, tombstone } from './tombstone.ts'

const NOBODY: ReadonlyMap<string, string> = new Map()

/**
 * One message: face and name at the top of a run, the bubble, and in the trailing gutter how far
 * one's own message got. The text becomes nodes, never HTML. Over it, what can be done to it.
 *
 * @element parlor-message
 * @attr {boolean} first - First of a run: shows face and name.
 * @attr {boolean} last - Last of a run.
 * @attr {boolean} plain - Without face and name, as in a direct conversation.
 * @attr {boolean} target - Was jumped to: a wash over the row that fades.
 * @fires parlor-retry - "Try again" on what failed. `detail: { id }` of the message or operation. Cancelable.
 * @fires parlor-dismiss - "Delete" or "Discard" on what failed. `detail: { id }`. Cancelable.
 * @fires parlor-react - An emoji is put there, or taken back: `detail: { id, emoji, on }`. Cancelable.
 * @fires parlor-reply - The user wants to answer it. `detail: { id }`. Cancelable.
 * @fires parlor-thread - The user wants to see its thread, or to begin one. `detail: { id, room }`. Cancelable.
 * @fires parlor-edit - The user wants to change it. `detail: { id }`. Cancelable.
 * @fires parlor-copy - The user wants the words of a change that failed: `detail: { id, what, text }`. Cancelable.
 * @fires parlor-jump - The user wants to see the message it answers. `detail: { id, seq }`. Cancelable.
 * @fires parlor-actions - The user wants its menu or the emoji. `detail: { id, view, anchor }`. Cancelable.
 * @csspart message - The row.
 * @csspart avatar - The face.
 * @csspart name - The sender's name.
 * @csspart bot - What says that a program wrote it.
 * @csspart twin - The end of an id, where names look the same.
 * @csspart bubble - What holds the text.
 * @csspart text - The text.
 * @csspart custom - What `renderMessage` gave in place of the text.
 * @csspart meta - The time, and whether it was edited.
 * @csspart state - How far it got.
 * @csspart quote - The beginning of the message it answers.
 * @csspart reactions - The emoji under it.
 * @csspart reaction - One of them.
 * @csspart thread-hint - Who answered in its thread, how many, and when.
 * @csspart mention - A name that is called.
 * @csspart toolbar - What can be done to it.
 * @cssprop [--parlor-bubble-background] - Ground of others' bubbles.
 * @cssprop [--parlor-bubble-own-background] - Ground of one's own bubbles.
 * @cssprop [--parlor-bubble-radius=var(--parlor-radius)] - Corners of bubbles.
 */
export class ParlorMessage extends ParlorElement {
  static override styles = [base, controls, textStyles, styles, operationStyles, hintStyles]
  static override properties = {
    message: { attribute: false },
    first: { type: Boolean },
    last: { type: Boolean },
    plain: { type: Boolean },
    time: { type: Boolean },
    state: { type: Boolean },
    active: { type: Boolean },
    fresh: { type: Boolean },
    open: { type: Boolean },
    avatarUrl: { attribute: false },
    strings: { attribute: false },
    formats: { attribute: false },
    standing: { attribute: false },
    names: { attribute: false },
    me: { attribute: false },
    twin: { attribute: false },
    clock: { attribute: false },
    renderMessage: { attribute: false },
    _tipped: { state: true },
  }

  /**
   * What the page shows blocks of code and mathematics with, in all messages. Set it before there
   * are any: those that are shown take it up when they next change.
   */
  static textRenderers: TextRenderers | undefined

  /** What to show. */
  declare message: TimelineMessage | undefined
  declare first: boolean
  declare last: boolean
  declare plain: boolean
  /** Whether the time stands in the bubble. */
  declare time: boolean
  /** Whether the state stands in the gutter. */
  declare state: boolean
  /** Whether Tab reaches what is inside. */
  declare active: boolean
  /** Whether it has just arrived at the foot: it rises and fades in. */
  declare fresh: boolean
  /** Whether its menu is open. */
  declare open: boolean
  /** Address of the sender's picture, ready to load. */
  declare avatarUrl: string | undefined
  /** All texts; English when absent. */
  declare strings: Strings
  /** How dates are written; by the element's language when absent. */
  declare formats: Formats | undefined
  /** What the user is in the room; without it nothing can be done to the message. */
  declare standing: Standing | undefined
  /** What the people are called whom messages may call by name, by id. */
  declare names: ReadonlyMap<string, string>
  /** Id of the current user. */
  declare me: string | undefined
  /** What tells the sender from others whose names look the same, where there are any. */
  declare twin: Twin | undefined
  /** Timers of hovering and pressing; the page's when absent. */
  declare clock: Pick<Clock, 'after'>
  /** Draws what is in the bubble; as usual when absent. */
  declare renderMessage: RenderMessage | undefined
  /** Whether the tip is there: while the focus is, until Escape takes it away, because it lies over other messages. */
  declare private _tipped: boolean

  readonly #tools = new LateTools(
    this,
    () => this.clock,
    () => this.#openMenu(null),
  )

  #hadFocus = false
  /** All there is to say of its times and state. */
  #details: readonly string[] = []

  constructor() {
    super()
    this.first = this.last = this.time = this.state = true
    this.plain = this.active = this.fresh = this.open = false
    this.strings = english
    this.names = NOBODY
    this.clock = pageClock
    this._tipped = false
    this.addEventListener('keydown', this.#keydown)
    this.addEventListener('focusin', () => (this._tipped = true))
    this.addEventListener('focusout', () => (this._tipped = false))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.setAttribute('role', 'article')
  }

  /** Renders now what is pending, so that the height can be measured. */
  flush(): void {
    if (this.isUpdatePending) this.performUpdate()
  }

  override willUpdate(): void {
    this.#hadFocus = this.shadowRoot?.activeElement != null
    this.formats ??= createFormats(dateLanguageOf(this, this.strings.locale))
    this.#tools.held = this.open
    const quoted = this.message?.replyTo?.sender.id
    if (quoted) this.style.setProperty('--_quote-hue', String(hueOf(quoted)))
  }

  protected override updated(changed: PropertyValues<this>): void {
    // A button that went away leaves the focus to its message.
    if (this.#hadFocus && !this.shadowRoot?.activeElement) queueMicrotask(() => this.focus({ preventScroll: true }))
    const { message, formats, strings, twin } = this
    if (
      !message ||
      !formats ||
      !['message', 'strings', 'formats', 'me', 'twin'].some((name) => changed.has(name as 'message'))
    )
      return
    const { own, sender } = message
    const called = sender.name + (twin?.tail ?? '')
    const name = own ? strings.you : sender.bot ? strings.botName(called) : called
    const said = strings.said(name, this.#spoken(message))
    this.setAttribute('aria-label', sentences([said, ...this.#details, ...(own ? [] : (twin?.words ?? []))]))
  }

  override render(): TemplateResult | typeof nothing {
    const { message, formats, first, last, plain } = this
    if (!message || !formats) return nothing
    const { own, sender } = message
    // A program is neither of the two people of a direct conversation: there too it says who it is.
    const bare = plain && !sender.bot
    const classes = ['row', own && 'own', first && 'first', last && 'last', bare && 'plain', this.fresh && 'fresh']
      .filter(Boolean)
      .join(' ')
    const who = first && !own && !bare
    const look = this.#look(formats)
    return html`<div class=${classes} part="message">
      ${
        who
          ? html`<parlor-avatar
              part="avatar"
              .name=${sender.name}
              .hue=${hueOf(sender.id)}
              .src=${this.avatarUrl ?? sender.avatarUrl}
            ></parlor-avatar>`
          : nothing
      }
      <div class="stack">
        ${
          who
            ? html`<div class="byline">
                <bdi class="name" part="name">${sender.name}</bdi>
                ${sender.bot ? html`<span class="bot" part="bot">${this.strings.bot}</span>` : nothing}
                ${sender.role ? html`<bdi class="role">${sender.role}</bdi>` : nothing}${this.twin?.mark}
              </div>`
            : nothing
        }
        <div class="hold">${this.#bubble(message, look)}${this.#toolbar(message)}</div>
      </div>
      ${this.#state(message)} ${this.#after(message, look)}
    </div>`
  }

  #after(message: TimelineMessage, look: MessageLook): TemplateResult | typeof nothing {
    const parts = [
      message.deleted ? nothing : reactionsOf(message.reactions, look, this.#mayReact(message) ? this.#toggle : null),
      threadHint(message, look, this.#openThread),
      asideOf(message, this.strings, (type, detail) => this.emit(type, detail)),
    ]
    return parts.some((part) => part !== nothing) ? html`<div class="after">${parts}</div>` : nothing
  }

  #bubble(message: TimelineMessage, look: MessageLook): TemplateResult {
    const { strings } = this
    const { deleted, replyTo, forwarded } = message
    this.#details = detailsOf(message, look)
    const full = this.#details.join(' · ')
    const meta = metaOf(message, look, this.time)
    const inside = () => html`${this.#above(message, look)}${this.#words(message, meta)}`
    const custom = deleted ? undefined : customOf(this.renderMessage, message, inside)
    const bare = !custom && !deleted && !replyTo && !forwarded && isEmojiOnly(message.text)
    return html`<div class="bubble ${bare ? 'bare' : ''} ${deleted ? 'gone' : ''}" part="bubble" title=${full}>
      ${deleted ? html`<p class="tombstone">${tombstone(message, strings)}${meta}</p>` : (custom ?? inside())}
      ${this.#isTipped ? html`<span class="tip" aria-hidden="true">${full}</span>` : nothing}
    </div>`
  }

  /** Where the words come from, and what they answer. */
  #above({ id, replyTo, forwarded }: TimelineMessage, look: MessageLook): TemplateResult {
    return html`${
      forwarded
        ? html`<div class="forwarded">
            ${icon(forward, 'ic-s ic-flip')}<span dir="auto">${this.strings.forwardedFrom(forwarded.sender.name)}</span>
          </div>`
        : nothing
    }
    ${replyTo ? quoteOf(replyTo, look, () => this.emit('parlor-jump', { id, seq: replyTo.seq })) : nothing}`
  }

  #words(message: TimelineMessage, tail: unknown): TemplateResult {
    const mentions = mentionsOf(message, this.names, this.me)
    const renderers = ParlorMessage.textRenderers
    const formulas = message.text.includes('$') ? renderers?.formulas?.(() => this.requestUpdate()) : undefined
    return renderText(message.text, { focusable: this.active, tail, mentions, renderers, formulas })
  }

  #toolbar(message: TimelineMessage): TemplateResult | typeof nothing {
    if (!this.#tools.shown) return nothing
    return this.#tools.draw({ strings: this.strings, rights: rightsTo(message, this.standing) }, this.active, {
      react: (emoji) => this.#react(emoji),
      reply: () => this.emit('parlor-reply', { id: message.id }),
      thread: () => this.#openThread(),
      edit: () => this.emit('parlor-edit', { id: message.id }),
      open: (view, button) => this.#ask(view, button),
    })
  }

  #state(message: TimelineMessage): TemplateResult | typeof nothing {
    if (!message.own || message.deleted) return nothing
    const saving = isSaving(message)
    if (!saving && !this.state) return nothing
    const label = saving ? this.strings.saving : stateLabel(message, this.strings)
    return html`<span class="state" part="state" role="img" aria-label=${label}
      >${stateTick(saving ? 'pending' : message.status)}</span
    >`
  }

  get #isTipped(): boolean {
    return this._tipped && this.#tools.here
  }

  #look(formats: Formats): MessageLook {
    return { strings: this.strings, formats, me: this.me, active: this.active }
  }

  /** What is said aloud: the words, after those they answer. */
  #spoken(message: TimelineMessage): string {
    const { strings } = this
    if (message.deleted) return epitaph(message, strings)
    const { replyTo, text } = message
    const words = plainOf(text)
    if (!replyTo) return words
    const name = replyTo.sender.id === this.me ? strings.you : replyTo.sender.name
    return sentences([
      strings.quoteOf(name, replyTo.text === undefined ? strings.deleted : plainOf(replyTo.text)),
      words,
    ])
  }

  #mayReact(message: TimelineMessage): boolean {
    return rightsTo(message, this.standing).react
  }

  #toggle = ({ emoji, own }: MessageReaction): void => {
    this.emit('parlor-react', { id: this.message?.id, emoji, on: !own })
  }

  #openThread = (): void => {
    if (this.message) this.emit('parlor-thread', { id: this.message.id, room: this.message.room })
  }

  #react(emoji: string): void {
    const own = this.message?.reactions?.some((reaction) => reaction.emoji === emoji && reaction.own)
    this.emit('parlor-react', { id: this.message?.id, emoji, on: !own })
  }

  /** @param anchor what it opens beside; `null` for a sheet at the foot of the window */
  #ask(view: ActionsAsk['view'], anchor: HTMLElement | null): void {
    if (this.message) this.emit('parlor-actions', { id: this.message.id, view, anchor } satisfies ActionsAsk)
  }

  #openMenu(anchor: HTMLElement | null): boolean {
    if (!this.message || !rightsTo(this.message, this.standing).link) return false
    this.#ask('menu', anchor)
    return true
  }

  #keydown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' && this.#tools.reach()) this.performUpdate()
    if (this.#tools.key(event)) return
    const onItself = event.composedPath()[0] === this
    if (onItself && (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) {
      if (this.#openMenu(this.renderRoot.querySelector<HTMLElement>('.hold'))) event.preventDefault()
    }
    if (event.key !== 'Escape' || !this.#isTipped || !this.matches(':focus-visible')) return
    event.preventDefault()
    this._tipped = false
  }
}
