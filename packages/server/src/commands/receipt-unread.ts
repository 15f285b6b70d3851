import type { CommandRequest, CommandResult } from '@parlor/protocol'
import type { Marked } from '../storage/rows.ts'
import { preferenceHash } from './body-hash.ts'
import { identityOf, type Command } from './command.ts'
import { CommandError } from './command-error.ts'
import { writeInRoom } from './in-room.ts'

/** Sets the caller's read mark back. */
export const receiptUnread: Command<'receipt.unread'> = {
  name: 'receipt.unread',
  run(context, caller, request) {
    const identity = identityOf(caller)
    const { room, id, seq } = request
    const { id: user } = identity.user
    const bodyHash = preferenceHash('unread', request)
    return writeInRoom(context, { identity, room, entry: 'member' }, async (tx, _here, _changes, tell) => {
      const used = await tx.usedId(user, id)
      if (used !== null) {
        if (used.kind === 'cancelled') throw new CommandError('CANCELLED')
        if (used.kind !== 'unread' || used.room !== room || used.bodyHash !== bodyHash) {
          throw new CommandError('ID_REUSED')
        }
        // Nothing moves: this says where they stand now.
        const standing = await tx.mark(room, user, { delivered: 0, read: 0, private: true })
        return { ...answer(request, standing), duplicate: true as const }
      }
      const marked = await tx.setBack(room, { id, user, seq, bodyHash, now: context.now() })
      if (marked?.moved) tell({ type: 'receipt', room, receipt: marked.shown, own: marked.receipt })
      return answer(request, marked)
    })
  },
}

function answer(
  { room, id }: CommandRequest<'receipt.unread'>,
  marked: Marked | null,
): CommandResult<'receipt.unread'> {
  if (marked === null) throw new CommandError('NOT_FOUND')
  const { receipt, unread } = marked
  return { room, id, receipt, unread }
}
