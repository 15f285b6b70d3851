import { identityOf, type Command } from './command.ts'
import { readInRoom } from './in-room.ts'

/** The members of a room, by user id, a page at a time. */
export const roomMembers: Command<'room.members'> = {
  name: 'room.members',
  run(context, caller, { room, after, limit }) {
    const visit = { identity: identityOf(caller), room, entry: 'member' } as const
    return readInRoom(context, visit, async (tx, here) => {
      const rows = await tx.members(room, { after: after ?? null, limit: limit + 1 })
      return {
        room,
        members: rows.slice(0, limit).map(({ member }) => member),
        memberCount: here.room.memberCount,
        more: rows.length > limit,
      }
    })
  },
}
