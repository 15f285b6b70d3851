import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { writeInRoom } from './in-room.ts'

/** Moves the caller's marks forward. */
export const receiptMark: Command<'receipt.mark'> = {
  name: 'receipt.mark',
  run(context, caller, { room, delivered = 0, read = 0, private: isPrivate = false, setBack }) {
    const identity = identityOf(caller)
    return writeInRoom(context, { identity, room, entry: 'member' }, async (tx, _here, _changes, tell) => {
      const marked = await tx.mark(room, identity.user.id, {
        delivered,
        read,
        private: isPrivate,
        ...(setBack === undefined ? {} : { setBack }),
      })
      if (marked === null) throw new CommandError('NOT_FOUND')
      const { receipt, shown, unread, moved } = marked
      const own = shown.read === receipt.read && receipt.setBack === undefined ? {} : { own: receipt }
      if (moved) tell({ type: 'receipt', room, receipt: shown, ...own })
      return { room, receipt, unread }
    })
  },
}
