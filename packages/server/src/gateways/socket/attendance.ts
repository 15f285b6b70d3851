import type { Storage } from '../../storage/storage.ts'
import type { Connection } from './connection.ts'
import type { RoomFeeds } from './room-feeds.ts'
import { openTopic, roomTopic, userTopic } from './socket-types.ts'

/** Keeps each connection in exactly the rooms its user is a member of. */
export interface Attendance {
  /**
   * Reads and follows the rooms of a user who is still at the door, so that {@link Attendance.begin} need not wait.
   * Rejects when the store cannot be read.
   */
  prepare(connection: Connection): Promise<void>
  /**
   * Follows all rooms of the user; settles when nothing later can be missed, at once where that was prepared and holds.
   * On `false` the connection ended meanwhile. Rejects when the store cannot be read.
   */
  begin(connection: Connection): boolean | Promise<boolean>
  /** The user became a member: changes of the room arrive from the `rooms` event on. */
  enter(connection: Connection, room: string): void
  /** The user is no member any more: nothing of the room arrives from now on. */
  expel(connection: Connection, room: string): void
  /** Whether the connection is in a room, or on its way in. */
  follows(connection: Connection, room: string): boolean
  /** How many rooms the connection is in, on its way into, or kept out of until the host answers. */
  count(connection: Connection): number
  /** Compares with the store: enters the rooms that are missing, leaves those that are none of the user's any more. */
  review(connection: Connection): Promise<void>
  /** The connection is gone. */
  end(connection: Connection): void
}

/** What attendance needs. */
export interface AttendanceParts {
  readonly storage: Storage
  readonly feeds: RoomFeeds
  /** Whether other nodes write to the store; what they do not tell must be looked for. */
  readonly shared: boolean
  /** Those of the rooms the user may still be in; the host's own word is asked here. */
  readonly permitted: (connection: Connection, rooms: readonly string[]) => Promise<readonly string[]>
  /** Told when a connection came into a room after it had begun. */
  readonly entered: (connection: Connection, room: string) => void
  /** Told when a connection is to hear nothing more of a room. */
  readonly expelled: (connection: Connection, room: string) => void
  /** Told when a connection lost a room it had open. */
  readonly closed: (connection: Connection, room: string) => void
  /** Told when a room could not be entered because the store failed. */
  readonly failed: (error: unknown) => void
}

