import type { Message } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { Readable, Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import { sameItems } from '../timeline/overlay.ts'
import { NOT_OWN, showMessage } from '../timeline/show-message.ts'
import { renewQuotes } from '../timeline/quotes.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'

/** The messages that are held up in a room: asked for while somebody looks, and renewed by rows that change. */
export interface PinnedList {
  readonly messages: Readable<readonly TimelineMessage[]>
  /** Keeps it live until stopped. */
  watch(): Stop
  /** Rows of the room have changed. */
  take(rows: readonly Message[]): void
  /** Something may have been missed: asks again, if somebody looks. */
  load(): void
  /** Forgets it: the room was another user's, or is not to be read. */
  reset(): void
}

const NONE: readonly TimelineMessage[] = Object.freeze([])
/** How long until a server that could not answer is asked again, if it does not say, in ms. */
const AGAIN_MS = 5_000

/**
 * Makes the list of one room.
 *
 * @param room id of the room
 * @param me who one is; `undefined` until that is known
 * @param ask asks the server; rejects where that is not possible now
 */
export function createPinnedList(
  clock: Clock,
  room: string,
  me: () => string | undefined,
  ask: () => Promise<readonly Message[]>,
): PinnedList {
  const messages = createStore(NONE)
  let rows: readonly Message[] = []
  /** Rows that changed while an answer was on its way, which may have been given before. */
  let meanwhile: Message[] | null = null
  let watchers = 0
  let again: Stop | null = null

  /** Nothing else asks again while the connection lasts; where it does not, the next one does. */
  function failed(error: unknown): void {
    meanwhile = null
    if (!(error instanceof ChatError) || !error.retryable || error.code === 'OFFLINE') return
    again = clock.after(error.retryAfterMs ?? AGAIN_MS, list.load)
  }

  function show(next: readonly Message[]): void {
    const before = messages.getSnapshot()
    const shown = new Map(rows.map((row, i) => [row, before[i]!]))
    rows = next.toSorted((a, b) => (b.pinned?.at ?? 0) - (a.pinned?.at ?? 0) || b.seq - a.seq)
    const now = rows.map((row) => shown.get(row) ?? showMessage(row, room, me(), NOT_OWN))
    if (!sameItems(before, now)) messages.set(Object.freeze(now))
  }

  function merge(held: readonly Message[], changed: readonly Message[]): readonly Message[] {
    const byId = new Map(held.map((row) => [row.id, row]))
    for (const row of changed) {
      const known = byId.get(row.id)
      if (known && known.rev >= row.rev) continue
      if (row.pinned && !row.deleted) byId.set(row.id, row)
      else byId.delete(row.id)
    }
    return renewQuotes([...byId.values()], changed)
  }

  const list: PinnedList = {
    messages,
    watch() {
      watchers += 1
      if (watchers === 1) list.load()
      return () => void (watchers -= 1)
    },
    take(changed) {
      meanwhile?.push(...changed)
      if (watchers === 0) return
      const ids = new Set(rows.flatMap(({ id, replyTo }) => [id, replyTo?.id]))
      if (changed.some((row) => row.pinned || ids.has(row.id))) show(merge(rows, changed))
    },
    load() {
      again?.()
      again = null
      if (watchers === 0) return
      const asked: Message[] = (meanwhile = [])
      ask().then(
        (told) => {
          if (meanwhile !== asked) return
          meanwhile = null
          const known = new Map(rows.map((row) => [row.id, row]))
          const newest = told.map((row) => {
            const held = known.get(row.id)
            return held && held.rev >= row.rev ? held : row
          })
          show(merge(newest, asked))
        },
        (error: unknown) => {
          if (meanwhile === asked) failed(error)
        },
      )
    },
    reset() {
      again?.()
      again = null
      meanwhile = null
      rows = []
      messages.set(NONE)
    },
  }
  return list
}
