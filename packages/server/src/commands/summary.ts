import type { Receipt, RoomSummary } from '@parlor/protocol'
import type { InboxRow, MemberRow } from '../storage/rows.ts'
import type { Present } from '../access/stand.ts'
import type { StorageReader } from '../storage/storage.ts'
import { CommandError } from './command-error.ts'
import { toQuote } from './to-quote.ts'

/** Messages of others above a member's read mark. */
export function unreadOf(head: number, member: MemberRow): number {
  return head - member.read - member.ownAboveRead
}

/** A member's marks as their own devices are told. */
export function ownReceipt({ member, delivered, read, setBack }: MemberRow): Receipt {
  return { user: member.user.id, delivered, read, ...(setBack > 0 ? { setBack } : {}) }
}

/** A row of the inbox as it travels. */
export function toSummary({ room, member, lastMessage, peer, mentions, preferences, root }: InboxRow): RoomSummary {
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
    ...(root === null ? {} : { root }),
    ...(room.room.parent === undefined ? {} : { following: true }),
    ...(peer === null ? {} : { peer }),
  }
}

/** A room as somebody sees it who is in. */
export async function summaryOf(tx: StorageReader, room: string, user: string, here?: Present): Promise<RoomSummary> {
  if (here !== undefined && !here.takesPart) return readerSummary(tx, here)
  const [row] = await tx.roomsOf(user, room)
  if (row === undefined) throw new CommandError('NOT_FOUND')
  return toSummary(row)
}

/** A thread as somebody sees it who takes no part in it: nothing in it is unread. */
async function readerSummary(tx: StorageReader, { room, member }: Present): Promise<RoomSummary> {
  const { user } = member.member
  const lastMessage = room.head === 0 ? null : await tx.message(room.room.id, room.head, user.id)
  const preferences = await tx.preferences(room.room.id, user.id)
  const { parent } = room.room
  const root = parent === undefined ? null : await tx.message(parent.room, parent.seq)
  const quote = root === null ? null : toQuote(root)
  const row = { room, member, lastMessage, peer: null, mentions: 0, preferences, root: quote }
  return { ...toSummary(row), following: false }
}
