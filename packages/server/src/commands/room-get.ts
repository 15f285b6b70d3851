import { identityOf, type Command } from './command.ts'
import { readInRoom } from './in-room.ts'
import { summaryOf } from './summary.ts'

/** A room, as the caller sees it. */
export const roomGet: Command<'room.get'> = {
  name: 'room.get',
  run(context, caller, { room }) {
    const identity = identityOf(caller)
    return readInRoom(context, { identity, room, entry: 'member' }, async (tx, here) => ({
      summary: await summaryOf(tx, room, identity.user.id, here),
    }))
  },
}
