import { LIMITS, type Member, type Receipt, type Room, type RoomNotice } from '@parlor/protocol'
import type { NewMemberRow } from '../storage/rows.ts'
import type { StorageWriter } from '../storage/storage.ts'

/** Told of every membership that was written. */
export interface MemberChanges {
  /** @param marks where the member's marks stand, as others may see them; absent where members are not named, and of who left */
  member(room: Room, member: Member, marks?: Receipt): void
  /** A notice of it was written as well. */
  notice(room: Room, notice: RoomNotice): void
}

/**
 * Makes somebody a member, or changes their role, and tells it together with their marks: who counts
 * the readers of a message counts the newcomer and where they stand at one and the same moment.
 */
export async function admit(
  tx: StorageWriter,
  changes: MemberChanges,
  room: string,
  newcomer: NewMemberRow,
  { silent = false }: { readonly silent?: boolean } = {},
): Promise<void> {
  const seat = silent ? null : await tx.seat(room, newcomer.user.id)
  const member = await tx.putMember(room, newcomer)
  if (member === null) return
  const standing = await tx.standing(room, newcomer.user.id)
  if (standing?.member == null) throw new Error('Who was just written is not there.')
  const { delivered, readShown } = standing.member
  const isNamed = standing.room.memberCount <= LIMITS.namedReceipts
  const marks = { user: newcomer.user.id, delivered, read: readShown }
  changes.member(standing.room.room, member, ...(isNamed ? ([marks] as const) : []))
  const isNew = seat === null || seat.role === null || seat.left
  if (isNew && !silent) await tellOf(tx, changes, standing.room.room.id, 'joined', member, newcomer.now)
  // A role is the same in all threads of a room.
  for (const thread of await tx.threadsOf(room, newcomer.user.id))
    await admit(tx, changes, thread, newcomer, { silent: true })
}

/**
 * Somebody is no member any more, and takes part in no thread of the room: whoever may not be in it has no business in
 * what is said about it. Does nothing for who was none.
 */
export async function dismiss(
  tx: StorageWriter,
  changes: MemberChanges,
  room: Room,
  user: string,
  now: number,
): Promise<void> {
  const member = await tx.removeMember(room.id, user, now)
  if (member === null) return
  changes.member(room, member)
  await tellOf(tx, changes, room.id, 'left', member, now)
  for (const thread of await tx.threadsOf(room.id, user)) {
    const seat = await tx.seat(thread, user)
    if (seat !== null) await dismiss(tx, changes, seat.room, user, now)
  }
}

/**
 * Tells all that somebody came or went: in groups, and where people know each other by name. In larger rooms
 * nobody wants to read it, and a thousand of them coming in would write a thousand lines.
 */
async function tellOf(
  tx: StorageWriter,
  changes: MemberChanges,
  id: string,
  kind: 'joined' | 'left',
  { user, rev }: Member,
  now: number,
): Promise<void> {
  const standing = await tx.standing(id, user.id)
  if (standing === null) return
  const { room, memberCount } = standing.room
  if (room.kind !== 'group' || memberCount > LIMITS.namedReceipts) return
  changes.notice(room, await tx.note(id, { rev, kind, user, now }))
}
