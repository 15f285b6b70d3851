import { identityOf, type Command } from './command.ts'
import { readInRoom } from './in-room.ts'

/** How many others have come as far as some messages. */
export const receiptCounts: Command<'receipt.counts'> = {
  name: 'receipt.counts',
  run(context, caller, { room, seqs }) {
    const identity = identityOf(caller)
    return readInRoom(context, { identity, room, entry: 'member' }, async (tx) => {
      const asked = [...new Set(seqs)].sort((a, b) => a - b)
      const standings = await tx.marksShown(room, identity.user.id)
      const sum = (has: (marks: { delivered: number; read: number }) => boolean): number =>
        standings.reduce((total, { members, ...marks }) => total + (has(marks) ? members : 0), 0)
      return {
        room,
        others: sum(() => true),
        counts: asked.map((seq) => ({
          seq,
          delivered: sum(({ delivered }) => delivered >= seq),
          read: sum(({ read }) => read >= seq),
        })),
      }
    })
  },
}
