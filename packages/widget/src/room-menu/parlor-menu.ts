import { html, nothing, type TemplateResult } from 'lit'
import type { InboxRow } from '@parlor/sdk'
import { back, check } from '../icons/glyphs.ts'
import { chevronEnd } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import { actionsStyles } from '../message/actions-styles.ts'
import { placeBeside, type Box } from '../message/place.ts'
import { nameOf } from '../room-list/row-state.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { base } from '../styles/base.ts'
import { controls } from '../styles/controls.ts'
import { ParlorElement } from '../styles/parlor-element.ts'
import {
  muteEntries,
  notifyEntries,
  roomEntries,
  type RoomChoice,
  type RoomEntry,
  type RoomMenuView,
} from './entries.ts'
import { styles } from './styles.ts'

/** What the menu is opened for, and beside what; without an anchor it is a sheet at the foot of the window. */
export interface RoomMenuTarget {
  readonly row: InboxRow
  readonly anchor: Element | Box | null
}

/**
 * The menu of a room: pin, mute, archive, read and unread, notifications, name, leave. Beside what was pressed, or as a
 * sheet for fingers.
 *
 * @element parlor-menu
 * @fires parlor-prefer - `detail: { room, changes }`: the room is to be pinned, muted, archived, … Cancelable.
 * @fires parlor-mark - `detail: { room, unread }`: the room is to be marked as read, or as unread. Cancelable.
 * @fires parlor-describe - `detail: { room }`: its name, description and settings are to be changed. Cancelable.
 * @fires parlor-members - The user wants to see who is in it: `detail: { room }`. Cancelable.
 * @fires parlor-leave - `detail: { room }`: the user wants out; asked and confirmed. Cancelable.
 * @csspart menu - The menu, or the question.
 */
export class ParlorMenu extends ParlorElement {
  static override styles = [base, controls, actionsStyles, styles]
  static override properties = {
    strings: { attribute: false },
    _target: { state: true },
    _view: { state: true },
  }

  /** The texts; English when absent. */
  declare strings: Strings & InboxStrings
  declare private _target: RoomMenuTarget | null
  declare private _view: RoomMenuView

  #pressedBeside = false

  constructor() {
    super()
    this.strings = { ...english, ...inboxEnglish }
    this._target = null
    this._view = 'menu'
  }

  /** Opens for a room. */
  async show(target: RoomMenuTarget): Promise<void> {
    this._target = target
    this._view = 'menu'
    this.#pressedBeside = false
    await this.updateComplete
    const dialog = this.#dialog
    if (!dialog || dialog.open) return
    dialog.showModal()
    this.#settle()
  }

  /** Closes; the focus returns to where it was. */
  hide(): void {
    this.#dialog?.close()
    this._target = null
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this._target = null
  }

  protected override render(): TemplateResult | typeof nothing {
    const { _target: target, _view: view } = this
    if (!target) return nothing
    const sheet = target.anchor === null
    const name = nameOf(target.row, this.strings)
    return html`<dialog
      class="${sheet ? 'sheet' : 'pop'} menu"
      part="menu"
      aria-label=${this.strings.roomActions(name)}
      @close=${this.#onClose}
      @pointerdown=${this.#onDown}
      @click=${this.#onClick}
      @keydown=${this.#onKey}
    >
      <div class="inside">
        ${sheet ? html`<div class="grip"></div>` : nothing}
        ${view === 'leave' ? this.#leaving(name) : this.#list(target.row, view)}
      </div>
    </dialog>`
  }

  #list(row: InboxRow, view: Exclude<RoomMenuView, 'leave'>): TemplateResult {
    const { strings } = this
    const title = view === 'mute' ? strings.mute : view === 'notify' ? strings.notifications : nothing
    const entries =
      view === 'menu' ? roomEntries(row, strings) : view === 'mute' ? muteEntries(strings) : notifyEntries(row, strings)
    return html`${
        view === 'menu'
          ? nothing
          : html`<div class="title">
              <button type="button" class="icon-button" aria-label=${strings.backToMenu} @click=${this.#toMenu}>
                ${icon(back, 'ic-s ic-flip')}</button
              ><b>${title}</b>
            </div>`
      }
      <div role="menu" aria-label=${view === 'menu' ? strings.roomMenu : title} @keydown=${walk}>
        ${entries.map((entry, index) => this.#entry(entry, index))}
      </div>`
  }

