import type { RoomState } from '@parlor/sdk'

/** Why the current user may not write in a room, `closed` where nobody who does not lead it may; `null` when they may, or when it is not known yet. */
export type Barred = 'announcements' | 'closed' | 'observer' | 'outside' | null

/** Whether to show a sentence instead of a field. */
export function barredIn(room: RoomState | undefined): Barred {
  if (!room || room.canSend || room.status !== 'ready') return null
  if (room.role === null) return 'outside'
  if (room.role !== 'member') return 'observer'
  return room.info?.settings.posting === 'moderators' ? 'announcements' : 'closed'
}
