import type { Clock, Logger } from '../environment/environment.ts'
import type { Persistence, RoomRecord } from '../persistence/persistence.ts'
import type { Stop } from '../store/readable.ts'

/** Keeps one room on the device: often enough, and never more than needed. */
export interface RoomStore {
  /** The room has changed; `confirmed` operations have come back in it. */
  changed(confirmed: readonly string[]): void
  /** Writes what has not been written. */
  flush(): Promise<void>
  /** Drops what has not been written. */
  reset(): void
  /** Drops rows that have not been written; the operations that came back in them are removed all the same. */
  forget(): Promise<void>
}

/** How long changes are gathered before they are written, in ms. */
const SAVE_MS = 250

/**
 * Makes the store of one room. Rows, cursor and the removal of confirmed operations are one
 * transaction; while the newest rows are not held (`record` gives `null`), operations are removed
 * alone, which is safe, because the kept cursor is below their rows.
 *
 * @param removed told when operations are no longer on the device
 */
export function createRoomStore(
  clock: Clock,
  logger: Logger,
  persistence: () => Persistence | null,
  record: () => RoomRecord | null,
  removed: (confirmed: readonly string[]) => void = () => {},
): RoomStore {
  let confirmed: readonly string[] = []
  let timer: Stop | null = null
  /** How often what was to be written was dropped. */
  let drops = 0

  async function write(): Promise<void> {
    const store = persistence()
    const ids = confirmed
    const before = drops
    const room = record()
    confirmed = []
    try {
      if (room) await store?.saveRoom(room, ids)
      else if (ids.length > 0) await store?.remove(ids)
      if (ids.length > 0) removed(ids)
    } catch (error) {
      // What it came back in may be gone by now, and it on its way once more.
      if (before === drops) confirmed = [...ids, ...confirmed]
      logger.warn('room.not-kept', { error })
    }
  }

  async function flush(): Promise<void> {
    if (!timer) return
    timer()
    timer = null
    await write()
  }

  async function remove(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    try {
      await persistence()?.remove(ids)
      removed(ids)
    } catch (error) {
      logger.warn('room.not-kept', { error })
    }
  }

  const kept: RoomStore = {
    changed(ids) {
      if (ids.length > 0) confirmed = [...confirmed, ...ids]
      timer ??= clock.after(SAVE_MS, () => void flush())
    },
    flush,
    reset() {
      timer?.()
      timer = null
      confirmed = []
      drops += 1
    },
    forget() {
      const done = confirmed
      kept.reset()
      return remove(done)
    },
  }
  return kept
}
