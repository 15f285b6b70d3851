import type { RoomSummary } from '@parlor/protocol'
import type { Identity } from '../auth/identity.ts'
import { enter } from '../access/enter.ts'
import { judge, type Verdict, type Word } from '../access/judge.ts'
import { toSeat } from '../storage/rows.ts'
import type { CommandContext } from './command.ts'
import { allOf } from './all-of.ts'
import { toSummary } from './summary.ts'

/**
 * The rooms a user is in, newest activity first. Rooms the token grants are among them from the first
 * look on; rooms the host no longer lets the user into are left, for all to see.
 */
export async function readInbox(context: CommandContext, identity: Identity): Promise<RoomSummary[]> {
  const { user } = identity
  const own = await context.storage.read((tx) => tx.roomIdsOf(user.id))
  const rooms = [...new Set([...own, ...(context.words.host === null ? identity.grants.keys() : [])])]
  const words = new Map<string, Word>()
  await allOf(rooms, async (room) => void words.set(room, await context.words.of(identity, room)))

  for (const room of await unsettled(context, identity, words)) {
    await context.write(
      (tx, changes) =>
        enter(tx, changes, {
          user,
          room,
          word: words.get(room)!,
          entry: 'member',
          now: context.now(),
          epoch: context.epoch,
        }),
      room,
    )
  }

  return context.storage.read(async (tx) => {
    const rows = await tx.roomsOf(user.id)
    return rows
      .filter((row) => {
        const word = words.get(row.room.room.id)
        return word !== undefined && judge(word, user, toSeat(row), row.room.room.id, 'member').kind === 'in'
      })
      .map(toSummary)
  })
}

/** Rooms whose membership must be written before the list is true. */
async function unsettled(
  { storage }: CommandContext,
  { user }: Identity,
  words: ReadonlyMap<string, Word>,
): Promise<readonly string[]> {
  const questions = [...words].filter(([, word]) => word.by !== 'room')
  if (questions.length === 0) return []
  return storage.read(async (tx) => {
    const found: string[] = []
    for (const [room, word] of questions) {
      const verdict: Verdict = judge(word, user, await tx.seat(room, user.id), room, 'member')
      if (verdict.kind === 'admit' || verdict.kind === 'evict') found.push(room)
    }
    return found
  })
}
