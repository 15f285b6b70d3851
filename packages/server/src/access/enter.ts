import type { MemberRole, Room, User } from '@parlor/protocol'
import type { RoomGrant } from '../auth/identity.ts'
import type { StorageWriter } from '../storage/storage.ts'
import { admit, dismiss, type MemberChanges } from './admit.ts'
import { judge, type Entry, type Word } from './judge.ts'

/** The seat of somebody who is in. */
export interface Here {
  readonly room: Room
  readonly role: MemberRole
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
 * transaction.
 *
 * @returns where they stand now; `null` when they may not know of the room
 */
export async function enter(tx: StorageWriter, changes: MemberChanges, arrival: Arrival): Promise<Here | null> {
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
