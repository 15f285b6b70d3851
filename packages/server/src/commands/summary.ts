import type { RoomSummary } from '@parlor/protocol'
import type { InboxRow, MemberRow } from '../storage/rows.ts'
import type { StorageReader } from '../storage/storage.ts'
import { CommandError } from './command-error.ts'

/** Messages of others above a member's read mark. */
export function unreadOf(head: number, member: MemberRow): number {
  return head - member.read - member.ownAboveRead
}

/** A row of the inbox as it travels. */
export function toSummary({ room, member, lastMessage, peer, mentions }: InboxRow): RoomSummary {
  return {
    room: room.room,
    rev: room.rev,
    head: room.head,
    role: member.member.role,
    memberCount: room.memberCount,
    receipt: { user: member.member.user.id, delivered: member.delivered, read: member.read },
    unread: unreadOf(room.head, member),
    mentions,
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
