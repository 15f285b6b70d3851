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
  const byUser = new Map<string, readonly Connection[]>()
  return {
    add(connection) {
      byUser.set(connection.user, [...(byUser.get(connection.user) ?? []), connection])
    },
    remove(connection) {
      const others = (byUser.get(connection.user) ?? []).filter((other) => other !== connection)
      if (others.length > 0) byUser.set(connection.user, others)
      else byUser.delete(connection.user)
    },
    of: (user) => byUser.get(user) ?? [],
    all: () => [...byUser.values()].flat(),
    users: () => [...byUser.keys()],
  }
}
