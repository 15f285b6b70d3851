import { html, nothing, type LitElement, type TemplateResult } from 'lit'
import type { Room } from '@parlor/sdk'
import { hueOf } from '../avatar/face.ts'
import { at as atSign } from '../icons/later-glyphs.ts'
import { icon } from '../icons/icon.ts'
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
  type Named,
} from './mention-query.ts'
import { Suggestions, type Query } from './suggestions.ts'
import { typeInto } from './type-into.ts'

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

const NONE: readonly never[] = []

/** The people whose list opens behind an `@`. */
export class Completion {
  readonly #host: LitElement
  readonly #source: CompletionSource
  readonly #twins = new RoomTwins()
  #strings = english
  /** How many members there were when more of them were asked for. */
  #asked = -1
  #writing = false
  /** The list. */
  readonly list: Suggestions<Callable>

  constructor(host: LitElement, source: CompletionSource) {
    this.#host = host
    this.#source = source
    this.list = new Suggestions<Callable>(host, {
      id: 'people',
      row: (who, typed) => this.#row(who, typed),
      take: (who, query) => this.#take(who, query),
    })
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
    const query = queryAt(text, caret)
    const { me, everyone, room } = this.#source
    const members = room()?.members.getSnapshot() ?? []
    const options = query ? callable(members, query.typed, { me: me(), everyone: everyone() }) : NONE
    this.#writing = query !== null
    this.list.show(query, options)
    if (query?.typed && options.length < SHOWN) this.#fill()
  }

  /** The list, as a template. */
  render(strings: Strings): TemplateResult | typeof nothing {
    this.#strings = strings
    return this.list.render(strings.peopleToCall)
  }

  /** Whoever is meant may be among the members that are not loaded. */
  #fill(): void {
    const room = this.#source.room()
    const known = room?.members.getSnapshot().length ?? 0
    if (!room || known === this.#asked || known >= room.getSnapshot().memberCount) return
    this.#asked = known
    void room.loadMoreMembers().then(
      () => this.#writing && this.#source.again(),
      () => (this.#asked = -1),
    )
  }

  #row(who: Callable, typed: string): TemplateResult {
    const strings = this.#strings
    const twins = this.#twins.among(this.#source.room()?.members.getSnapshot(), NONE, strings)
    return html`${
        who.id === null
          ? html`<span class="all">${icon(atSign)}</span>`
          : html`<parlor-avatar .name=${who.name} .hue=${hueOf(who.id)} .src=${who.avatarUrl}></parlor-avatar>`
      }<bdi>${marked(who.name, typed)}</bdi>${who.id === null ? nothing : twins.get(who.id)?.mark}
      <small>${who.id === null ? strings.everyoneHere : (who.role ?? strings.inThisRoom)}</small>`
  }

  #take(who: Callable, query: Query): void {
    const field = this.#host.renderRoot.querySelector('textarea')
    if (!field) return
    const end = field.selectionEnd
    const { sign, caret, ...draft } = withName(this.#source.draft(), end, query, who)
    typeInto(field, query.from, end, sign)
    this.#source.write(draft, caret)
  }
}

function marked(name: string, typed: string): unknown {
  const at = typed ? wordAt(name, typed) : -1
  if (at < 0) return name
  const end = at + typed.length
  return html`${name.slice(0, at)}<mark>${name.slice(at, end)}</mark>${name.slice(end)}`
}
