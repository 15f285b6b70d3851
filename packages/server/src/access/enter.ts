import { threadRoot, type MemberRole, type Room, type ThreadRoot, type User } from '@parlor/protocol'
import type { RoomGrant } from '../auth/identity.ts'
import type { StorageWriter } from '../storage/storage.ts'
import { admit, dismiss, type MemberChanges } from './admit.ts'
import { judge, type Entry, type Word } from './judge.ts'
import { settled } from './settled.ts'
import { inThreadOf, parentEntry } from './stand.ts'

/** The seat of somebody who is in. */
export interface Here {
  readonly room: Room
  readonly role: MemberRole
  /** For a thread: the room it hangs in, whose rules hold. */
  readonly parent?: Room
}

/** Somebody at the door of a room. */
export interface Arrival {
  readonly user: User
  readonly room: string
  readonly word: Word
  readonly entry: Entry
  /** Milliseconds since 1970. */
  readonly now: number
  /** Names the log of a room that must be made. */
  readonly epoch: () => string
}

/**
 * Lets a user in, or shows them out, under the writer: what is decided here holds for the rest of the
 * transaction. In a thread is whoever is in the room it hangs in; to take part is another thing.
 *
 * @returns where they stand now; `null` when they may not know of the room
 */
export async function enter(tx: StorageWriter, changes: MemberChanges, arrival: Arrival): Promise<Here | null> {
  const root = threadRoot(arrival.room)
  return root === null ? enterRoom(tx, changes, arrival) : enterThread(tx, changes, arrival, root)
}

async function enterRoom(tx: StorageWriter, changes: MemberChanges, arrival: Arrival): Promise<Here | null> {
  const { user, room, word, entry } = arrival
  const seat = await tx.seat(room, user.id)
  const verdict = judge(word, user, seat, room, entry)
  switch (verdict.kind) {
    case 'in':
      return seat as Here
    case 'out':
      return null
    case 'evict': {
      if (seat !== null) await dismiss(tx, changes, seat.room, user.id, arrival.now)
      return null
    }
    case 'admit': {
      if (seat === null) await makeRoom(tx, arrival, verdict.grant)
      await admit(tx, changes, room, { user, role: verdict.grant.role, now: arrival.now })
      return (await tx.seat(room, user.id)) as Here
    }
  }
}

async function enterThread(
  tx: StorageWriter,
  changes: MemberChanges,
  arrival: Arrival,
  root: ThreadRoot,
): Promise<Here | null> {
  const { user, room, entry, now } = arrival
  const above = await enterRoom(tx, changes, { ...arrival, room: root.room, entry: parentEntry(root, entry) })
  if (above === null) return null
  const thread = await findThread(tx, arrival, root, above.room)
  if (thread === null) return null
  const seat = await tx.seat(room, user.id)
  const takesPart = seat !== null && seat.role !== null && !seat.left
  if (entry === 'join' || (takesPart && seat.role !== above.role)) {
    await admit(tx, changes, room, { user, role: above.role, now })
  }
  return { room: inThreadOf(thread, above.room), role: above.role, parent: above.room }
}

/** Whose thread it is, and where it hangs. */
export type ThreadArrival = Pick<Arrival, 'user' | 'room' | 'entry' | 'now' | 'epoch'>

/** A thread is made when first used, on any message there is. @returns `null` when there is none to hang on */
export async function findThread(
  tx: StorageWriter,
  { user, room, entry, now, epoch }: ThreadArrival,
  root: ThreadRoot,
  parent: Room,
): Promise<Room | null> {
  const seat = await tx.seat(room, user.id)
  if (seat !== null || entry === 'member') return seat?.room ?? null
  const seq = await tx.seqOf(root.room, root.message)
  if (seq === null) return null
  const thread: Room = {
    id: room,
    kind: 'thread',
    parent: { ...root, seq },
    // Whether it is closed is the parent's alone to say.
    settings: settled({ ...parent.settings, posting: 'members', closed: undefined }),
    epoch: epoch(),
    rev: 0,
    createdAt: now,
  }
  await tx.insertRoom(thread, now)
  return thread
}

/** A room granted by token or host is made when first used. */
async function makeRoom(tx: StorageWriter, { room, now, epoch }: Arrival, { name }: RoomGrant): Promise<void> {
  await tx.insertRoom(
    {
      id: room,
      kind: 'group',
      ...(name === undefined ? {} : { name }),
      settings: { access: 'members', posting: 'members' },
      epoch: epoch(),
      rev: 0,
      createdAt: now,
    },
    now,
  )
}
