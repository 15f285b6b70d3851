import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'

/**
 * Stops being a member. The last owner may leave too; the room then has none. A direct conversation
 * always has its two people and cannot be left.
 */
export const roomLeave: Command<'room.leave'> = {
  name: 'room.leave',
  run(context, caller, { room }) {
    const { user } = identityOf(caller)
    return context.write(async (tx, changes) => {
      const standing = await tx.standing(room, user.id)
      if (standing === null || standing.member === null || standing.member.member.removed === true) {
        throw new CommandError('NOT_FOUND')
      }
      if (standing.room.room.kind === 'direct') throw new CommandError('FORBIDDEN')
      const member = await tx.removeMember(room, user.id, context.now())
      if (member !== null) changes.member(standing.room.room, member)
      return { room }
    })
  },
}
