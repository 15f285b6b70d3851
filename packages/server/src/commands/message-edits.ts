import { mayModerate } from '../access/may.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { readInRoom } from './in-room.ts'
import { findMessage } from './on-message.ts'

/** What a message said before, for its author and for moderators. */
export const messageEdits: Command<'message.edits'> = {
  name: 'message.edits',
  run(context, caller, { room, message: ref }) {
    const identity = identityOf(caller)
    return readInRoom(context, { identity, room, entry: 'member' }, async (tx, { member }) => {
      const message = await findMessage(tx, room, identity.user.id, ref)
      if (message === null) throw new CommandError('NOT_FOUND', { details: { path: 'message' } })
      const isOwn = message.sender.id === identity.user.id
      if (!isOwn && !mayModerate(member.member.role)) throw new CommandError('FORBIDDEN')
      if (message.deleted !== undefined) throw new CommandError('GONE')
      return { room, edits: [...(await tx.edits(room, message.seq))] }
    })
  },
}
