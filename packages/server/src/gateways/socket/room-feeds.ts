import type { Change } from '@parlor/protocol'
import type { Clock } from '../../environment/clock.ts'
import { createRoomFeed, type RoomFeed, type RoomFeedOutput, type RoomHead } from './room-feed.ts'

/** The rooms this node serves: those with a connection here. */
export interface RoomFeeds {
  /**
   * Begins to follow rooms, once for each call. Settles when it is known where each log stands, so
   * that every later change goes out. Rejects, following none of them, when that cannot be known.
   */
  follow(rooms: readonly string[]): Promise<void>
  /** Undoes one `follow` of a room. */
  release(room: string): void
  accept(change: Change): void
  /** Ids of all followed rooms. */
  rooms(): readonly string[]
  /** Makes the rooms that are behind their logs catch up. @returns how many were */
  compare(heads: ReadonlyMap<string, RoomHead>): number
  close(): void
}

interface Entry {
  followers: number
  feed: RoomFeed | null
  readonly ready: Promise<void>
  /** Changes that came before it was known where the log stands. */
  waiting: readonly Change[]
}

const NEW_LOG: RoomHead = { epoch: '', rev: 0 }

/**
 * @param readHeads where logs stand now; read after following began, so nothing falls between
 */
export function createRoomFeeds(
  clock: Clock,
  readHeads: (rooms: readonly string[]) => Promise<ReadonlyMap<string, RoomHead>>,
  output: RoomFeedOutput,
): RoomFeeds {
  const entries = new Map<string, Entry>()

  function begin(rooms: readonly string[]): void {
    if (rooms.length === 0) return
    // Entries exist before the read starts: what is published meanwhile waits in them.
    const ready = Promise.resolve().then(async () => {
      const heads = await readHeads(rooms)
      for (const room of rooms) {
        const entry = entries.get(room)
        if (entry?.ready !== ready) continue
        const feed = createRoomFeed(room, heads.get(room) ?? NEW_LOG, clock, output)
        entry.feed = feed
        for (const change of entry.waiting) feed.accept(change)
        entry.waiting = []
      }
    })
    ready.catch(() => {
      for (const room of rooms) if (entries.get(room)?.ready === ready) entries.delete(room)
    })
    for (const room of rooms) entries.set(room, { followers: 0, feed: null, ready, waiting: [] })
  }

  function release(room: string): void {
    const entry = entries.get(room)
    if (entry === undefined) return
    entry.followers -= 1
    if (entry.followers > 0) return
    entry.feed?.close()
    entries.delete(room)
  }

  return {
    async follow(rooms) {
      const unique = [...new Set(rooms)]
      begin(unique.filter((room) => !entries.has(room)))
      const followed = unique.map((room) => entries.get(room)!)
      for (const entry of followed) entry.followers += 1
      const outcomes = await Promise.allSettled(followed.map((entry) => entry.ready))
      const failure = outcomes.find((outcome) => outcome.status === 'rejected')
      if (failure === undefined) return
      unique.forEach((room, index) => {
        if (entries.get(room) === followed[index]) release(room)
      })
      throw failure.reason
    },
    release,
    accept(change) {
      const entry = entries.get(change.room)
      if (entry === undefined) return
      if (entry.feed === null) entry.waiting = [...entry.waiting, change]
      else entry.feed.accept(change)
    },
    rooms: () => [...entries.keys()],
    compare(heads) {
      let behind = 0
      for (const [room, head] of heads) {
        const feed = entries.get(room)?.feed
        if (!feed?.isBehind(head)) continue
        feed.catchUp()
        behind += 1
      }
      return behind
    },
    close() {
      for (const entry of entries.values()) entry.feed?.close()
      entries.clear()
    },
  }
}
