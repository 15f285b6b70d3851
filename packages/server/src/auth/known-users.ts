import type { User } from '@parlor/protocol'
import { BoundedMap } from '../environment/bounded-map.ts'
import type { Storage } from '../storage/storage.ts'

/** Users kept in mind. */
const LIMIT = 10_000

/** Sees to it that whoever acts is in the store, under their present name. */
export interface KnownUsers {
  /** Whether the store is known to hold the user as they are; costs nothing. */
  has(user: User): boolean
  /** Saves the user when the store does not hold them as they are. */
  save(user: User): Promise<void>
  /** The same for who was just read. @param stored the store's row; `null` when it has none */
  settle(user: User, stored: User | null): Promise<void>
}

/** Makes a memory of whom the store holds. It is only a shortcut: forgetting costs one read. */
export function createKnownUsers(storage: Storage): KnownUsers {
  const known = new BoundedMap<string, User>(LIMIT)

  async function settle(user: User, stored: User | null): Promise<void> {
    if (stored === null || !isSame(stored, user)) await storage.write((tx) => tx.saveUser(user))
    known.set(user.id, user)
  }

  return {
    has(user) {
      const last = known.get(user.id)
      return last !== undefined && (last === user || isSame(last, user))
    },
    async save(user) {
      await settle(user, (await storage.read((tx) => tx.user(user.id)))?.user ?? null)
    },
    settle,
  }
}

function isSame(a: User, b: User): boolean {
  return a.name === b.name && a.avatarUrl === b.avatarUrl && a.role === b.role && a.guest === b.guest
}
