import { adoptStyles, html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit'
import type { Room } from '@parlor/sdk'
import { hueOf } from '../avatar/face.ts'
import { at as atSign } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
import { completionStyles } from './completion-styles.ts'
import { RoomTwins } from '../names/room-twins.ts'
import { english } from '../strings/english.ts'
import type { Strings } from '../strings/strings.ts'
import { meantIn } from './meant-in.ts'
import {
  ALL,
  callable,
  queryAt,
  SHOWN,
  withName,
  wordAt,
  type Callable,
  type CallingDraft,
  type MentionQuery,
  type Named,
} from './mention-query.ts'

/** Whom a {@link Completion} chooses from. */
export interface CompletionSource {
  /** Whose members may be called. */
  readonly room: () => Room | undefined
  readonly me: () => string | undefined
  /** Whether everyone may be called at once. */
  readonly everyone: () => boolean
  /** Asks to {@link Completion.look} again: there are more members now. */
  readonly again: () => void
  readonly draft: () => CallingDraft
  /** Another text, with somebody more who was chosen. */
  readonly write: (draft: CallingDraft, caret: number) => void
}

const LIST = 'people'
const NONE: readonly never[] = []

/** The list of people that opens behind an `@`: arrows move in it, Enter and Tab take, Escape closes. */
export class Completion implements ReactiveController {
  readonly #host: LitElement
  readonly #source: CompletionSource
  #query: MentionQuery | null = null
  #options: readonly Callable[] = []
  #at = 0
  #seen: string | undefined
  /** How many members there were when more of them were asked for. */
  #asked = -1
  /** The `@` whose list Escape closed: it stays closed. */
  #hushed = -1
  readonly #twins = new RoomTwins()

  constructor(host: LitElement, source: CompletionSource) {
    this.#host = host
    this.#source = source
    host.addController(this)
    const root = host.renderRoot
    if (root instanceof ShadowRoot)
      adoptStyles(root, [...(host.constructor as typeof LitElement).elementStyles, completionStyles])
  }

  /** Whether the list is open. */
  get open(): boolean {
    return this.#options.length > 0
  }

  /** Id of the list, for `aria-controls`. */
  readonly list = LIST

  /** How many are in it. */
  get size(): number {
    return this.#options.length
  }

  /** Id of the option that Enter takes, for `aria-activedescendant`. */
  get active(): string | undefined {
    return this.open ? `${LIST}-${this.#at}` : undefined
  }

  hostDisconnected(): void {
    this.close()
  }

  /** The one that Enter takes is in sight, however low the list is. */
  hostUpdated(): void {
    const root = this.#host.renderRoot as ShadowRoot
    if (this.active !== this.#seen && this.active)
      root.getElementById(this.active)?.scrollIntoView({ block: 'nearest' })
    this.#seen = this.active
  }

  /** Whom a text calls; see {@link meantIn}. */
  meant(text: string, chosen: readonly Named[]): readonly Named[] {
    const { room, me, everyone } = this.#source
    return meantIn(text, chosen, [
      ...(everyone() ? [ALL] : []),
      ...(room()?.members.getSnapshot() ?? []).map(({ user }) => user).filter(({ id }) => id !== me()),
    ])
  }

  /** Looks at what is written at the caret. */
  look(text: string, caret: number): void {
    // A draft that ends in half a name opens nothing by itself.
    const query = (this.#host.renderRoot as ShadowRoot).activeElement ? queryAt(text, caret) : null
    if (!query) this.#hushed = -1
    if (query?.from !== this.#query?.from || query?.typed !== this.#query?.typed) this.#at = 0
    this.#query = query
    const { me, everyone, room } = this.#source
    const members = room()?.members.getSnapshot() ?? []
    this.#options =
      query && query.from !== this.#hushed ? callable(members, query.typed, { me: me(), everyone: everyone() }) : []
    this.#host.requestUpdate()
    if (query?.typed && this.#options.length < SHOWN) this.#fill()
  }

  /** Whoever is meant may be among the members that are not loaded. */
  #fill(): void {
    const room = this.#source.room()
    const known = room?.members.getSnapshot().length ?? 0
    if (!room || known === this.#asked || known >= room.getSnapshot().memberCount) return
    this.#asked = known
    void room.loadMoreMembers().then(
      () => this.#query && this.#source.again(),
      () => (this.#asked = -1),
    )
  }

  /** Closes the list. */
  close(): void {
    if (!this.open) return
    this.#options = []
    this.#host.requestUpdate()
  }

  /** Does what a key means to the list. @returns whether it was one of its own */
  key(event: KeyboardEvent): boolean {
    if (!this.open || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false
    const count = this.size
    if (event.key === 'ArrowDown') this.#at = (this.#at + 1) % count
    else if (event.key === 'ArrowUp') this.#at = (this.#at - 1 + count) % count
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) this.#take(this.#at)
    else if (event.key === 'Escape') {
      this.#hushed = this.#query?.from ?? -1
      this.close()
    } else return false
    event.preventDefault()
    this.#host.requestUpdate()
    return true
  }

  /** The list, as a template. */
  render(strings: Strings = english): TemplateResult | typeof nothing {
    const query = this.#query
    if (!this.open || !query) return nothing
    const twins = this.#twins.among(this.#source.room()?.members.getSnapshot(), NONE, strings)
    return html`<div class="people" part="completion" id=${LIST} role="listbox" aria-label=${strings.peopleToCall}>
      ${this.#options.map(
        (who, index) =>
          // eslint-disable-next-line lit-a11y/click-events-have-key-events -- the field keeps the focus, and the keys
          html`<div
            class="option"
            id="${LIST}-${index}"
            role="option"
            tabindex="-1"
            aria-selected=${index === this.#at ? 'true' : 'false'}
            @mousedown=${keepFocus}
            @click=${() => this.#take(index)}
          >
            ${
              who.id === null
                ? html`<span class="all">${icon(atSign)}</span>`
                : html`<parlor-avatar .name=${who.name} .hue=${hueOf(who.id)} .src=${who.avatarUrl}></parlor-avatar>`
            }
            <bdi>${marked(who.name, query.typed)}</bdi>${who.id === null ? nothing : twins.get(who.id)?.mark}
            <small>${who.id === null ? strings.everyoneHere : (who.role ?? strings.inThisRoom)}</small>
          </div>`,
      )}
    </div>`
  }

  #take(index: number): void {
    const who = this.#options[index]
    const query = this.#query
    const field = this.#host.renderRoot.querySelector('textarea')
    this.close()
    if (!who || !query || !field) return
    const { sign, caret, ...draft } = withName(this.#source.draft(), field.selectionEnd, query, who)
    this.#hushed = query.from
    type(field, query.from, sign)
    this.#source.write(draft, caret)
  }
}

/** Writes in the place of what stands before the caret as somebody would who types, so that it can be undone. */
function type(field: HTMLTextAreaElement, from: number, words: string): void {
  field.focus({ preventScroll: true })
  field.setSelectionRange(from, field.selectionEnd)
  // Nothing else leaves the browser's own undo in step.
  document.execCommand('insertText', false, words)
}

function keepFocus(event: Event): void {
  event.preventDefault()
}

function marked(name: string, typed: string): unknown {
  const at = typed ? wordAt(name, typed) : -1
  if (at < 0) return name
  const end = at + typed.length
  return html`${name.slice(0, at)}<mark>${name.slice(at, end)}</mark>${name.slice(end)}`
}
