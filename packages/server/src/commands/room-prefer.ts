import { isThreadId } from '@parlor/protocol'
import { admit, dismiss } from '../access/admit.ts'
import type { Here } from '../access/enter.ts'
import type { StorageWriter } from '../storage/storage.ts'
import { identityOf, type Command } from './command.ts'
import { preferenceHash } from './body-hash.ts'
import { CommandError } from './command-error.ts'
import { writeInRoom } from './in-room.ts'

/** Sets how the caller wants to have a room, and whether they take part in a thread. */
export const roomPrefer: Command<'room.prefer'> = {
  name: 'room.prefer',
  run(context, caller, request) {
    const identity = identityOf(caller)
    const { room, id, following, ...changes } = request
    const { id: user } = identity.user
    if (following !== undefined && !isThreadId(room)) {
      throw new CommandError('INVALID', { details: { path: 'following' } })
    }
    const bodyHash = preferenceHash('prefer', request)
    const now = context.now()
    const entry = following === true ? 'use' : 'member'
    return writeInRoom(context, { identity, room, entry }, async (tx, here, roomChanges, tell) => {
      const used = await tx.usedId(user, id)
      if (used !== null) {
        if (used.kind === 'cancelled') throw new CommandError('CANCELLED')
        if (used.kind !== 'prefer' || used.room !== room || used.bodyHash !== bodyHash) {
          throw new CommandError('ID_REUSED')
        }
        const preferences = (await tx.preferences(room, user)) ?? { rev: 0 }
        return { room, id, preferences, ...(await part(tx, here, user, room)), duplicate: true as const }
      }
      if (following === true) await admit(tx, roomChanges, room, { user: identity.user, role: here.role, now })
      if (following === false) await dismiss(tx, roomChanges, here.room, user, now)
      const kept = { ...changes, ...(await putAway(tx, room, user, changes.archived)) }
      const preferences = await tx.prefer(room, { id, user, changes: kept, bodyHash, now })
      tell({ type: 'preferences', user, room, preferences })
      return { room, id, preferences, ...(await part(tx, here, user, room)) }
    })
  },
}

/** Whether they take part in a thread, as it stands now. */
async function part(tx: StorageWriter, { parent }: Here, user: string, room: string): Promise<{ following?: boolean }> {
  if (parent === undefined) return {}
  const seat = await tx.seat(room, user)
  return { following: seat !== null && seat.role !== null && !seat.left }
}

/**
 * The newest message a room is put away with, never above its head: else what is said next would not bring it back. A
 * device may know of more than there is, where the log was taken from a backup.
 */
async function putAway(tx: StorageWriter, room: string, user: string, archived: number | null | undefined) {
  if (archived == null) return {}
  const standing = await tx.standing(room, user)
  return { archived: Math.min(archived, standing?.room.head ?? 0) }
}
