import type { Room, RoomNotice, User } from '@parlor/protocol'
import { canClose } from '../access/closed.ts'
import type { RoomDescription } from '../storage/rows.ts'
import type { StorageWriter } from '../storage/storage.ts'
import { CommandError } from './command-error.ts'
import type { RoomChanges } from './room-changes.ts'

/**
 * Describes a room differently, and tells all when it has another name, is closed, or is open again.
 *
 * @param by who does it; absent where the host application does, or the time is up
 * @returns the room as it stands now
 * @throws CommandError `INVALID` when it is to be closed until a time that has passed
 */
export async function describeRoom(
  tx: StorageWriter,
  changes: RoomChanges,
  before: Room,
  description: RoomDescription,
  now: number,
  by?: User,
): Promise<Room> {
  const { settings: { closed, ...settings } = {}, ...others } = description
  if (!canClose(closed, now)) throw new CommandError('INVALID', { details: { path: 'settings.closed.until' } })
  let room = before
  // One after the other: each may have its own notice, and a revision tells of one thing.
  for (const step of [{ ...others, settings }, ...(closed === undefined ? [] : [{ settings: { closed } }])]) {
    const next = await tx.describe(room.id, step)
    if (next === null) continue
    changes.info(next)
    const news = newsOf(room, next)
    if (news !== null) {
      changes.notice(next, await tx.note(next.id, { ...news, rev: next.rev, now, ...(by && { user: by }) }))
    }
    room = next
  }
  return room
}

/** What of a change all are told. */
function newsOf(before: Room, after: Room): Pick<RoomNotice, 'kind' | 'name'> | null {
  if (after.name !== before.name) {
    return { kind: 'renamed', ...(after.name === undefined ? {} : { name: after.name }) }
  }
  const [was, is] = [before, after].map(({ settings }) => settings.closed !== undefined)
  if (was === is) return null
  return { kind: is ? 'closed' : 'opened' }
}
