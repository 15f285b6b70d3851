import { identityOf, type Command } from './command.ts'
import { historyRange } from './history-range.ts'
import { readInRoom } from './in-room.ts'
import { noticesAmong } from './notices-among.ts'

/** A page of a room's log by `seq`. */
export const messageHistory: Command<'message.history'> = {
  name: 'message.history',
  run(context, caller, request) {
    const identity = identityOf(caller)
    const visit = { identity, room: request.room, entry: 'member' } as const
    return readInRoom(context, visit, async (tx, { room }) => {
      const { from, to } = historyRange(request, room.head)
      const range = { from, to, limit: to - from + 1, end: 'oldest' } as const
      const messages = from > to ? [] : await tx.messages(request.room, range, identity.user.id)
      // In a room without messages things happen, too.
      const notices = from > to && room.head > 0 ? [] : await noticesAmong(tx, request.room, from, to)
      return {
        room: request.room,
        epoch: room.room.epoch,
        head: room.head,
        messages: [...messages],
        ...(notices.length === 0 ? {} : { notices }),
        hasOlder: Math.min(from, room.head + 1) > 1,
        hasNewer: to < room.head,
      }
    })
  },
}
