import { mayModerate } from '../access/may.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { describeRoom } from './describe-room.ts'
import { writeInRoom } from './in-room.ts'

/** Changes what a group is called and what is said about it; a direct conversation is its two people. */
export const roomUpdate: Command<'room.update'> = {
  name: 'room.update',
  run(context, caller, { room, ...changes }) {
    const identity = identityOf(caller)
    const now = context.now()
    return writeInRoom(context, { identity, room, entry: 'member' }, async (tx, here, gathered) => {
      if (here.room.kind !== 'group' || !mayModerate(here.role)) throw new CommandError('FORBIDDEN')
      return { room: await describeRoom(tx, gathered, here.room, changes, now, identity.user) }
    })
  },
}
