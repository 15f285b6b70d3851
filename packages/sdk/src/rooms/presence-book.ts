import { LIMITS, type Presence } from '@parlor/protocol'
import type { Link } from '../connection/link.ts'
import type { Clock } from '../environment/environment.ts'
import { derive } from '../store/derive.ts'
import type { Readable, Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import { whileWatched } from './while-watched.ts'

/** What is known of who is here. Presence is a signal: unknown again whenever the connection ends. */
export interface PresenceBook {
  readonly all: Readable<ReadonlyMap<string, Presence>>
  /** One user; the server is asked while somebody watches. */
  of(user: string): Readable<Presence | null>
  note(presences: readonly Presence[]): void
  online(): void
  offline(): void
  stop(): void
}

/** How often watched users are asked for, in ms: for those with whom no open room is shared. */
const ASK_EVERY_MS = 60_000

/**
 * Makes an empty book.
 *
 * @param start called when somebody begins to watch a user
 */
export function createPresenceBook(link: Link, clock: Clock, start: () => void): PresenceBook {
  const all = createStore<ReadonlyMap<string, Presence>>(new Map())
  const readables = new Map<string, Readable<Presence | null>>()
  const watched = new Set<string>()
  let timer: Stop | null = null
  let isAsked = false

  function note(presences: readonly Presence[]): void {
    const news = presences.filter((presence) => {
      const known = all.getSnapshot().get(presence.user)
      return known?.online !== presence.online || known.lastSeenAt !== presence.lastSeenAt
    })
    if (news.length > 0)
      all.update((map) => new Map([...map, ...news.map((presence) => [presence.user, presence] as const)]))
  }

  async function ask(): Promise<void> {
    isAsked = false
    timer?.()
    timer = null
    if (watched.size === 0 || link.state.getSnapshot().status !== 'online') return
    timer = clock.after(ASK_EVERY_MS, () => void ask())
    const users = [...watched]
    for (let i = 0; i < users.length; i += LIMITS.presenceUsers) {
      try {
        note((await link.request('presence.get', { users: users.slice(i, i + LIMITS.presenceUsers) })).presence)
      } catch {
        // Asked again with the next turn of the timer or connection.
      }
    }
  }

  function askSoon(): void {
    if (isAsked) return
    isAsked = true
    queueMicrotask(() => void ask())
  }

  function of(user: string): Readable<Presence | null> {
    const known = readables.get(user)
    if (known) return known
    const readable = whileWatched(
      derive([all], (map) => map.get(user) ?? null),
      () => {
        start()
        watched.add(user)
        askSoon()
        return () => void watched.delete(user)
      },
    )
    readables.set(user, readable)
    return readable
  }

  function stop(): void {
    timer?.()
    timer = null
  }

  return {
    all,
    of,
    note,
    online: askSoon,
    offline() {
      stop()
      if (all.getSnapshot().size > 0) all.set(new Map())
    },
    stop,
  }
}
