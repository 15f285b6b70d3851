import type { RoomLog } from '../sync/room-log.ts'
import type { SlowContext, slowUntil } from './slow-until.ts'

/** When one's next message may be written in a room: see `RoomState.slowUntil`. @param log what is known of the room */
export type LateSlow = (room: string, log: RoomLog | null) => number | null

/**
 * Judges slow rooms; how, is fetched when there is first one. Until then, and where that fails, nothing is known of it.
 *
 * @param context what it is judged by, of all rooms of a chat
 * @param changed it can be judged from now on
 */
export function createLateSlow(
  context: () => SlowContext,
  changed: () => void,
  fetch: () => Promise<{ slowUntil: typeof slowUntil }> = () => import('./slow-until.ts'),
): LateSlow {
  /** `null`: on its way. */
  let judge: typeof slowUntil | null | undefined

  return (room, log) => {
    if (judge) return judge(room, log, context())
    if (log?.info.settings.slow && judge === undefined) {
      judge = null
      fetch().then(
        (file) => {
          judge = file.slowUntil
          changed()
        },
        // Tried again with the next change of such a room.
        () => (judge = undefined),
      )
    }
    return null
  }
}
