import { html, nothing, type TemplateResult } from 'lit'
import { inboxView, type Chat, type InboxRow, type InboxState, type TimelineMessage } from '@parlor/sdk'
import { hueOf } from '../avatar/face.ts'
import { pictureUrl } from '../avatar/picture-url.ts'
import { nameOfId } from '../header/name-of-id.ts'
import { check, search } from '../icons/glyphs.ts'
import { icon } from '../icons/icon.ts'
import { StoreController } from '../store/store-controller.ts'
import { moderates } from '../message/rights.ts'
import { plainOf } from '../text/plain-of.ts'
import { DialogFrame } from './dialog-frame.ts'

/** As much of the message is shown, in characters. */
const EXCERPT = 200
/** As many rooms are listed; whoever has more types some letters. */
const MOST = 100

/** What is to be repeated, and where that may go. */
export interface ForwardSubject {
  readonly chat: Chat
  readonly message: TimelineMessage
  /** Called with the room that was chosen, and what it is called. */
  readonly chosen: (room: string, name: string) => void
}

/**
 * Chooses one of one's rooms for a message to be repeated in: a field that narrows the list, arrows that move
 * in it, Enter or the button that sends it there.
 *
 * @element parlor-forward
 * @csspart dialog - The dialog.
 */
export class ParlorForward extends DialogFrame<ForwardSubject> {
  static override properties = {
    ...DialogFrame.properties,
    _typed: { state: true },
    _at: { state: true },
  }

  declare private _typed: string
  /** Id of the room that is chosen; the first one without. */
  declare private _at: string | undefined

  readonly #inbox = new StoreController<InboxState>(this, () => this.subject?.chat.inbox)

  constructor() {
    super()
    this._typed = ''
    this._at = undefined
  }

  override show(subject: ForwardSubject): Promise<void> {
    this._typed = ''
    this._at = undefined
    return super.show(subject)
  }

  protected override heading(): string {
    return this.strings.forwardTitle
  }

  protected override content({ message, chat }: ForwardSubject): TemplateResult {
    const { strings } = this
    const rows = this.#rows
    const at = this.#chosen(rows)
    const { sender } = message.forwarded ?? message
    return html`<div class="body">
      <p class="excerpt" dir="auto"><bdi>${sender.name}</bdi>: ${plainOf(message.text, { max: EXCERPT })}</p>
      <label class="find"
        >${icon(search, 'ic-s')}<input
          class="begin"
          type="search"
          role="combobox"
          autocomplete="off"
          aria-label=${strings.findRoom}
          placeholder=${strings.findRoom}
          aria-expanded="true"
          aria-controls="rooms"
          aria-activedescendant=${at ? `room-${rows.indexOf(at)}` : nothing}
          .value=${this._typed}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
      /></label>
      <div class="rooms" id="rooms" role="listbox" aria-label=${strings.yourRooms}>
        ${rows.map(
          (row, index) =>
            // eslint-disable-next-line lit-a11y/click-events-have-key-events -- the field keeps the focus, and the keys
            html`<div
              class="room"
              role="option"
              id="room-${index}"
              aria-selected=${row === at ? 'true' : 'false'}
              @mousedown=${keepFocus}
              @click=${() => (this._at = row.room.id)}
            >
              <parlor-avatar
                .name=${this.#nameOf(row)}
                .hue=${hueOf(row.peer?.id ?? row.room.id)}
                .kind=${row.peer ? 'user' : 'room'}
                .src=${pictureUrl(row.peer?.avatarUrl ?? row.room.avatarUrl, chat.url)}
              ></parlor-avatar>
              <bdi>${this.#nameOf(row)}</bdi>${row === at ? icon(check, 'ic-s') : nothing}
            </div>`,
        )}
      </div>
      <p class="note" role="status">${rows.length ? nothing : this.#none}</p>
    </div>`
  }

  protected override foot(): TemplateResult {
    const { strings } = this
    const at = this.#chosen(this.#rows)
    return html`<footer>
      <button type="button" class="button quiet" @click=${() => this.hide()}>${strings.cancel}</button>
      <button type="button" class="button go" ?disabled=${!at} @click=${this.#go}>${strings.forward}</button>
    </footer>`
  }

  get #rows(): readonly InboxRow[] {
    const inbox = this.#inbox.value
    if (!inbox) return []
    return inboxView(inbox.rooms, { query: this._typed }).filter(mayWrite).slice(0, MOST)
  }

  get #none(): string {
    const { strings } = this
    if (this.#inbox.value?.status === 'loading') return strings.loading
    return this._typed.trim() ? strings.noMatch(this._typed.trim()) : strings.noRooms
  }

  #chosen(rows: readonly InboxRow[]): InboxRow | undefined {
    return rows.find(({ room }) => room.id === this._at) ?? rows[0]
  }

  #nameOf({ room, peer }: InboxRow): string {
    return peer?.name ?? room.name ?? nameOfId(room.id) ?? this.strings.chat
  }

  #onInput = (event: InputEvent): void => {
    this._typed = (event.target as HTMLInputElement).value
    this._at = undefined
  }

  #onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      this.#go()
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const rows = this.#rows
    if (!step || !rows.length) return
    event.preventDefault()
    const at = rows.indexOf(this.#chosen(rows)!)
    this._at = rows[(at + step + rows.length) % rows.length]!.room.id
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }),
    )
  }

  #go = (): void => {
    const row = this.#chosen(this.#rows)
    const { subject } = this
    if (!row || !subject) return
    this.hide()
    subject.chosen(row.room.id, this.#nameOf(row))
  }
}

function mayWrite({ role, room }: InboxRow): boolean {
  const { posting, closed } = room.settings
  return role === 'member' ? posting === 'members' && !closed : moderates(role)
}

/** The field keeps the focus when a room is pressed. */
function keepFocus(event: Event): void {
  event.preventDefault()
}
