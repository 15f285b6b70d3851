import { html, nothing, type TemplateResult } from 'lit'
import type { TimelineMessage } from '@parlor/sdk'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import { plainOf } from '../text/plain-of.ts'
import type { ActionsAsk } from './actions-ask.ts'
import { actionsStyles } from './actions-styles.ts'
import { confirmDelete } from './confirm.ts'
import { entriesOf, menu, type MenuChoice } from './menu.ts'
import { permalinkTo } from './permalink.ts'
import { placeBeside } from './place.ts'
import { rightsTo, type Standing } from './rights.ts'

/** What a message's menu is opened with. */
export interface ActionsTarget extends Omit<ActionsAsk, 'id'> {
  readonly message: TimelineMessage
  readonly standing: Standing
}

/**
 * The menu of a message, the emoji to react with, and the question before it is deleted: beside the
 * button that was pressed, or as a sheet at the foot of the window for fingers.
 *
 * @element parlor-actions
 * @fires parlor-react - An emoji is put there, or taken back: `detail: { id, emoji, on }`. Cancelable.
 * @fires parlor-reply - The user wants to answer. `detail: { id }`. Cancelable.
 * @fires parlor-edit - The user wants to change it. `detail: { id }`. Cancelable.
 * @fires parlor-delete - The user wants it gone: `detail: { id, reason? }`. Cancelable.
 * @fires parlor-pin - It is to be held up, or no longer: `detail: { id, on }`. Cancelable.
 * @fires parlor-mark-unread - The messages from it on are to be unread again: `detail: { id, seq }`. Cancelable.
 * @fires parlor-copy - Its text or its link is to be copied: `detail: { id, what, text }`. Cancelable.
 * @fires parlor-forward - The user wants to repeat it in another room. `detail: { id }`. Cancelable.
 * @fires parlor-edits - The user wants to see what it said before. `detail: { id }`. Cancelable.
 * @fires parlor-reactions - The user wants to see who reacted. `detail: { id }`. Cancelable.
 * @fires parlor-members - The user wants to see who wrote it. `detail: { room, user }`. Cancelable.
 * @fires parlor-message-action - A button of the page in the menu was pressed: `detail: { id, room, action }`.
 * @slot message-actions - Buttons at the end of the menu.
 * @csspart menu - The menu, the picker or the question.
 */
export class ParlorActions extends ParlorElement {
  static override styles = [base, controls, actionsStyles]
  static override properties = {
    strings: { attribute: false },
    _target: { state: true },
    _view: { state: true },
    _expanded: { state: true },
  }

  /** The texts; English when absent. */
  declare strings: Strings
  /** Called when it has closed, whatever the reason. */
  closed: (() => void) | undefined = undefined
  declare private _target: ActionsTarget | null
  declare private _view: ActionsAsk['view'] | 'delete'
  declare private _expanded: boolean

  #pressedBeside = false

  constructor() {
    super()
    this.strings = english
    this._target = null
    this._view = 'menu'
    this._expanded = false
  }

  /** Opens for a message. */
  async show(target: ActionsTarget): Promise<void> {
    this._target = target
    this._view = target.view
    this._expanded = false
    this.#pressedBeside = false
    await this.updateComplete
    const dialog = this.#dialog
    if (!dialog || dialog.open) return
    dialog.showModal()
    this.#place()
    this.#focusFirst()
  }

  /** Closes; the focus returns to where it was. */
  hide(): void {
    this.#dialog?.close()
    this.#end()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this._target = null
  }

  protected override updated(): void {
    this.#place()
  }

  protected override render(): TemplateResult | typeof nothing {
    const target = this._target
    if (!target) return nothing
    const sheet = target.anchor === null
    return html`<dialog
      class="${sheet ? 'sheet' : 'pop'} ${this._view}"
      part="menu"
      aria-label=${this._view === 'react' ? this.strings.react : this.strings.messageActions}
      @close=${this.#onClose}
      @pointerdown=${this.#onDown}
      @click=${this.#onClick}
      @keydown=${this.#onKey}
    >
      <div class="inside">${sheet ? html`<div class="grip"></div>` : nothing}${this.#content(target, sheet)}</div>
    </dialog>`
  }

