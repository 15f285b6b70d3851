import type { Here } from '../access/enter.ts'
import type { StorageWriter } from '../storage/storage.ts'
import type { RoomChanges } from './room-changes.ts'

/**
 * Lets the message that a thread hangs on tell of what was written or taken away there, now or a little later. Does
 * nothing in a room that is no thread.
 *
 * @param now milliseconds since 1970
 */
export async function tellOfThread(
  tx: StorageWriter,
  changes: RoomChanges,
  { room, parent }: Pick<Here, 'room' | 'parent'>,
  now: number,
): Promise<void> {
  if (parent === undefined) return
  const root = await tx.tellThread(room.id, now)
  if (root !== null) changes.message(parent, root)
}
