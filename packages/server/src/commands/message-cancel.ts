import { enter } from '../access/enter.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'

/**
 * Takes back a message that may not have arrived. Who was a member once may do so, because what they
 * sent then may still be on its way.
 */
export const messageCancel: Command<'message.cancel'> = {
  name: 'message.cancel',
  async run(context, caller, { room, id }) {
    const identity = identityOf(caller)
    const { user } = identity
    const word = await context.words.of(identity, room)
    const now = context.now()
    const done = await context.write(async (tx, changes) => {
      const here = await enter(tx, changes, { user, room, word, entry: 'use', now, epoch: context.epoch })
      const seat = here ?? (await tx.seat(room, user.id))
      if (seat === null || seat.role === null) return new CommandError('NOT_FOUND')
      const committed = await tx.cancel(room, user.id, id, now)
      if (committed === null) return { room, id }
      const { kind } = committed
      if (committed.room !== room || kind === 'prefer' || kind === 'unread') return new CommandError('ID_REUSED')
      const { seq, rev, createdAt } = committed.first
      return { room, id, committed: { epoch: seat.room.epoch, seq, rev, createdAt } }
    }, room)
    // Thrown outside: a membership that had to end has ended.
    if (done instanceof CommandError) throw done
    return done
  },
}
