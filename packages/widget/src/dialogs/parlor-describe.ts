import { css, html, nothing, type TemplateResult } from 'lit'
import { LIMITS } from '@parlor/protocol'
import type { ChatError, InboxRow, Room, RoomChanges } from '@parlor/sdk'
import { inWords } from '../composer/time-left.ts'
import { pageTime } from '../store/page-time.ts'
import { english } from '../strings/english.ts'
import { inboxEnglish } from '../strings/inbox-en.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { closedBy, isSameClosing, localTime, soon, wayOf, type Way } from './closing.ts'
import { DialogFrame } from './dialog-frame.ts'

/** The room whose name, description and settings are to be changed, and what they are now. */
export interface DescribeSubject {
  readonly room: Room
  readonly info: Pick<InboxRow['room'], 'name' | 'description' | 'settings'>
}

/** Times between two messages that are offered, in seconds. */
const PACES = [0, 5, 10, 30, 60, 300, 900, 3_600, 21_600]

/** Longest description of a room, in characters. The server says so too. */
const LONGEST = 1_000

/** Longest reason for which a room is closed, in characters. The server says so too. */
const LONGEST_REASON = 200

/**
 * Changes what a room is called, what is said about it, who may write in it how fast, and whether it is closed for a while, for
 * those who may. It stays open until the server has agreed, and says why it has not.
 *
 * @element parlor-describe
 * @csspart dialog - The dialog.
 */
export class ParlorDescribe extends DialogFrame<DescribeSubject> {
  static override styles = [
    ...DialogFrame.styles,
    css`
      label {
        display: grid;
        gap: 4px;
        color: var(--_ink-2);
        font-size: var(--_t-small);
        line-height: 18px;
      }
      label + label {
        margin-block-start: 12px;
      }
      input,
      select,
      textarea {
        inline-size: 100%;
        min-block-size: max(40px, var(--_hit));
        padding: 8px 12px;
        border: 1px solid var(--_edge);
        border-radius: var(--_r-control);
        background: var(--_paper);
        color: var(--_ink);
        font: 400 var(--_t-body) / 22px var(--_font);
      }
      textarea {
        min-block-size: 96px;
        resize: vertical;
      }
      input:focus-visible,
      select:focus-visible,
      textarea:focus-visible {
        border-color: var(--_focus);
        outline: 1px solid var(--_focus);
        outline-offset: 0;
      }
      .fault {
        margin-block-start: 12px;
        color: var(--_danger);
        font-size: var(--_t-small);
        line-height: 18px;
      }
      @media (pointer: coarse) {
        input,
        select,
        textarea {
          font-size: 16px;
        }
      }
    `,
  ]
  static override properties = {
    ...DialogFrame.properties,
    _busy: { state: true },
    _error: { state: true },
    _way: { state: true },
  }

  /** The texts; English when absent. */
  declare strings: Strings & InboxStrings
  declare private _busy: boolean
  declare private _error: ChatError | null
  /** How the room is closed, as chosen now. */
  declare private _way: Way

  constructor() {
    super()
    this.strings = { ...english, ...inboxEnglish }
    this._busy = false
    this._error = null
    this._way = 'off'
  }

  override show(subject: DescribeSubject): Promise<void> {
    this._busy = false
    this._error = null
    this._way = wayOf(subject.info.settings.closed)
    return super.show(subject)
  }

  protected override heading(): string {
    return this.strings.describeRoom
  }

