import type { Preferences } from '@parlor/protocol'
import type { Link } from '../connection/link.ts'
import type { Readable, Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import { layOver } from './preference-changes.ts'
import type { PreferenceQueue } from './preference-queue.ts'

/** What one has set for one's rooms: as the server says, with what is still on its way laid over it. */
export interface PreferenceBook {
  /** By room id; rooms of which nothing is known, or nothing was set, may be absent. */
  readonly all: Readable<ReadonlyMap<string, Preferences>>
  /**
   * The server tells of a room's; older ones than are known change nothing.
   *
   * @param epoch of the room, where it is told along: those of another epoch are no more
   */
  note(room: string, told: Preferences | undefined, epoch?: string): void
  /** What waits to be sent for a room is another. */
  pendingChanged(room: string): void
  /** As the server last told them. */
  confirmed(room: string): Preferences | undefined
  /** Keeps one room's preferences known while nobody watches the list of rooms. */
  watch(room: string): Stop
  online(): void
  reset(): void
}

/** Makes an empty book. */
export function createPreferenceBook(link: Link, queue: () => PreferenceQueue): PreferenceBook {
  const all = createStore<ReadonlyMap<string, Preferences>>(new Map())
  const confirmed = new Map<string, Preferences>()
  const epochs = new Map<string, string>()
  const watched = new Map<string, number>()

  function show(room: string): void {
    const next = layOver(confirmed.get(room), queue().pending(room))
    const map = all.getSnapshot()
    if (map.get(room) === next) return
    const copy = new Map(map)
    if (next) copy.set(room, next)
    else copy.delete(room)
    all.set(copy)
  }

  function note(room: string, told: Preferences | undefined, epoch?: string): void {
    const before = epochs.get(room)
    if (epoch !== undefined) epochs.set(room, epoch)
    // The server has begun anew, or from an older backup: what it had is not to be compared with what it has.
    if (epoch !== undefined && before !== undefined && before !== epoch) confirmed.delete(room)
    else if (!told || (confirmed.get(room)?.rev ?? -1) >= told.rev) return
    if (told) confirmed.set(room, told)
    show(room)
  }

  /** A signal may have been lost, and the list of rooms need not be loaded. */
  function ask(room: string): void {
    if (link.state.getSnapshot().status !== 'online') return
    link.request('room.get', { room }).then(
      ({ summary }) => note(room, summary.preferences, summary.room.epoch),
      () => {},
    )
  }

  return {
    all,
    note,
    pendingChanged: show,
    confirmed: (room) => confirmed.get(room),
    watch(room) {
      watched.set(room, (watched.get(room) ?? 0) + 1)
      if (!confirmed.has(room)) ask(room)
      return () => {
        const left = (watched.get(room) ?? 1) - 1
        if (left > 0) watched.set(room, left)
        else watched.delete(room)
      }
    },
    online() {
      for (const room of watched.keys()) ask(room)
    },
    reset() {
      confirmed.clear()
      epochs.clear()
      all.set(new Map())
    },
  }
}
