import { LIMITS } from '@parlor/protocol'
import type { RoomLog } from '../sync/room-log.ts'
import type { CountWatch, createCountWatch } from './count-watch.ts'

type Create = typeof createCountWatch

/**
 * A watch whose workings are fetched when the room is first seen to be so large that there is something to ask. Where
 * that fails it is tried again with the next change of the room.
 *
 * @param parts as `createCountWatch` takes them
 */
export function createLateCountWatch(
  parts: Parameters<Create>,
  fetch: () => Promise<Create> = async () => (await import('./count-watch.ts')).createCountWatch,
): CountWatch {
  let inner: CountWatch | null = null
  let isFetching = false
  let newest: RoomLog | null = null

  async function bring(): Promise<void> {
    isFetching = true
    try {
      inner = (await fetch())(...parts)
      inner.look(newest)
    } catch {
      // Tried again with the next look.
    } finally {
      isFetching = false
    }
  }

  return {
    marks: () => inner?.marks() ?? null,
    look(log) {
      newest = log
      if (inner) inner.look(log)
      else if (log && log.memberCount > LIMITS.namedReceipts && !isFetching) void bring()
    },
    reset() {
      newest = null
      inner?.reset()
    },
  }
}
