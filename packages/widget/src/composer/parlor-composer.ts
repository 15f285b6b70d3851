import { html, nothing, type PropertyValues, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { checkText } from '@parlor/protocol'
import type { ChatError, Room, TimelineMessage } from '@parlor/sdk'
import { check, send } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { whenIdle } from '../lazy/when-idle.ts'
import { failedEdit } from '../message/failed-edit.ts'
import { moderates } from '../message/rights.ts'
import { StoreController } from '../store/store-controller.ts'
import { english } from '../strings/en-first.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { plainOf } from '../text/plain-of.ts'
import { above } from './above.ts'
import { bar } from './bar.ts'
import { barredIn } from './barred.ts'
import { aboveStyles } from './above-styles.ts'
import { bringAids } from './bring-aids.ts'
import { calledIn } from './called-in.ts'
import type { Aids } from './aids.ts'
import { joined, NOTHING_WRITTEN, type ComposerDraft } from './draft.ts'
import { DraftKeeper } from './draft-keeper.ts'
import { meansSend } from './enter.ts'
import { grow } from './grow.ts'
import { saveTo, sendTo } from './hand-over.ts'
import { lastOwn } from './last-own.ts'
import { styles } from './styles.ts'

/** As much is shown of the message that is answered, in characters. */
const EXCERPT = 160

/**
 * The field one writes in. Enter sends, Shift+Enter breaks the line, an input method keeps its
 * Enter. It keeps a draft for each room, on all devices of the user, and gives a text back when it could not be kept. It answers
 * messages, changes one's own, and calls people by name behind an `@`. In a slow room it counts down until the next message may be sent.
 *
 * @element parlor-composer
 * @attr {string} label - What the page calls the room, for the placeholder.
 * @fires parlor-send - The user sends `detail: { text, replyTo?, mentions?, everyone? }`. Prevent the default to send it differently.
 * @fires parlor-save - The user changed a message of theirs: `detail: { id, text, mentions?, everyone? }`. Prevent the default to save it differently.
 * @fires parlor-edit - The user wants to change their last message (arrow up in an empty field). `detail: { id }`. Cancelable.
 * @fires parlor-missing - The emoji could not be fetched. The room says so.
 * @fires parlor-files - Files were dropped on the room, pasted, or chosen by a file input in a slot beside the field: `detail: { room, files, take }`. A page with a place for them calls `take` with the words that stand for them, or a promise of those.
 * @slot composer-start - Before the field.
 * @slot composer-end - Between the field and the send button.
 * @csspart composer - The frame.
 * @csspart field - The text field.
 * @csspart send - The send button.
 * @csspart above - What is answered or changed, above the field.
 * @csspart completion - What opens over the field: the people one may call, emoji.
 * @csspart emoji - The button for emoji.
 * @csspart drop - What lies over the field while files are held over the room.
 * @csspart wait - In a slow room: what counts down in the place of the send button.
 * @cssprop [--parlor-composer-radius] - Radius of the frame; half its line height by default.
 */
export class ParlorComposer extends ParlorElement {
  static override shadowRootOptions: ShadowRootInit = { ...ParlorElement.shadowRootOptions, delegatesFocus: true }
  static override styles = [base, controls, styles, aboveStyles]
  static override properties = {
    room: { attribute: false },
    strings: { attribute: false },
    me: { attribute: false },
    label: {},
    _draft: { state: true },
    _editing: { state: true },
    _refused: { state: true },
  }

  /** The room to write in. */
  declare room: Room | undefined
  /** The texts; English when absent. */
  declare strings: Strings
  /** Id of the current user. */
  declare me: string | undefined
  /** What the page calls the room, for the placeholder. */
  declare label: string | undefined
  declare private _draft: ComposerDraft
  /** The message that is being changed, and what was written before. */
  declare private _editing: { readonly message: TimelineMessage; readonly before: ComposerDraft } | null
  /** Why the last text could not be sent. */
  declare private _refused: string | null

  readonly #state = new StoreController(this, () => this.room)
  readonly #members = new StoreController(this, () => this.#callableIn?.members)
  readonly #drafts = new DraftKeeper(this, {
    take: (draft) => (this._draft = draft),
    written: () => (this._editing ? null : this._draft),
  })
  /** Comes when the browser has time. */
  #aids: Aids | undefined

  constructor() {
    super()
    this.strings = english
    this._draft = NOTHING_WRITTEN
    this._editing = null
    this._refused = null
  }

  /** What is written and not sent. */
  get value(): string {
    return this._draft.text
  }

  set value(text: string) {
    this._draft = { ...this._draft, text }
    this._refused = null
  }

  /** Everybody in the room may be called in its threads. */
  get #callableIn(): Room | undefined {
    return this.room?.above ?? this.room
  }

  #called(text: string, { chosen }: ComposerDraft): ReturnType<typeof calledIn> {
    return calledIn(text, this.#aids?.meant(text, chosen) ?? chosen)
  }

  get #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea')
  }

  /** Begins an answer to a message; what is written stays. */
  reply(message: TimelineMessage): void {
    this.cancelEdit()
    this._draft = { ...this._draft, replyTo: message }
    this.#focusField()
  }

  /** Begins to change a message of one's own. What was written comes back afterwards. */
  edit(message: TimelineMessage): void {
    if (this._editing?.message.id === message.id) return this.#focusField()
    const before = this._editing?.before ?? this._draft
    const { text, mentions = [] } = failedEdit(message) ?? message
    const chosen = mentions.flatMap((id) => {
      const user = (this.#members.value ?? []).find((member) => member.user.id === id)?.user
      return user ? [{ id, name: user.name }] : []
    })
    this._editing = { message, before }
    this.#write({ text, chosen, replyTo: null }, text.length)
  }

  /** Ends changing a message without saving. */
  cancelEdit(): void {
    if (!this._editing) return
    const { before } = this._editing
    this._editing = null
    this.#write(before, before.text.length)
  }

  /** Sends what is written, or saves what was changed, as Enter does. Does nothing while there is nothing to send. */
  submit(): void {
    const { room, _draft: draft } = this
    // What no server could keep is mended here, so that what is left to refuse is emptiness and length.
    const text = draft.text.toWellFormed().replaceAll('\0', '')
    if (!room || checkText(text) || (!this._editing && this.#aids?.slow.holds())) return
    room.setTyping(false)
    if (this._editing) return this.#save(room, text, this._editing.message)
    this._draft = NOTHING_WRITTEN
    this._refused = null
    this.#focusField()
    const along = { ...(draft.replyTo && { replyTo: draft.replyTo.id }), ...this.#called(text, draft) }
    if (!this.emit('parlor-send', { text, ...along })) return
    sendTo(room, text, along, (error) => this.#giveBack(room, { ...draft, text }, error))
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#forgetDeleted()
    this.#drafts.look(this.#state.value?.messages ?? [])
    if (!changed.has('room')) return
    const before = changed.get('room') as Room | undefined
    if (before === this.room) return
    const left = this._editing?.before ?? this._draft
    if (before?.id !== this.room?.id) {
      this._editing = null
      this._refused = null
      this.#aids?.close()
    }
    this.#drafts.enter(this.room, left)
  }

  protected override firstUpdated(changed: PropertyValues<this>): void {
    super.firstUpdated(changed)
    whenIdle(() => this.#bringAids())
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has('_draft')) return
    grow(this.#field)
    if (this.value && !this.#aids) this.#bringAids()
    if (!this._editing) this.#drafts.changed(this._draft)
  }

  protected override render(): TemplateResult {
    const barred = barredIn(this.#state.value)
    return barred
      ? bar(barred, this.strings, this.#join, this.#aids?.closed(this.#callableIn, this.strings))
      : this.#writing()
  }

  #writing(): TemplateResult {
    const text = this.strings
    const ready = checkText(this.value) === null
    const name = this._editing ? text.editMessage : text.placeholder(this.label || this.#state.value?.info?.name)
    const go = this._editing ? text.save : text.send
    const aids = this.#aids
    const list = aids?.list
    return html`${aids?.render(text)}
      <div class="composer" part="composer" @mousedown=${this.#keepFocus}>
        ${this.#above()}
        <div class="line">
          <slot name="composer-start"></slot>
          <textarea
            part="field"
            rows="1"
            dir="auto"
            enterkeyhint=${this._editing ? 'done' : 'send'}
            autocomplete="off"
            aria-label=${name}
            aria-describedby="above hint slow"
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls=${list?.list ?? nothing}
            aria-activedescendant=${list?.active ?? nothing}
            placeholder=${name}
            .value=${live(this.value)}
            @input=${this.#input}
            @keydown=${this.#keydown}
            @click=${this.#look}
            @keyup=${this.#keyup}
            @blur=${() => this.#aids?.close()}
          ></textarea>
          <slot name="composer-end"></slot>
          ${aids?.button(text)}
          ${
            (!this._editing && aids?.slow.ring(text)) ||
            html`<button
              type="button"
              class="send"
              part="send"
              aria-label=${go}
              title=${go}
              aria-disabled=${ready ? 'false' : 'true'}
              @click=${this.submit}
            >
              ${icon(this._editing ? check : send)}
            </button>`
          }
        </div>
      </div>
      ${aids?.slow.line(text)}
      <div id="hint" class="hint" role="status">${aids?.said(this.value, this._refused, text)}</div>`
  }

  #above(): TemplateResult | typeof nothing {
    const { strings } = this
    if (this._editing)
      return above(strings.editMessage, strings.escapeToCancel, strings.cancelEdit, () => this.cancelEdit())
    const reply = this._draft.replyTo
    if (!reply) return nothing
    const { sender, text, deleted } = this.#state.value?.messages.find(({ id }) => id === reply.id) ?? reply
    const title = sender.id === this.me ? strings.replyToYourself : strings.replyTo(sender.name)
    const words = deleted ? strings.deleted : plainOf(text, { max: EXCERPT })
    return above(title, words, strings.dropQuote, this.#dropQuote, true)
  }

  #save(room: Room, text: string, message: TimelineMessage): void {
    const called = this.#called(text, this._draft)
    this.cancelEdit()
    const isNew = text !== message.text
    if (isNew && !this.emit('parlor-save', { id: message.id, text, ...called })) return
    const failed = failedEdit(message)
    if (isNew)
      saveTo(room, message, text, called, (error, now) => {
        if (this.room?.id === room.id && now && !now.deleted && !this.value && !this._editing) {
          this.edit(now)
          this.value = text
        }
        this._refused = this.strings.operationFailed('edit', this.strings.operationReason(error.code) ?? error.message)
      })
    // These words stand in its place.
    if (failed) room.dismiss(failed.id).catch(() => undefined)
  }

  /** What is being changed may be gone by now. */
  #forgetDeleted(): void {
    const editing = this._editing?.message.id
    if (editing && this.#state.value?.messages.some(({ id, deleted }) => id === editing && deleted)) this.cancelEdit()
  }

  #dropQuote = (): void => {
    this._draft = { ...this._draft, replyTo: null }
    this.#focusField()
  }

  #join = (): void => {
    this.room?.join().catch((error: ChatError) => this.emit('parlor-error', { error }))
  }

  #input = (event: Event): void => {
    this.value = (event.target as HTMLTextAreaElement).value
    if (!this._editing) this.room?.setTyping(/\S/.test(this.value))
    this.#look()
  }

  #look = (): void => {
    const field = this.#field
    if (field) this.#aids?.look(field.value, field.selectionEnd)
  }

  /** Where they cannot be had, all is typed; the next letter asks again. */
  #bringAids(): void {
    bringAids().then(
      ({ Aids }) => {
        this.#aids ??= new Aids(this, {
          room: () => this.#callableIn,
          me: () => this.me,
          everyone: () => moderates(this.#state.value?.role ?? null),
          again: () => this.#look(),
          missing: () => this.emit('parlor-missing', null),
          draft: () => this._draft,
          write: (next, caret) => this.#write({ ...this._draft, ...next }, caret),
        })
        this.#look()
      },
      () => {},
    )
  }

  /** The caret was moved: another name may stand there. */
  #keyup = (event: KeyboardEvent): void => {
    if (/^(Arrow(Left|Right)|Home|End)$/.test(event.key)) this.#look()
  }

  #keydown = (event: KeyboardEvent): void => {
    if (this.#aids?.key(event)) return
    if (meansSend(event)) {
      event.preventDefault()
      this.submit()
    } else if (event.key === 'Escape' && !event.isComposing && this.#escape()) event.preventDefault()
    else if (event.key === 'ArrowUp' && !this.value && !this._editing && !event.isComposing && !event.shiftKey) {
      const last = lastOwn(this.#state.value)
      if (!last) return
      event.preventDefault()
      if (this.emit('parlor-edit', { id: last.id })) this.edit(last)
    }
  }

  /** Takes back one thing after the other. @returns whether there was one */
  #escape(): boolean {
    if (this._refused) this._refused = null
    else if (this._editing) this.cancelEdit()
    else if (this._draft.replyTo) this.#dropQuote()
    else return false
    return true
  }

  /** A press beside the field, or on the send button, must not take the focus (and a phone's keyboard) away. */
  #keepFocus = (event: MouseEvent): void => {
    const target = event.target as Element
    if (target instanceof HTMLTextAreaElement || target.closest('[slot]')) return
    event.preventDefault()
    this.#focusField()
  }

  /** Words that stand nowhere on the screen would be lost, so they return to the field. */
  #giveBack(room: Room, draft: ComposerDraft, error: ChatError): void {
    if (this.room?.id !== room.id) {
      this.#drafts.keep(room, (kept) => joined(draft, kept))
      return
    }
    this.cancelEdit()
    this._draft = joined(draft, this._draft)
    this._refused = this.strings.notSentBecause(this.strings.reason(error.code) ?? error.message)
  }

  #write(draft: ComposerDraft, caret: number): void {
    this._draft = draft
    this._refused = null
    void this.updateComplete.then(() => {
      this.#field?.setSelectionRange(caret, caret)
      this.#focusField()
    })
  }

  #focusField(): void {
    this.#field?.focus({ preventScroll: true })
  }
}
