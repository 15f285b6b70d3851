import type { Room, User } from '@parlor/protocol'
import type { RoomDescription } from '../storage/rows.ts'
import type { StorageWriter } from '../storage/storage.ts'
import type { RoomChanges } from './room-changes.ts'

/**
 * Describes a room differently, and tells all when it has another name.
 *
 * @param by who does it; absent where the host application does
 * @returns the room as it stands now
 */
export async function describeRoom(
  tx: StorageWriter,
  changes: RoomChanges,
  before: Room,
  description: RoomDescription,
  now: number,
  by?: User,
): Promise<Room> {
  const room = await tx.describe(before.id, description)
  if (room === null) return before
  changes.info(room)
  if (room.name !== before.name) {
    const { rev, name } = room
    const notice = {
      rev,
      kind: 'renamed',
      now,
      ...(name === undefined ? {} : { name }),
      ...(by && { user: by }),
    } as const
    changes.notice(room, await tx.note(room.id, notice))
  }
  return room
}
