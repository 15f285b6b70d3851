import { threadRoot } from '@parlor/protocol'
import type { Storage } from '../../storage/storage.ts'
import type { Connection } from './connection.ts'
import type { RoomFeeds } from './room-feeds.ts'
import { visitTopic } from './socket-types.ts'

/**
 * Threads that connections read without taking part in them. They are told only that there is something new, and
 * fetch it under their own authority: a thread's log does not tell who was removed from the room it hangs in, so
 * nothing of what it says is sent to whom the log does not know.
 */
export interface Visits {
  /** From now on the connection is told when there is something new; at first, where the log stands. */
  begin(connection: Connection, room: string): void
  /** @returns whether it was there */
  end(connection: Connection, room: string): boolean
  /** Ends the visits to all threads of a room. */
  endUnder(connection: Connection, parent: string): void
  /** The connection is gone. */
  forget(connection: Connection): void
}

/** What visits need. */
export interface VisitParts {
  readonly storage: Storage
  readonly feeds: RoomFeeds
  /** Told when a visit could not begin because the store failed. */
  readonly failed: (error: unknown) => void
}

/** Makes the one place that knows who reads without taking part. */
export function createVisits({ storage, feeds, failed }: VisitParts): Visits {
  /** By connection: the rooms, and whether their feeds are followed already. */
  const visited = new Map<Connection, Map<string, { following: boolean }>>()

  async function arrive(connection: Connection, room: string, visit: { following: boolean }): Promise<void> {
    await feeds.follow([room])
    if (visited.get(connection)?.get(room) !== visit) return feeds.release(room)
    visit.following = true
    void connection.socket.join(visitTopic(room))
    const head = (await storage.read((tx) => tx.heads([room]))).get(room)
    const isHere = visited.get(connection)?.get(room) === visit
    if (isHere && head !== undefined) connection.socket.emit('head', { room, ...head })
  }

  const visits: Visits = {
    begin(connection, room) {
      const rooms = visited.get(connection) ?? new Map<string, { following: boolean }>()
      if (connection.phase !== 'live' || rooms.has(room)) return
      visited.set(connection, rooms)
      const visit = { following: false }
      rooms.set(room, visit)
      arrive(connection, room, visit).catch((error: unknown) => {
        visits.end(connection, room)
        failed(error)
      })
    },
    end(connection, room) {
      const rooms = visited.get(connection)
      const visit = rooms?.get(room)
      if (rooms === undefined || visit === undefined) return false
      rooms.delete(room)
      if (rooms.size === 0) visited.delete(connection)
      if (visit.following) feeds.release(room)
      void connection.socket.leave(visitTopic(room))
      return true
    },
    endUnder(connection, parent) {
      for (const room of [...(visited.get(connection)?.keys() ?? [])]) {
        if (threadRoot(room)?.room === parent) visits.end(connection, room)
      }
    },
    forget(connection) {
      for (const room of [...(visited.get(connection)?.keys() ?? [])]) visits.end(connection, room)
    },
  }
  return visits
}
