import type { User } from '@parlor/protocol'
import type { Cancel, Clock } from '../environment/clock.ts'

/** How long after its last sign of life somebody counts as writing, in milliseconds. */
export const TYPING_EXPIRES_MS = 6_000

/** Least time between two frames that say the same of one user, in milliseconds. */
const REPEAT_MS = 2_000

/** Who writes in which room, and when that ends by itself. */
export interface Typing {
  /** Somebody writes, or stopped. */
  set(room: string, user: User, typing: boolean): void
  /** Ends all writing of a user in a room: they left it, or went away. */
  clear(room: string, user: string): void
  close(): void
}

interface Writer {
  readonly user: User
  readonly toldAt: number
  readonly expire: Cancel
}

/**
 * @param tell sends a frame to those who have the room open
 */
export function createTyping(clock: Clock, tell: (room: string, user: User, typing: boolean) => void): Typing {
  const rooms = new Map<string, Map<string, Writer>>()

  function stop(room: string, userId: string): void {
    const writers = rooms.get(room)
    const writer = writers?.get(userId)
    if (writers === undefined || writer === undefined) return
    writer.expire()
    writers.delete(userId)
    if (writers.size === 0) rooms.delete(room)
    tell(room, writer.user, false)
  }

  function start(room: string, user: User): void {
    const writers = rooms.get(room) ?? new Map<string, Writer>()
    const before = writers.get(user.id)
    before?.expire()
    const now = clock.now()
    const repeat = before === undefined || now - before.toldAt >= REPEAT_MS || now < before.toldAt
    const expire = clock.after(TYPING_EXPIRES_MS, () => stop(room, user.id))
    writers.set(user.id, { user, toldAt: repeat ? now : before.toldAt, expire })
    rooms.set(room, writers)
    if (repeat) tell(room, user, true)
  }

  return {
    set: (room, user, typing) => (typing ? start(room, user) : stop(room, user.id)),
    clear: stop,
    close() {
      for (const writers of rooms.values()) for (const writer of writers.values()) writer.expire()
      rooms.clear()
    },
  }
}
