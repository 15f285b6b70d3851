import type { User } from '@parlor/protocol'
import { dismiss } from '../../access/admit.ts'
import { CommandError } from '../../commands/command-error.ts'
import type { RoomChanges } from '../../commands/room-changes.ts'
import { tellOfThread } from '../../commands/tell-of-thread.ts'
import type { Notice } from '../../fanout/notice.ts'
import type { Trace } from '../../storage/rows.ts'
import type { Storage, StorageWriter } from '../../storage/storage.ts'
import { SYSTEM } from './system.ts'

/** Rooms looked at in one question. */
const ROOMS = 200

/** Messages of a room looked through in one question, so that nobody waits for long. */
const STRETCH = 2_000

/** Most rows changed in one transaction. */
const BATCH = 100

/** What was taken away of somebody. */
export interface Erasure {
  /** Messages of theirs, and repetitions of these by others, that are tombstones now. */
  readonly messages: number
  readonly reactions: number
  /** Rooms they were a member of until now. */
  readonly rooms: number
}

/** What erasing needs. */
export interface EraseParts {
  readonly storage: Storage
  readonly publish: (notice: Notice) => void
  /** One transaction in a room, and the notices of what it changed. */
  readonly change: (room: string, work: (tx: StorageWriter, changes: RoomChanges) => Promise<void>) => Promise<void>
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly uuid: () => string
}

/**
 * Takes away what a person said and is called by, everywhere. It goes through all rooms in small transactions, again
 * until it finds nothing more; done twice, or begun again after a crash, it does what is left. Nobody's numbers change:
 * where something stood there is a tombstone.
 *
 * @param name by which they are called from now on
 * @throws CommandError `NOT_FOUND`
 */
export async function eraseUser(parts: EraseParts, user: string, name: string): Promise<Erasure> {
  const { storage, change, now } = parts
  await storage.write(async (tx) => {
    const known = await tx.user(user)
    if (known === null) throw new CommandError('NOT_FOUND', { message: 'There is no such user.' })
    await tx.revokeUser(user, now())
    await tx.forgetUser(user, name)
    if ((await tx.user(SYSTEM.id)) === null) await tx.saveUser(SYSTEM)
  })
  parts.publish({ type: 'revoked', user })
  const rooms = await storage.read((tx) => tx.roomIdsOf(user))
  for (const id of rooms) {
    await change(id, async (tx, changes) => {
      const seat = await tx.seat(id, user)
      if (seat !== null) await dismiss(tx, changes, seat.room, user, now())
    })
  }
  const erased = { messages: 0, reactions: 0, rooms: rooms.length }
  for (let found = -1; found !== 0;) {
    found = 0
    for await (const [room, traces] of allTraces(storage, user)) {
      found += traces.length
      for (const { kind } of traces) erased[kind === 'words' ? 'messages' : 'reactions'] += 1
      await change(room, (tx, changes) => erase(parts, { tx, changes, room, user, traces }))
    }
  }
  return erased
}

async function* allTraces(
  storage: Storage,
  user: string,
): AsyncGenerator<readonly [string, readonly Trace[]], void, void> {
  for (let after: string | null = null; ;) {
    const page: readonly string[] = await storage.read((tx) => tx.roomIds({ after, limit: ROOMS }))
    for (const room of page) yield* tracesIn(storage, room, user)
    if (page.length < ROOMS) return
    after = page.at(-1)!
  }
}

async function* tracesIn(storage: Storage, room: string, user: string) {
  const standing = await storage.read((tx) => tx.standing(room, user))
  const head = standing?.room.head ?? 0
  for (let above = 0; above < head; above += STRETCH) {
    const traces = await storage.read((tx) => tx.traces(room, user, { above, upTo: above + STRETCH }))
    for (let start = 0; start < traces.length; start += BATCH) {
      yield [room, traces.slice(start, start + BATCH)] as const
    }
  }
}

interface Batch {
  readonly tx: StorageWriter
  readonly changes: RoomChanges
  readonly room: string
  readonly user: User['id']
  readonly traces: readonly Trace[]
}

async function erase({ now, uuid }: EraseParts, { tx, changes, room, user, traces }: Batch): Promise<void> {
  const seat = await tx.seat(room, user)
  if (seat === null) return
  const at = now()
  for (const trace of traces) {
    const isWords = trace.kind === 'words'
    const operated = await tx.operate(room, {
      id: uuid(),
      user: isWords ? SYSTEM.id : user,
      seq: trace.seq,
      act: isWords ? { kind: 'delete' } : { kind: 'unreact', emoji: trace.emoji },
      bodyHash: '',
      now: at,
    })
    if (operated.outcome === 'changed') changes.message(seat.room, operated.message)
  }
  const { parent } = seat.room
  const above = parent === undefined ? null : await tx.seat(parent.room, user)
  if (above !== null) await tellOfThread(tx, changes, { room: seat.room, parent: above.room }, at)
}
