import { identityOf, type Command } from './command.ts'
import { preferenceHash } from './body-hash.ts'
import { CommandError } from './command-error.ts'
import { writeInRoom } from './in-room.ts'

/** Sets how the caller wants to have a room. */
export const roomPrefer: Command<'room.prefer'> = {
  name: 'room.prefer',
  run(context, caller, request) {
    const identity = identityOf(caller)
    const { room, id, ...changes } = request
    const { id: user } = identity.user
    const bodyHash = preferenceHash('prefer', request)
    return writeInRoom(context, { identity, room, entry: 'member' }, async (tx, _here, _changes, tell) => {
      const used = await tx.usedId(user, id)
      if (used !== null) {
        if (used.kind === 'cancelled') throw new CommandError('CANCELLED')
        if (used.kind !== 'prefer' || used.room !== room || used.bodyHash !== bodyHash) {
          throw new CommandError('ID_REUSED')
        }
        return { room, id, preferences: (await tx.preferences(room, user)) ?? { rev: 0 }, duplicate: true as const }
      }
      const preferences = await tx.prefer(room, { id, user, changes, bodyHash, now: context.now() })
      tell({ type: 'preferences', user, room, preferences })
      return { room, id, preferences }
    })
  },
}
