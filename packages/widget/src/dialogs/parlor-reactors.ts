import { html, nothing, type TemplateResult } from 'lit'
import type { ChatError, Room, TimelineMessage } from '@parlor/sdk'
import type { User } from '@parlor/protocol'
import { hueOf } from '../avatar/face.ts'
import { pictureUrl } from '../avatar/picture-url.ts'
import { marksAmong } from '../names/twin-mark.ts'
import { DialogFrame } from './dialog-frame.ts'

/** The message whose reactions are looked at. */
export interface ReactorsSubject {
  readonly room: Room
  readonly message: TimelineMessage
  /** Address of the Parlor server, for pictures it serves itself. */
  readonly server: string
  /** Id of the current user. */
  readonly me: string | undefined
}

/** Those who put one emoji there, as far as they have been asked for. */
interface Reactors {
  readonly users: readonly Pick<User, 'id' | 'name' | 'avatarUrl'>[]
  readonly hasMore: boolean
}

/**
 * Who put which emoji under a message: everybody, a page at a time.
 *
 * @element parlor-reactors
 * @csspart dialog - The dialog.
 */
export class ParlorReactors extends DialogFrame<ReactorsSubject> {
  static override properties = { ...DialogFrame.properties, _people: { state: true }, _error: { state: true } }

  declare private _people: ReadonlyMap<string, Reactors>
  declare private _error: ChatError | null

  constructor() {
    super()
    this._people = new Map()
    this._error = null
  }

  override async show(subject: ReactorsSubject): Promise<void> {
    this._people = new Map()
    this._error = null
    const shown = super.show(subject)
    await Promise.all([shown, ...(subject.message.reactions ?? []).map(({ emoji }) => this.#more(emoji))])
  }

  protected override heading(): string {
    return this.strings.reactions
  }

  protected override content({ message, server, me }: ReactorsSubject): TemplateResult {
    const { strings, _error: error } = this
    const shown = (message.reactions ?? []).flatMap(({ emoji, users }) => this._people.get(emoji)?.users ?? users)
    const twins = marksAmong([...shown, message.sender], strings)
    return html`<div class="body begin" tabindex="0">
      ${(message.reactions ?? []).map(({ emoji, count, users: first }) => {
        // Until the server has answered, and without a connection, those are shown whom the message names.
        const { users, hasMore } = this._people.get(emoji) ?? { users: first, hasMore: false }
        return html`<section>
          <h3>${emoji} ${strings.count(count)}</h3>
          <ul>
            ${users.map(
              ({ id, name, ...user }) =>
                html`<li class="who">
                  <parlor-avatar
                    .name=${name}
                    .hue=${hueOf(id)}
                    .src=${pictureUrl((user as Partial<User>).avatarUrl, server)}
                  ></parlor-avatar>
                  <bdi>${id === me ? strings.you : name}</bdi>${id === me ? nothing : twins.get(id)?.mark}
                </li>`,
            )}
          </ul>
          ${
            hasMore
              ? html`<button type="button" class="button plain" @click=${() => void this.#more(emoji)}>
                  ${strings.showMore}
                </button>`
              : nothing
          }
        </section>`
      })}
      ${error ? html`<p class="note" role="alert">${strings.operationReason(error.code) ?? strings.loadFailedText}</p>` : nothing}
    </div>`
  }

  async #more(emoji: string): Promise<void> {
    const { subject } = this
    const known = this._people.get(emoji)
    if (!subject) return
    try {
      const after = known?.users.at(-1)?.id
      const { users, hasMore } = await subject.room.reactions(subject.message, emoji, after ? { after } : {})
      if (this.subject !== subject) return
      this._people = new Map(this._people).set(emoji, { users: [...(known?.users ?? []), ...users], hasMore })
    } catch (error) {
      if (this.subject === subject) this._error = error as ChatError
    }
  }
}
