import type { Cancel, Clock } from '../environment/clock.ts'

/** How long after the last connection ended somebody still counts as here, in milliseconds: a reload is no leaving. */
export const PRESENCE_GRACE_MS = 3_000

/** Who is here: users counted by their connections. */
export interface PresenceBook {
  isOnline(user: string): boolean
  /** Everybody who is here. */
  users(): readonly string[]
  /** A connection of the user began. */
  arrived(user: string): void
  /** A connection of the user ended. */
  left(user: string): void
  close(): void
}

/**
 * @param changed told when somebody's first connection began (`online`), and when their last one
 *   has been gone for the grace time; `at` is the moment it ended, in milliseconds since 1970
 */
export function createPresenceBook(
  clock: Clock,
  changed: (user: string, online: boolean, at: number) => void,
): PresenceBook {
  const counts = new Map<string, number>()
  const leaving = new Map<string, Cancel>()

  return {
    isOnline: (user) => counts.has(user),
    users: () => [...counts.keys()],
    arrived(user) {
      const count = counts.get(user)
      counts.set(user, (count ?? 0) + 1)
      leaving.get(user)?.()
      leaving.delete(user)
      if (count === undefined) changed(user, true, clock.now())
    },
    left(user) {
      const count = counts.get(user)
      if (count === undefined || count === 0) return
      counts.set(user, count - 1)
      if (count > 1) return
      const at = clock.now()
      const gone = clock.after(PRESENCE_GRACE_MS, () => {
        counts.delete(user)
        leaving.delete(user)
        changed(user, false, at)
      })
      leaving.set(user, gone)
    },
    close() {
      for (const cancel of leaving.values()) cancel()
      leaving.clear()
      counts.clear()
    },
  }
}
