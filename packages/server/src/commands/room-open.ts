import { LIMITS } from '@parlor/protocol'
import { connectionOf, identityOf, type Command } from './command.ts'
import { readInRoom } from './in-room.ts'

/** Starts typing and presence of a room on the caller's connection. */
export const roomOpen: Command<'room.open'> = {
  name: 'room.open',
  async run(context, caller, { room }) {
    const connection = connectionOf(caller)
    const visit = { identity: identityOf(caller), room, entry: 'use' } as const
    const members = await readInRoom(context, visit, async (tx, here) => {
      if (here.room.memberCount > LIMITS.namedReceipts) return []
      return tx.members(room, { after: null, limit: LIMITS.namedReceipts })
    })
    connection.open(room)
    const ids = members.map(({ member }) => member.user.id)
    return { room, online: ids.filter((id) => context.presence.isOnline(id)) }
  },
}
