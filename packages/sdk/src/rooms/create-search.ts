import {
  isNarrowed,
  threadRoot,
  type Change,
  type CommandInput,
  type CommandResult,
  type ExcerptPart,
  type Message,
} from '@parlor/protocol'
import type { Link } from '../connection/link.ts'
import type { Clock } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import { quoteOf, renewQuotes } from '../timeline/quotes.ts'
import { NOT_OWN, showMessage } from '../timeline/show-message.ts'
import { NOTHING_FOUND, type FoundMessage, type Search, type SearchOptions, type SearchState } from './search-state.ts'
import { whileWatched } from './while-watched.ts'

/** How long a query must stand before it is asked, in milliseconds: who types asks for the end of it. */
const TYPING_MS = 200

/** What a search needs. */
export interface SearchContext {
  readonly link: Pick<Link, 'on' | 'onOnline'>
  readonly clock: Pick<Clock, 'after'>
  /** Who one is; `undefined` until that is known. */
  readonly me: () => string | undefined
  /** Asks the server; waits for a connection that is on its way. */
  readonly ask: (input: CommandInput<'message.search'>) => Promise<CommandResult<'message.search'>>
}

interface Row {
  readonly room: string
  readonly message: Message
  readonly excerpt: readonly ExcerptPart[]
}

/** Makes a search; asks nothing yet. */
export function createSearch(context: SearchContext, query: string, options: SearchOptions = {}): Search {
  const { link, clock, me, ask } = context
  const state = createStore<SearchState>(NOTHING_FOUND)
  /** Neither words nor filters. */
  const isNothing = query.trim() === '' && !isNarrowed(options)
  let rows: readonly Row[] = []
  let shown = new Map<Row, FoundMessage>()
  let next: string | undefined
  /** Rows that changed while an answer was on its way, which may have been given before. */
  let meanwhile: { readonly room: string; readonly messages: readonly Message[] }[] = []
  let asking: Promise<void> | null = null
  /** Answers to what was asked before the last turn are nobody's. */
  let turn = 0
  /** Who asked. */
  let asker: string | undefined

  function show(change: Partial<SearchState> = {}): void {
    const before = shown
    shown = new Map(rows.map((row) => [row, before.get(row) ?? toFound(row)]))
    const isSame = shown.size === before.size && [...shown.keys()].every((row) => before.has(row))
    const now = state.getSnapshot()
    state.set({ ...now, hits: isSame ? now.hits : Object.freeze([...shown.values()]), ...change })
  }

  function toFound({ room, message, excerpt }: Row): FoundMessage {
    const parent = threadRoot(room)
    return Object.freeze({
      room,
      ...(parent && { parent }),
      message: showMessage(message, room, me(), NOT_OWN),
      excerpt,
    })
  }

  function load(after: string | undefined): Promise<void> {
    const mine = (turn += 1)
    const { pageSize, ...rest } = options
    meanwhile = []
    asker = me()
    show({ status: 'loading', error: null })
    const asked = ask({
      query,
      ...rest,
      ...(pageSize === undefined ? {} : { limit: pageSize }),
      ...(after === undefined ? {} : { after }),
    }).then(
      (page) => {
        if (mine !== turn) return
        const known = new Set(after === undefined ? [] : rows.map(({ message }) => message.id))
        const fresh = page.hits.filter(({ message }) => !known.has(message.id))
        rows = after === undefined ? fresh : [...rows, ...fresh]
        next = page.next
        asking = null
        for (const { room, messages } of meanwhile) rows = renew(rows, room, messages)
        show({ status: 'ready', hasMore: next !== undefined })
      },
      (cause: unknown) => {
        const error = cause instanceof ChatError ? cause : new ChatError('INTERNAL', { cause })
        if (mine === turn) {
          asking = null
          show({ status: 'failed', error })
        }
        throw error
      },
    )
    asking = asked
    return asked
  }

  /** Something may have been missed: what was found is looked for again, from the beginning. */
  function reload(): void {
    // Nobody sees what somebody else has found.
    if (me() !== asker) rows = []
    if (state.getSnapshot().status !== 'idle') load(undefined).catch(() => {})
  }

  function apply({ room, messages = [] }: Change): void {
    if (asking) meanwhile.push({ room, messages })
    const renewed = renew(rows, room, messages)
    if (renewed === rows) return
    rows = renewed
    show()
  }

  function watch(): Stop {
    if (isNothing) show({ status: 'ready' })
    const stops: Stop[] = [
      ...(isNothing || asking ? [] : [clock.after(TYPING_MS, () => void load(undefined).catch(() => {}))]),
      link.on('change', apply),
      link.on('rooms', reload),
      link.onOnline(reload),
    ]
    return () => {
      for (const stop of stops) stop()
      turn += 1
      asking = null
      if (state.getSnapshot().status === 'loading') show({ status: rows.length > 0 ? 'ready' : 'idle' })
    }
  }

  const { getSnapshot, subscribe } = whileWatched(state, watch)
  return {
    query,
    getSnapshot,
    subscribe,
    async loadMore() {
      const { status } = state.getSnapshot()
      if (asking) return asking
      if (isNothing) return show({ status: 'ready' })
      if (status === 'ready' && next === undefined) return
      return load(next)
    },
  }
}

/** @returns the same array when nothing of it has changed */
function renew(rows: readonly Row[], room: string, changed: readonly Message[]): readonly Row[] {
  if (!rows.some((row) => row.room === room)) return rows
  const newest = new Map(changed.map((message) => [message.id, message]))
  let isSame = true
  const kept = rows.flatMap((row) => {
    if (row.room !== room) return [row]
    const now = newest.get(row.message.id)
    const message = now && now.rev > row.message.rev ? now : row.message
    const [quoted = message] = renewQuotes([message], changed)
    if (quoted === row.message) return [row]
    isSame = false
    if (quoted.deleted) return []
    // Where the words stand in another text only the server knows.
    const excerpt = quoted.text === row.message.text ? row.excerpt : [{ text: quoteOf(quoted).text ?? '' }]
    return [{ room, message: quoted, excerpt }]
  })
  return isSame ? rows : kept
}
