import { isThreadId, LIMITS, type RoomSummary } from '@parlor/protocol'
import type { Identity } from '../auth/identity.ts'
import { enter } from '../access/enter.ts'
import { judge, type Verdict, type Word } from '../access/judge.ts'
import { toSeat } from '../storage/rows.ts'
import type { CommandContext } from './command.ts'
import { allOf } from './all-of.ts'
import { toSummary } from './summary.ts'

/** What a user is in. */
export interface Inbox {
  readonly inbox: RoomSummary[]
  /** Threads the user takes part in. */
  readonly threads: RoomSummary[]
}

/**
 * The rooms a user is in, newest activity first. Rooms the token grants are among them from the first
 * look on; rooms the host no longer lets the user into are left, for all to see.
 */
export async function readInbox(context: CommandContext, identity: Identity): Promise<Inbox> {
  const { user } = identity
  const own = await context.storage.read((tx) => tx.roomIdsOf(user.id))
  // Whether one may be in a thread is known of the room it hangs in.
  const rooms = [
    ...new Set([
      ...own.filter((room) => !isThreadId(room)),
      ...(context.words.host === null ? identity.grants.keys() : []),
    ]),
  ]
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
    const inbox: RoomSummary[] = []
    const threads: RoomSummary[] = []
    const rows = await tx.roomsOf(user.id)
    for (const row of rows) {
      const { id } = row.room.room
      const word = words.get(id)
      if (word !== undefined && judge(word, user, toSeat(row), id, 'member').kind === 'in') inbox.push(toSummary(row))
    }
    const readable = new Set(inbox.map(({ room }) => room.id))
    for (const row of rows) {
      if (threads.length === LIMITS.threads) break
      const { parent } = row.room.room
      if (parent !== undefined && readable.has(parent.room)) threads.push(toSummary(row))
    }
    return { inbox, threads }
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
