import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { writeInRoom } from './in-room.ts'

/** Moves the caller's marks forward. */
export const receiptMark: Command<'receipt.mark'> = {
  name: 'receipt.mark',
  run(context, caller, { room, delivered = 0, read = 0, private: isPrivate = false, setBack, epoch }) {
    const identity = identityOf(caller)
    return writeInRoom(
      context,
      { identity, room, entry: 'member' },
      async (tx, { room: { epoch: here }, parent }, _changes, tell) => {
        const isOfThisLog = epoch === undefined || epoch === here
        const marked = await tx.mark(room, identity.user.id, {
          delivered: isOfThisLog ? delivered : 0,
          read: isOfThisLog ? read : 0,
          private: isPrivate,
          ...(setBack === undefined ? {} : { setBack }),
        })
        if (marked === null) {
          // Who takes no part in a thread has no marks in it: nothing there is unread to them.
          const standing = parent === undefined ? null : await tx.standing(room, identity.user.id)
          if (standing === null) throw new CommandError('NOT_FOUND')
          const { head } = standing.room
          return { room, receipt: { user: identity.user.id, delivered: head, read: head }, unread: 0 }
        }
        const { receipt, shown, unread, moved } = marked
        const own = shown.read === receipt.read && receipt.setBack === undefined ? {} : { own: receipt }
        if (moved) tell({ type: 'receipt', room, receipt: shown, ...own })
        return { room, receipt, unread }
      },
    )
  },
}
