import type { Typing, User } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import type { Readable, Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'

/** How long somebody counts as writing after they last said so, in ms. */
const EXPIRES_MS = 6_000
/** How often it is said again while writing goes on, in ms. */
const REPEAT_MS = 3_000
/** How long after the last keystroke one has stopped, in ms. */
const IDLE_MS = 5_000

/** Who else is writing in a room. */
export interface TypingList {
  readonly users: Readable<readonly User[]>
  hear(typing: Typing): void
  /** A message of this user has come: the writing is over. */
  finished(user: string): void
  clear(): void
}

/** Makes an empty list. */
export function createTypingList(clock: Clock): TypingList {
  const users = createStore<readonly User[]>([])
  const ends = new Map<string, Stop>()

  function finished(id: string): void {
    ends.get(id)?.()
    if (ends.delete(id)) users.update((list) => list.filter((user) => user.id !== id))
  }

  return {
    users,
    hear({ user, typing }) {
      if (!typing) return finished(user.id)
      const isNew = !ends.has(user.id)
      ends.get(user.id)?.()
      ends.set(
        user.id,
        clock.after(EXPIRES_MS, () => finished(user.id)),
      )
      if (isNew) users.update((list) => [...list, user])
    },
    finished,
    clear() {
      for (const id of [...ends.keys()]) finished(id)
    },
  }
}

/**
 * Turns keystrokes into few signals: one at once, one every three seconds while writing goes on,
 * and one when it ends or nothing was typed for five seconds.
 *
 * @param say tells the server; may be lost
 */
export function createTypingSender(clock: Clock, say: (typing: boolean) => void): (typing: boolean) => void {
  let saidAt = -Infinity
  let idle: Stop | null = null

  return function set(typing) {
    const isActive = idle !== null
    idle?.()
    idle = typing ? clock.after(IDLE_MS, () => set(false)) : null
    if (typing && (!isActive || clock.monotonic() - saidAt >= REPEAT_MS)) {
      saidAt = clock.monotonic()
      say(true)
    }
    if (!typing && isActive) say(false)
  }
}
