import type { Identity } from '../auth/identity.ts'
import { enter, type Here } from '../access/enter.ts'
import type { Entry } from '../access/judge.ts'
import { standOf, type Present } from '../access/stand.ts'
import type { Notice } from '../fanout/notice.ts'
import type { StorageReader, StorageWriter } from '../storage/storage.ts'
import type { CommandContext } from './command.ts'
import { CommandError } from './command-error.ts'
import type { RoomChanges } from './room-changes.ts'

/** Which room, by whom, and how they come in. */
export interface Visit {
  readonly identity: Identity
  readonly room: string
  readonly entry: Entry
}

/**
 * Writes as somebody in a room, letting them in first where they may come in.
 *
 * @throws CommandError `NOT_FOUND` when they may not know of the room, or there is none
 */
export async function writeInRoom<T>(
  context: CommandContext,
  visit: Visit,
  work: (tx: StorageWriter, here: Here, changes: RoomChanges, tell: (notice: Notice) => void) => Promise<T>,
): Promise<T> {
  const { identity, room, entry } = visit
  const word = await context.words.of(identity, room)
  const done = await context.write(async (tx, changes, tell) => {
    const arrival = { user: identity.user, room, word, entry, now: context.now(), epoch: context.epoch }
    const here = await enter(tx, changes, arrival)
    return here === null ? null : { value: await work(tx, here, changes, tell) }
  }, room)
  // Thrown outside: a membership that had to end has ended.
  if (done === null) throw new CommandError('NOT_FOUND')
  return done.value
}

/**
 * Reads as somebody in a room; writes only when their membership must be written first.
 *
 * @throws CommandError `NOT_FOUND` when they may not know of the room, or there is none
 */
export async function readInRoom<T>(
  context: CommandContext,
  visit: Visit,
  work: (tx: StorageReader, here: Present) => Promise<T>,
): Promise<T> {
  const { identity, room, entry } = visit
  const word = await context.words.of(identity, room)
  const attempt = (entry: Entry) =>
    context.storage.read(async (tx) => {
      const stand = await standOf(tx, { user: identity.user, room, word, entry })
      if (stand.kind === 'in') return { value: await work(tx, stand.here) }
      if (stand.kind === 'out') throw new CommandError('NOT_FOUND')
      return null
    })
  const first = await attempt(entry)
  if (first !== null) return first.value
  await writeInRoom(context, visit, async () => undefined)
  const second = await attempt('member')
  if (second === null) throw new CommandError('NOT_FOUND')
  return second.value
}
