import type { Receipt, RoomSummary } from '@parlor/protocol'
import type { InboxRow, MemberRow } from '../storage/rows.ts'
import type { StorageReader } from '../storage/storage.ts'
import { CommandError } from './command-error.ts'

/** Messages of others above a member's read mark. */
export function unreadOf(head: number, member: MemberRow): number {
  return head - member.read - member.ownAboveRead
}

/** A member's marks as their own devices are told. */
export function ownReceipt({ member, delivered, read, setBack }: MemberRow): Receipt {
  return { user: member.user.id, delivered, read, ...(setBack > 0 ? { setBack } : {}) }
}

/** A row of the inbox as it travels. */
export function toSummary({ room, member, lastMessage, peer, mentions, preferences }: InboxRow): RoomSummary {
  return {
    room: room.room,
    rev: room.rev,
    head: room.head,
    role: member.member.role,
    memberCount: room.memberCount,
    receipt: ownReceipt(member),
    unread: unreadOf(room.head, member),
    mentions,
    ...(preferences === null ? {} : { preferences }),
    ...(lastMessage === null ? {} : { lastMessage }),
    ...(peer === null ? {} : { peer }),
  }
}

/** A room as a member sees it. */
export async function summaryOf(tx: StorageReader, room: string, user: string): Promise<RoomSummary> {
  const [row] = await tx.roomsOf(user, room)
  if (row === undefined) throw new CommandError('NOT_FOUND')
  return toSummary(row)
}
