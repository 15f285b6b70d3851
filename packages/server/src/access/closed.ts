import type { RoomClosed, RoomSettings } from '@parlor/protocol'

/**
 * Whether a room is closed to those who do not lead it.
 *
 * @param now milliseconds since 1970. A room whose time is up is open, also before that was written down
 */
export function isClosed({ closed }: RoomSettings, now: number): boolean {
  return closed !== undefined && (closed.until === undefined || now < closed.until)
}

/** Whether a room can be closed for that long: its time must not be up already. */
export function canClose(closed: RoomClosed | null | undefined, now: number): boolean {
  return closed?.until === undefined || now < closed.until
}
