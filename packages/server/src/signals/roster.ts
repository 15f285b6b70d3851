import type { Clock } from '../environment/clock.ts'
import type { Notice } from '../fanout/notice.ts'

/** How often a node tells who is connected to it, in milliseconds. */
const TELL_EVERY_MS = 20_000

/** How long after its last word a node counts as dead, in milliseconds. */
const DEAD_AFTER_MS = 50_000

/** How often the dead are looked for, in milliseconds. */
const LOOK_EVERY_MS = 5_000

/** Who is connected to the other nodes, as far as they told. */
export interface Roster {
  /** Whether a user is connected to another node. */
  isElsewhere(user: string): boolean
  /** Somebody came to this node, or left it. */
  changed(user: string, online: boolean): void
  /** A notice arrived, of this node or another. */
  accept(notice: Notice): void
  /** Tells the others that nobody is here any more. */
  close(): void
}

/** What the roster needs. */
export interface RosterParts {
  /** A random name of this node. */
  readonly node: string
  readonly clock: Clock
  readonly publish: (notice: Notice) => void
  /** Users connected to this node. */
  readonly here: { users(): readonly string[]; isOnline(user: string): boolean }
  /** Whether other nodes can be heard; while they cannot, their silence means nothing. */
  readonly connected: () => boolean
  /**
   * Told of users whose own node did not tell, because it died or was not heard: by one of the nodes,
   * so that one alone passes it on.
   *
   * @param at when they were last known to be there, in milliseconds since 1970
   */
  readonly missed: (user: string, online: boolean, at: number) => void
}

interface OtherNode {
  readonly users: Set<string>
  heardAt: number
}

/**
 * Each node tells who is connected to it: everybody now and then, and when asked; who comes and goes at
 * once. The others remember it until the node has been silent for too long.
 */
export function createRoster(parts: RosterParts): Roster {
  const { node, clock, publish, here } = parts
  const others = new Map<string, OtherNode>()
  /** Nodes that were given up for dead: what they tell when they are back is news to those here. */
  const buried = new Set<string>()
  let deafUntil = clock.now()

  const isElsewhere = (user: string): boolean => [...others.values()].some(({ users }) => users.has(user))
  const tellAll = (): void => publish({ type: 'roster', node, part: 'all', users: here.users() })

  /** Of all living nodes the one whose name comes first speaks for those who cannot. */
  function report(users: readonly string[], online: boolean, at: number): void {
    for (const other of others.keys()) if (other < node) return
    for (const user of users) {
      if (here.isOnline(user) || (!online && isElsewhere(user))) continue
      parts.missed(user, online, at)
    }
  }

  function replace(id: string, users: ReadonlySet<string>): void {
    const before = others.get(id)
    others.set(id, { users: new Set(users), heardAt: clock.now() })
    const isNews = before !== undefined || buried.delete(id)
    if (!isNews) return
    const known = before?.users ?? new Set()
    report(
      [...users].filter((user) => !known.has(user)),
      true,
      clock.now(),
    )
    report(
      [...known].filter((user) => !users.has(user)),
      false,
      before?.heardAt ?? clock.now(),
    )
  }

  function remove(ids: readonly string[]): void {
    const removed = ids.flatMap((id) => others.get(id) ?? [])
    for (const id of ids) others.delete(id)
    for (const { users, heardAt } of removed) report([...users], false, heardAt)
  }

  function buryTheDead(): void {
    const now = clock.now()
    // Who could not be heard is not dead.
    if (!parts.connected()) deafUntil = now
    const dead = [...others].filter(([, { heardAt }]) => now - Math.max(heardAt, deafUntil) >= DEAD_AFTER_MS)
    const ids = dead.map(([id]) => id)
    for (const id of ids) buried.add(id)
    remove(ids)
  }

  function change(id: string, users: readonly string[], came: boolean): void {
    const other = others.get(id) ?? { users: new Set(), heardAt: 0 }
    others.set(id, other)
    other.heardAt = clock.now()
    for (const user of users) {
      if (came) other.users.add(user)
      else other.users.delete(user)
    }
  }

  const stops = [clock.every(TELL_EVERY_MS, tellAll), clock.every(LOOK_EVERY_MS, buryTheDead)]
  return {
    isElsewhere,
    changed: (user, online) => publish({ type: 'roster', node, part: online ? 'came' : 'went', users: [user] }),
    accept(notice) {
      if (notice.type === 'missed') {
        deafUntil = clock.now()
        publish({ type: 'roll-call', node })
        tellAll()
        return
      }
      if (notice.type === 'roll-call' && notice.node !== node) return tellAll()
      if (notice.type !== 'roster' || notice.node === node) return
      if (notice.part === 'all') replace(notice.node, new Set(notice.users))
      else if (notice.part === 'closed') remove([notice.node])
      else change(notice.node, notice.users, notice.part === 'came')
    },
    close() {
      for (const stop of stops) stop()
      publish({ type: 'roster', node, part: 'closed', users: [] })
    },
  }
}
