import { threadId } from '@parlor/protocol'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { readInRoom } from './in-room.ts'
import { findMessage } from './on-message.ts'
import { summaryOf } from './summary.ts'

/** The thread that hangs on a message, made when nobody has asked for it before. To look is not to take part. */
export const roomThread: Command<'room.thread'> = {
  name: 'room.thread',
  async run(context, caller, { room: parent, message }) {
    const identity = identityOf(caller)
    await readInRoom(context, { identity, room: parent, entry: 'use' }, async (tx) => {
      const root = await findMessage(tx, parent, identity.user.id, message)
      // Where two messages have one id, the thread is that of the first.
      const isFirst = root !== null && (await tx.seqOf(parent, root.id)) === root.seq
      if (!isFirst) throw new CommandError('NOT_FOUND', { details: { path: 'message' } })
    })
    const room = threadId(parent, message.id)
    return readInRoom(context, { identity, room, entry: 'use' }, async (tx, here) => ({
      summary: await summaryOf(tx, room, identity.user.id, here),
    }))
  },
}
