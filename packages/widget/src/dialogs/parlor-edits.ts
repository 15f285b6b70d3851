import { html, type TemplateResult } from 'lit'
import type { ChatError, MessageEdit, Room, TimelineMessage } from '@parlor/sdk'
import { createFormats, dateLanguageOf, type Formats } from '../strings/formats.ts'
import { renderText } from '../text/render-text.ts'
import { textStyles } from '../text/styles.ts'
import { DialogFrame } from './dialog-frame.ts'

/** The message whose earlier words are asked for. */
export interface EditsSubject {
  readonly room: Room
  readonly message: TimelineMessage
}

/**
 * What a message said before it was edited, the newest words first. The server tells it to the author and to
 * moderators alone.
 *
 * @element parlor-edits
 * @csspart dialog - The dialog.
 */
export class ParlorEdits extends DialogFrame<EditsSubject> {
  static override styles = [...DialogFrame.styles, textStyles]
  static override properties = {
    ...DialogFrame.properties,
    locale: {},
    _edits: { state: true },
    _error: { state: true },
  }

  /** BCP 47 tag of dates. Default: the language of the place in the page. */
  declare locale: string | undefined
  declare private _edits: readonly MessageEdit[] | null
  declare private _error: ChatError | null

  constructor() {
    super()
    this._edits = this._error = null
  }

  override async show(subject: EditsSubject): Promise<void> {
    const shown = super.show(subject)
    await Promise.all([shown, this.#load(subject)])
  }

  protected override heading(): string {
    return this.strings.editsTitle
  }

  protected override content({ message }: EditsSubject): TemplateResult {
    const { strings, _edits: edits, _error: error } = this
    if (error)
      return html`<div class="body note" role="alert">
        <p>${strings.operationReason(error.code) ?? strings.loadFailedText}</p>
        <button type="button" class="button quiet" @click=${this.#again}>${strings.tryAgain}</button>
      </div>`
    if (!edits) return html`<p class="body note" role="status">${strings.loading}</p>`
    const dates = createFormats(this.locale ?? dateLanguageOf(this, strings.locale))
    const earlier = edits.toReversed()
    return html`<div class="body begin" tabindex="0">
      ${this.#said(message.text, strings.saidNow, message.editedAt, dates)}
      ${earlier.map(({ text }, index) => {
        // It was said from when the words before it ended.
        const since = earlier[index + 1]?.until ?? message.createdAt
        return this.#said(text, '', since, dates)
      })}
    </div>`
  }

  #said(text: string, label: string, since: number | undefined, dates: Formats): TemplateResult {
    const when = since === undefined ? '' : dates.full(since)
    return html`<article class="said">
      <small>${[label, when].filter(Boolean).join(' · ')}</small>
      <div class="told">${renderText(text, { focusable: true })}</div>
    </article>`
  }

  #again = (): void => {
    if (this.subject) void this.#load(this.subject)
  }

  async #load(subject: EditsSubject): Promise<void> {
    this._edits = this._error = null
    try {
      const edits = await subject.room.edits(subject.message)
      if (this.subject === subject) this._edits = edits
    } catch (error) {
      if (this.subject === subject) this._error = error as ChatError
    }
  }
}
