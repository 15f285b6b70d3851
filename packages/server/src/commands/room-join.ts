import { identityOf, type Command } from './command.ts'
import { readInRoom } from './in-room.ts'
import { summaryOf } from './summary.ts'

/** Becomes a member of a room that is open to the caller or was granted to them, also after having left. */
export const roomJoin: Command<'room.join'> = {
  name: 'room.join',
  run(context, caller, { room }) {
    const identity = identityOf(caller)
    return readInRoom(context, { identity, room, entry: 'join' }, async (tx, here) => ({
      summary: await summaryOf(tx, room, identity.user.id, here),
    }))
  },
}
