import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { readInRoom } from './in-room.ts'
import { findMessage } from './on-message.ts'
import { oneEmoji } from './one-emoji.ts'

/** Everybody who put one emoji under a message, by user id, a page at a time. */
export const messageReactions: Command<'message.reactions'> = {
  name: 'message.reactions',
  run(context, caller, { room, message: ref, emoji, after, limit }) {
    const kept = oneEmoji(emoji)
    const identity = identityOf(caller)
    return readInRoom(context, { identity, room, entry: 'member' }, async (tx) => {
      const message = await findMessage(tx, room, identity.user.id, ref)
      if (message === null) throw new CommandError('NOT_FOUND', { details: { path: 'message' } })
      const page = { after: after ?? null, limit: limit + 1 }
      const users = await tx.reactionUsers(room, message.seq, kept, page)
      return { room, users: users.slice(0, limit), hasMore: users.length > limit }
    })
  },
}
