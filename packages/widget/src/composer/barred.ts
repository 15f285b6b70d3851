import type { RoomState } from '@parlor/sdk'

/** Why the current user may not write in a room; `null` when they may, or when it is not known yet. */
export type Barred = 'announcements' | 'observer' | 'outside' | null

/** Whether to show a sentence instead of a field. */
export function barredIn(room: RoomState | undefined): Barred {
  if (!room || room.canSend || room.status !== 'ready') return null
  if (room.role === null) return 'outside'
  if (room.role === 'member' && room.info?.settings.posting === 'moderators') return 'announcements'
  return 'observer'
}
