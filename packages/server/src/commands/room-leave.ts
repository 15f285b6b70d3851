import { dismiss } from '../access/admit.ts'
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
      const seat = await tx.seat(room, user.id)
      if (seat === null || seat.role === null || seat.left) throw new CommandError('NOT_FOUND')
      if (seat.room.kind === 'direct') throw new CommandError('FORBIDDEN')
      await dismiss(tx, changes, seat.room, user.id, context.now())
      return { room }
    }, room)
  },
}
