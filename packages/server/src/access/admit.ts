import { LIMITS, type Member, type Receipt, type Room } from '@parlor/protocol'
import type { NewMemberRow } from '../storage/rows.ts'
import type { StorageWriter } from '../storage/storage.ts'

/** Told of every membership that was written. */
export interface MemberChanges {
  /** @param marks where the member's marks stand, as others may see them; absent where members are not named, and of who left */
  member(room: Room, member: Member, marks?: Receipt): void
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
): Promise<void> {
  const member = await tx.putMember(room, newcomer)
  if (member === null) return
  const standing = await tx.standing(room, newcomer.user.id)
  if (standing?.member == null) throw new Error('Who was just written is not there.')
  const { delivered, readShown } = standing.member
  const isNamed = standing.room.memberCount <= LIMITS.namedReceipts
  const marks = { user: newcomer.user.id, delivered, read: readShown }
  changes.member(standing.room.room, member, ...(isNamed ? ([marks] as const) : []))
}