/** Makes the one place that puts connections into rooms. */
export function createAttendance(parts: AttendanceParts): Attendance {
  const { feeds } = parts
  /** Rooms a connection is on its way into; leaving the set calls the entering off. */
  const entering = new WeakMap<Connection, Set<string>>()
  /** Rooms that are followed for a connection that is not in them yet. */
  const prepared = new WeakMap<Connection, readonly string[]>()

  function join(connection: Connection, rooms: readonly string[]): void {
    for (const room of rooms) connection.joined.add(room)
    void connection.socket.join(rooms.map(roomTopic))
  }

  /** What said that the user became a member may be older than their removal. Once the log is followed, the store knows. */
  async function followAsMember({ user }: Connection, room: string): Promise<boolean> {
    await feeds.follow([room])
    try {
      return (await parts.storage.read((tx) => tx.roomIdsOf(user))).includes(room)
    } catch (error) {
      feeds.release(room)
      throw error
    }
  }

  /** Follows rooms of which the store said before that the user is in them; `false` where that may have changed since. */
  async function followAll(connection: Connection, rooms: readonly string[]): Promise<boolean> {
    await feeds.follow(rooms)
    // A removal that nobody told of, and behind which the log is followed, would be found by no change.
    if (!parts.shared || connection.stale) return !connection.stale
    try {
      const own = new Set(await parts.storage.read((tx) => tx.roomIdsOf(connection.user)))
      return !connection.stale && rooms.every((room) => own.has(room))
    } catch (error) {
      release(rooms)
      throw error
    }
  }

  /** Reads and follows the rooms of a connection that begins; `null` when they changed meanwhile. */
  async function gather(connection: Connection): Promise<readonly string[] | null> {
    connection.stale = false
    const own = await parts.storage.read((tx) => tx.roomIdsOf(connection.user))
    const rooms = [...new Set(await parts.permitted(connection, own))]
    if (await followAll(connection, rooms)) return rooms
    release(rooms)
    return null
  }

  const release = (rooms: readonly string[]): void => rooms.forEach((room) => feeds.release(room))

  /** Puts a connection into the rooms that are followed for it, unless that is not right any more. */
  function settle(connection: Connection, rooms: readonly string[]): boolean {
    if (connection.stale || connection.phase !== 'starting') {
      release(rooms)
      return false
    }
    void connection.socket.join(userTopic(connection.user))
    join(connection, rooms)
    return true
  }

  async function beginAnew(connection: Connection): Promise<boolean> {
    while (connection.phase === 'starting') {
      const rooms = await gather(connection)
      if (rooms !== null && settle(connection, rooms)) return true
    }
    return false
  }

  const attendance: Attendance = {
    async prepare(connection) {
      const rooms = await gather(connection)
      if (rooms === null) return
      if (connection.phase === 'starting') prepared.set(connection, rooms)
      else release(rooms)
    },
    begin(connection) {
      const rooms = prepared.get(connection)
      prepared.delete(connection)
      return rooms !== undefined && settle(connection, rooms) ? true : beginAnew(connection)
    },
    enter(connection, room) {
      if (connection.phase === 'starting') connection.stale = true
      if (connection.phase !== 'live' || connection.joined.has(room)) return
      const own = entering.get(connection) ?? new Set<string>()
      entering.set(connection, own)
      if (own.has(room)) return
      own.add(room)
      followAsMember(connection, room).then(
        (isMember) => {
          const wanted = own.delete(room) && isMember && connection.phase === 'live' && !connection.joined.has(room)
          if (!wanted) return feeds.release(room)
          join(connection, [room])
          parts.entered(connection, room)
          connection.socket.emit('rooms', { room, change: 'added' })
        },
        (error: unknown) => {
          own.delete(room)
          parts.failed(error)
          // Staying would mean silence in that room; a new connection starts from the store.
          connection.end('shutdown', 'UNAVAILABLE')
        },
      )
    },
    expel(connection, room) {
      if (connection.phase === 'starting') connection.stale = true
      if (connection.phase !== 'live') return
      parts.expelled(connection, room)
      entering.get(connection)?.delete(room)
      connection.unsure.delete(room)
      const wasOpen = connection.opened.delete(room)
      if (wasOpen) void connection.socket.leave(openTopic(room))
      if (connection.joined.delete(room)) {
        void connection.socket.leave(roomTopic(room))
        feeds.release(room)
      }
      connection.socket.emit('rooms', { room, change: 'removed' })
      if (wasOpen) parts.closed(connection, room)
    },
    follows: (connection, room) => connection.joined.has(room) || entering.get(connection)?.has(room) === true,
    count: (connection) => connection.joined.size + (entering.get(connection)?.size ?? 0) + connection.unsure.size,
    async review(connection) {
      const before = new Set(connection.joined)
      const own = await parts.storage.read((tx) => tx.roomIdsOf(connection.user))
      const known = new Set(own)
      // Only what was so before the question: what came meanwhile, the answer cannot know.
      for (const room of before) if (!known.has(room)) attendance.expel(connection, room)
      const missing = own.filter((room) => !attendance.follows(connection, room) && !connection.unsure.has(room))
      for (const room of await parts.permitted(connection, missing)) attendance.enter(connection, room)
    },
    end(connection) {
      entering.get(connection)?.clear()
      for (const room of connection.opened) parts.closed(connection, room)
      release([...connection.joined])
      release(prepared.get(connection) ?? [])
      prepared.delete(connection)
      connection.opened.clear()
      connection.joined.clear()
    },
  }
  return attendance
}