  protected override content({ info }: DescribeSubject): TemplateResult {
    const { strings, _error: error } = this
    const { posting, slow = 0 } = info.settings
    const paces = PACES.includes(slow) ? PACES : [...PACES, slow].sort((one, other) => one - other)
    const fault =
      error &&
      (error.retryable ? strings.pinnedFailed : strings.notDone(strings.operationReason(error.code) ?? error.message))
    return html`<form class="body" id="form" @submit=${this.#submit}>
      <label>
        ${strings.roomName}
        <input
          class="begin"
          name="name"
          dir="auto"
          autocomplete="off"
          maxlength=${LIMITS.nameLength}
          .defaultValue=${info.name ?? ''}
        />
      </label>
      <label>
        ${strings.roomDescription}
        <textarea
          name="description"
          dir="auto"
          rows="3"
          maxlength=${LONGEST}
          .defaultValue=${info.description ?? ''}
        ></textarea>
      </label>
      <label>
        ${strings.whoWrites}
        <select name="posting" dir="auto">
          ${choice('members', strings.allWrite, posting)} ${choice('moderators', strings.moderatorsWrite, posting)}
        </select>
      </label>
      <label>
        ${strings.slowField}
        <select name="slow" dir="auto">
          ${paces.map((pace) => choice(String(pace), pace ? inWords(pace, strings.locale) : strings.slowOff, String(slow)))}
        </select>
      </label>
      ${this.#closing(info.settings)}
      <div role="alert">${fault ? html`<p class="fault">${fault}</p>` : nothing}</div>
    </form>`
  }

  #closing({ closed }: DescribeSubject['info']['settings']): TemplateResult {
    const { strings, _way: way } = this
    const now = pageTime.now()
    return html`<label>
        ${strings.closedField}
        <select name="closed" dir="auto" @change=${this.#choose}>
          ${choice('off', strings.closedOff, way)} ${choice('opened', strings.closedUntilOpened, way)}
          ${choice('time', strings.closedUntilTime, way)}
        </select>
      </label>
      ${
        way === 'time'
          ? html`<label>
              ${strings.closedUntil}
              <input
                name="until"
                type="datetime-local"
                required
                min=${localTime(now + 60_000)}
                .defaultValue=${localTime(closed?.until ?? soon(now))}
              />
            </label>`
          : nothing
      }
      ${
        way === 'off'
          ? nothing
          : html`<label>
              ${strings.closedReason}
              <input
                name="reason"
                dir="auto"
                autocomplete="off"
                maxlength=${LONGEST_REASON}
                .defaultValue=${closed?.reason ?? ''}
              />
            </label>`
      }`
  }

  #choose = (event: Event): void => {
    this._way = (event.target as HTMLSelectElement).value as Way
  }

  protected override foot(): TemplateResult {
    const { strings } = this
    return html`<footer>
      <button type="button" class="button quiet" @click=${() => this.hide()}>${strings.cancel}</button>
      <button type="submit" form="form" class="button go" aria-disabled=${String(this._busy)}>${strings.save}</button>
    </footer>`
  }

  #submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    const { subject } = this
    if (!subject || this._busy) return
    const changes = changesOf(subject.info, new FormData(event.target as HTMLFormElement))
    this._busy = true
    this._error = null
    try {
      if (changes) await subject.room.update(changes)
      if (this.subject === subject) this.hide()
    } catch (error) {
      if (this.subject === subject) this._error = error as ChatError
    } finally {
      if (this.subject === subject || this.subject === null) this._busy = false
    }
  }
}

const choice = (value: string, words: string, now: string): TemplateResult =>
  html`<option value=${value} ?selected=${value === now}>${words}</option>`

/** What was changed of it; an empty field takes away what was there. `null` where all is as it was. */
function changesOf(info: DescribeSubject['info'], form: FormData): RoomChanges | null {
  const said = (name: string) => String(form.get(name) ?? '').trim()
  const [name, description] = [said('name'), said('description')]
  const closed = closedBy(
    { way: said('closed') as Way, until: said('until'), reason: said('reason') },
    info.settings.closed,
  )
  const [posting, slow] = [said('posting') as 'members' | 'moderators', Number(said('slow'))]
  const settings = {
    ...(posting !== info.settings.posting && { posting }),
    ...(slow !== (info.settings.slow ?? 0) && { slow }),
    ...(!isSameClosing(closed, info.settings.closed ?? null) && { closed }),
  }
  const changes: RoomChanges = {
    ...(name !== (info.name ?? '') && { name: name || null }),
    ...(description !== (info.description ?? '').trim() && { description: description || null }),
    ...(Object.keys(settings).length > 0 && { settings }),
  }
  return Object.keys(changes).length > 0 ? changes : null
}
