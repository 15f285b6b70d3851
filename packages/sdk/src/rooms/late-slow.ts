import type { User } from '@parlor/protocol'
import type { RoomLog } from '../sync/room-log.ts'
import type { PendingRecord } from '../timeline/project.ts'
import type { RoomState } from './room-state.ts'
import type { slowUntil } from './slow-until.ts'

/** What it is judged by, of all rooms of a chat. */
export interface LateSlowParts {
  readonly me: () => User | null
  /** What waits to be sent in a room, in order. */
  readonly pending: (room: string) => readonly PendingRecord[]
  /** The room a thread hangs in, whose rules hold there. */
  readonly parent: (thread: string) => RoomState | undefined
  /** Until when the server has asked to wait, by the device's clock. */
  readonly restsUntil: (room: string) => number
  /** How far the server's clock is ahead, in milliseconds. */
  readonly ahead: () => number
  /** It can be judged from now on. */
  readonly changed: () => void
}

/** When one's next message may be written in a room: see `RoomState.slowUntil`. @param log what is known of the room */
export type LateSlow = (room: string, log: RoomLog | null) => number | null

/** Judges slow rooms; how, is fetched when there is first one. Until then, and where that fails, nothing is known of it. */
export function createLateSlow(
  { me, pending, parent, restsUntil, ahead, changed }: LateSlowParts,
  fetch: () => Promise<typeof slowUntil> = async () => (await import('./slow-until.ts')).slowUntil,
): LateSlow {
  let judge: typeof slowUntil | null = null
  let isFetching = false

  async function bring(): Promise<void> {
    isFetching = true
    try {
      judge = await fetch()
      changed()
    } catch {
      // Tried again with the next change of such a room.
    } finally {
      isFetching = false
    }
  }

  return (room, log) => {
    const ruler = parent(room) ?? log
    const slow = ruler?.info?.settings.slow
    if (!slow) return null
    if (!judge && !isFetching) void bring()
    const role = ruler.role
    const rows = log?.window.rows ?? []
    return (
      judge?.({ slow, role, me: me(), rows, pending: pending(room), rests: restsUntil(room), ahead: ahead() }) ?? null
    )
  }
}