  #content(target: ActionsTarget, sheet: boolean): TemplateResult {
    const { strings, _view: view } = this
    const rights = rightsTo(target.message, target.standing)
    if (view === 'delete')
      return confirmDelete(rights.delete || 'own', strings, { cancel: () => this.hide(), go: this.#delete })
    const emoji =
      rights.react && (view === 'react' || sheet)
        ? html`<parlor-emoji
            .strings=${strings}
            .own=${(target.message.reactions ?? []).filter(({ own }) => own).map((reaction) => reaction.emoji)}
            .expanded=${this._expanded}
            @parlor-pick=${this.#onPick}
            @click=${this.#onExpand}
          ></parlor-emoji>`
        : nothing
    return html`${emoji}${
      view === 'menu' && !this._expanded
        ? menu(entriesOf(target.message, rights, strings), strings, this.#choose, this.#onOwn)
        : nothing
    }`
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog')
  }

  #place(): void {
    const dialog = this.#dialog
    const anchor = this._target?.anchor
    if (!dialog?.open || !anchor) return
    const { width, height } = dialog.getBoundingClientRect()
    const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
    const rtl = getComputedStyle(this).direction === 'rtl'
    const { left, top } = placeBeside(anchor.getBoundingClientRect(), { width, height }, view, rtl)
    dialog.style.left = `${left}px`
    dialog.style.top = `${top}px`
  }

  #focusFirst(): void {
    const first = this.renderRoot.querySelector<HTMLElement>('parlor-emoji, .reason, [role=menuitem], .quiet')
    first?.focus({ preventScroll: true })
  }

  #choose = (choice: MenuChoice): void => {
    const { message } = this._target ?? {}
    if (!message) return
    const { id, room, seq, sender } = message
    if (choice === 'delete') {
      this._view = 'delete'
      void this.updateComplete.then(() => this.#focusFirst())
      return
    }
    this.hide()
    if (choice === 'pin') this.emit('parlor-pin', { id, on: !message.pinned })
    else if (choice === 'copy-text') this.emit('parlor-copy', { id, what: 'text', text: plainOf(message.text) })
    else if (choice === 'copy-link' && seq !== null)
      this.emit('parlor-copy', { id, what: 'link', text: permalinkTo({ room, seq }, location.href) })
    else if (choice === 'forward' || choice === 'edits' || choice === 'reactions') this.emit(`parlor-${choice}`, { id })
    else if (choice === 'unread' && seq !== null) this.emit('parlor-mark-unread', { id, seq })
    else if (choice === 'reply') this.emit('parlor-reply', { id })
    else if (choice === 'edit') this.emit('parlor-edit', { id })
    else if (choice === 'profile') this.emit('parlor-members', { room, user: sender.id })
    else if (choice === 'thread') this.emit('parlor-thread', { id, room })
  }

  /** A button that the page put into the menu. */
  #onOwn = (event: Event): void => {
    const { message } = this._target ?? {}
    const button = event.target instanceof Element ? event.target.closest('[slot=message-actions]') : null
    if (!message || !button) return
    this.hide()
    const { id, room } = message
    const action = button.getAttribute('value') ?? button.textContent.trim()
    this.emit('parlor-message-action', { id, room, action })
  }

  #delete = (reason: string): void => {
    const id = this._target?.message.id
    this.hide()
    this.emit('parlor-delete', { id, ...(reason && { reason }) })
  }

  #onPick = (event: CustomEvent<{ readonly emoji: string }>): void => {
    event.stopPropagation()
    const { message } = this._target ?? {}
    const { emoji } = event.detail
    const own = message?.reactions?.some((reaction) => reaction.emoji === emoji && reaction.own)
    this.hide()
    if (message) this.emit('parlor-react', { id: message.id, emoji, on: !own })
  }

  #onExpand = async (event: Event): Promise<void> => {
    const picker = event.currentTarget as HTMLElement & { readonly expanded: boolean; updateComplete: Promise<unknown> }
    await picker.updateComplete
    this._expanded = picker.expanded
    // Its cells come from a file of their own, and change its size.
    requestAnimationFrame(() => this.#place())
  }

  #onDown = (event: PointerEvent): void => {
    this.#pressedBeside = event.target === event.currentTarget
  }

  /** A press beside it closes it; not the end of the one that opened it. */
  #onClick = (event: MouseEvent): void => {
    if (event.target === event.currentTarget && this.#pressedBeside) this.hide()
  }

  /** Escape closes this, and nothing around it; what is typed here is no key of the timeline. */
  #onKey = (event: KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === 'Tab' && this._view === 'menu' && this._target?.anchor) {
      event.preventDefault()
      this.hide()
    }
    if (event.key !== 'Escape' || event.isComposing) return
    event.preventDefault()
    this.hide()
  }

  /** Closed by the browser; it tells later, when it may be open again. */
  #onClose = (): void => {
    if (!this.#dialog?.open) this.#end()
  }

  #end(): void {
    if (!this._target) return
    this._target = null
    this.closed?.()
  }
}
