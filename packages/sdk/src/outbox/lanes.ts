import type { OutboxEntry } from './next-batch.ts'

/** The queues of all rooms, each in order. */
export interface Lanes {
  /** Entries of a room in order of `n`; the same array until one changes. */
  of(room: string): readonly OutboxEntry[]
  /** Rooms that have entries. */
  rooms(): readonly string[]
  all(): readonly OutboxEntry[]
  find(id: string): OutboxEntry | undefined
  /** Puts these entries in place of a room's, in order: by `n`, those that have none yet behind, as they were queued. */
  set(room: string, entries: readonly OutboxEntry[]): void
  /** Puts one entry in place of that with this id, or takes it out. */
  replace(id: string, next: OutboxEntry | null): void
}

const NONE: readonly OutboxEntry[] = Object.freeze([])

/**
 * Makes empty queues.
 *
 * @param changed told which room's queue is another
 */
export function createLanes(changed: (room: string) => void): Lanes {
  const lanes = new Map<string, readonly OutboxEntry[]>()

  const lanesOf: Lanes = {
    of: (room) => lanes.get(room) ?? NONE,
    rooms: () => [...lanes.keys()],
    all: () => [...lanes.values()].flat(),
    find: (id) => lanesOf.all().find(({ record }) => record.id === id),
    set(room, entries) {
      if (entries.length === 0) lanes.delete(room)
      else
        lanes.set(
          room,
          entries.toSorted((a, b) => (a.record.n < b.record.n ? -1 : Number(a.record.n > b.record.n))),
        )
      changed(room)
    },
    replace(id, next) {
      const room = lanesOf.find(id)?.record.room
      if (room === undefined) return
      const others = (entry: OutboxEntry): OutboxEntry | [] => (entry.record.id === id ? (next ?? []) : entry)
      lanesOf.set(room, lanesOf.of(room).flatMap(others))
    },
  }
  return lanesOf
}
