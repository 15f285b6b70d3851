import type { Connection } from './connection.ts'

/** All connections of this node, by user. */
export interface Connections {
  add(connection: Connection): void
  remove(connection: Connection): void
  of(user: string): readonly Connection[]
  all(): readonly Connection[]
  users(): readonly string[]
}

/** An empty book of connections. */
export function createConnections(): Connections {
  const byUser = new Map<string, Set<Connection>>()
  return {
    add(connection) {
      const own = byUser.get(connection.user) ?? new Set()
      byUser.set(connection.user, own.add(connection))
    },
    remove(connection) {
      const own = byUser.get(connection.user)
      own?.delete(connection)
      if (own?.size === 0) byUser.delete(connection.user)
    },
    of: (user) => [...(byUser.get(user) ?? [])],
    all: () => [...byUser.values()].flatMap((own) => [...own]),
    users: () => [...byUser.keys()],
  }
}