  #entry({ name, about, sign, flip, bad, checked, choice }: RoomEntry, index: number): TemplateResult {
    const isOne = checked !== undefined
    return html`${bad && index ? html`<hr class="rule" />` : nothing}
      <button
        type="button"
        role=${isOne ? 'menuitemradio' : 'menuitem'}
        aria-checked=${isOne ? String(checked) : nothing}
        aria-haspopup=${choice.kind === 'view' && choice.view !== 'leave' ? 'menu' : nothing}
        class="option ${bad ? 'bad' : ''}"
        tabindex=${index === 0 ? 0 : -1}
        @click=${() => this.#choose(choice)}
      >
        ${isOne ? html`<span class="tick">${checked ? icon(check) : nothing}</span>` : nothing}
        ${sign ? icon(sign, flip ? 'ic-flip' : '') : nothing}
        <span class="words">${name}${about ? html`<small>${about}</small>` : nothing}</span>
        ${choice.kind === 'view' && choice.view !== 'leave' ? icon(chevronEnd, 'ic-s ic-flip') : nothing}
      </button>`
  }

  #leaving(name: string): TemplateResult {
    const { strings } = this
    return html`<div class="confirm">
      <h2><bdi>${strings.leaveTitle(name)}</bdi></h2>
      <p>${strings.leaveText}</p>
      <div class="buttons">
        <button type="button" class="button quiet" @click=${this.hide}>${strings.cancel}</button>
        <button type="button" class="button danger" @click=${this.#leave}>${strings.leave}</button>
      </div>
    </div>`
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog')
  }

  /** Stands where it belongs, with the focus on its first entry. */
  #settle(): void {
    const dialog = this.#dialog
    if (!dialog?.open) return
    const anchor = this._target?.anchor
    if (anchor) {
      const { width, height } = dialog.getBoundingClientRect()
      const view = { width: document.documentElement.clientWidth, height: window.innerHeight }
      const rtl = getComputedStyle(this).direction === 'rtl'
      const box = anchor instanceof Element ? anchor.getBoundingClientRect() : anchor
      // Beside a button the ends are aligned; from a point it grows onward.
      const { left, top } = placeBeside(box, { width, height }, view, anchor instanceof Element ? rtl : !rtl)
      dialog.style.left = `${left}px`
      dialog.style.top = `${top}px`
    }
    const checked = this.renderRoot.querySelector<HTMLElement>('[aria-checked=true]')
    const first = checked ?? this.renderRoot.querySelector<HTMLElement>('[role^=menuitem], .quiet')
    first?.focus({ preventScroll: true })
  }

  #look(view: RoomMenuView): void {
    this._view = view
    void this.updateComplete.then(() => this.#settle())
  }

  #toMenu = (): void => this.#look('menu')

  #choose(choice: RoomChoice): void {
    const room = this._target?.row.room.id
    if (!room) return
    if (choice.kind === 'view') return this.#look(choice.view)
    this.hide()
    if (choice.kind === 'members') this.emit('parlor-members', { room })
    else if (choice.kind === 'describe') this.emit('parlor-describe', { room })
    else if (choice.kind === 'prefer') this.emit('parlor-prefer', { room, changes: choice.changes })
    else this.emit('parlor-mark', { room, unread: choice.unread })
  }

  #leave = (): void => {
    const room = this._target?.row.room.id
    this.hide()
    if (room) this.emit('parlor-leave', { room })
  }

  #onDown = (event: PointerEvent): void => {
    this.#pressedBeside = event.target === event.currentTarget
  }

  /** A press beside it closes it; not the end of the one that opened it. */
  #onClick = (event: MouseEvent): void => {
    if (event.target === event.currentTarget && this.#pressedBeside) this.hide()
  }

  /** Escape goes one step back, and to nothing around the menu. */
  #onKey = (event: KeyboardEvent): void => {
    event.stopPropagation()
    const isBack = event.key === 'Escape' && !event.isComposing
    if (isBack || (event.key === 'Tab' && this._view === 'menu' && this._target?.anchor)) {
      event.preventDefault()
      if (isBack && this._view !== 'menu') this.#toMenu()
      else this.hide()
    }
  }

  #onClose = (): void => {
    if (!this.#dialog?.open) this._target = null
  }
}

/** Arrow keys walk through the entries. */
function walk(event: KeyboardEvent): void {
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const at = items.indexOf(event.target as HTMLElement)
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
  if (to === undefined) return
  event.preventDefault()
  items[(to + items.length) % items.length]?.focus()
}
