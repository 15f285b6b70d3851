import { identityOf, type Command } from './command.ts'
import { readInRoom } from './in-room.ts'

/** The messages that are held up in a room, the newest pin first. */
export const messagePinned: Command<'message.pinned'> = {
  name: 'message.pinned',
  run(context, caller, { room }) {
    const identity = identityOf(caller)
    return readInRoom(context, { identity, room, entry: 'member' }, async (tx, here) => ({
      room,
      epoch: here.room.room.epoch,
      messages: [...(await tx.pinned(room, identity.user.id))],
    }))
  },
}
