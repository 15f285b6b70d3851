import { mayPost } from '../access/judge.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { readInRoom } from './in-room.ts'

/** Tells those who have the room open that the caller is, or no longer is, writing. */
export const typingSet: Command<'typing.set'> = {
  name: 'typing.set',
  async run(context, caller, { room, typing }) {
    const identity = identityOf(caller)
    await readInRoom(context, { identity, room, entry: 'member' }, async (_tx, here) => {
      if (!mayPost(here.member.member.role, here.room.room.settings, context.now())) throw new CommandError('FORBIDDEN')
    })
    context.publish({ type: 'typing', room, user: identity.user, typing })
    return {}
  },
}
