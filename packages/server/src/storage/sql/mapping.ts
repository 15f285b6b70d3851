import type { Member, MemberRole, Message, Room, RoomClosed, RoomSettings, User } from '@parlor/protocol'
import type { MemberRow, RoomRow, UserRow } from '../rows.ts'
import { applyExtras, readExtras, type Extras } from './extras.ts'
import type { RoomColumns } from './tables.ts'

/** A user's columns, prefixed so that they can stand beside others in one row. */
export interface UserColumns {
  user_id: string
  user_name: string
  user_avatar_url: string | null
  user_role: string | null
  user_guest: number
  user_bot: number
}

/** A member's columns beside its user's. */
export interface MemberColumns extends UserColumns {
  member_role: string
  member_rev: number
  removed: number
  delivered: number
  read: number
  read_shown: number
  sent: number
  sent_read: number
  set_back: number
}

/** A message's columns beside its sender's. */
export interface MessageColumns extends UserColumns {
  id: string
  seq: number
  rev: number
  text: string
  metadata: string | null
  created_at: number
  extras: string | null
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** A message whose quote, reactions or first sender stand in other rows. */
export interface Unjoined {
  readonly room: string
  readonly message: Mutable<Message>
  readonly extras: Extras
}

/** The user of a row. */
export function toUser(row: UserColumns): User {
  const user: Mutable<User> = { id: row.user_id, name: row.user_name }
  if (row.user_avatar_url !== null) user.avatarUrl = row.user_avatar_url
  if (row.user_role !== null) user.role = row.user_role
  if (row.user_guest === 1) user.guest = true
  if (row.user_bot === 1) user.bot = true
  return user
}

/** The columns of a user that is known already. */
export function fromUser(user: User): UserColumns {
  return {
    user_id: user.id,
    user_name: user.name,
    user_avatar_url: user.avatarUrl ?? null,
    user_role: user.role ?? null,
    user_guest: user.guest === true ? 1 : 0,
    user_bot: user.bot === true ? 1 : 0,
  }
}

/** The user of a row, with what only the server knows. */
export function toUserRow(row: UserColumns & { last_seen_at: number | null; revoked_at: number | null }): UserRow {
  return { user: toUser(row), lastSeenAt: row.last_seen_at, revokedAt: row.revoked_at }
}

/** The member of a row. */
export function toMember(row: MemberColumns): Member {
  const member: Mutable<Member> = { user: toUser(row), role: row.member_role as MemberRole, rev: row.member_rev }
  if (row.removed === 1) member.removed = true
  return member
}

/** The member of a row, with its marks. */
export function toMemberRow(row: MemberColumns): MemberRow {
  return {
    member: toMember(row),
    delivered: row.delivered,
    read: row.read,
    readShown: row.read_shown,
    ownAboveRead: row.sent - row.sent_read,
    setBack: row.set_back,
  }
}

/** The message of a row, without what must be looked up elsewhere: see {@link Unjoined}. */
export function toMessage(row: MessageColumns): Message {
  const message = fromRow(row)
  if (row.extras != null) applyExtras(message, readExtras(row.extras))
  return message
}

/**
 * The message of a row.
 *
 * @param unjoined where it is put too, when it needs a look elsewhere
 */
export function toUnjoined(room: string, row: MessageColumns, unjoined: Unjoined[]): Message {
  const message = fromRow(row)
  // Nearly always: there is nothing more to it.
  if (row.extras === null) return message
  const extras = readExtras(row.extras)
  applyExtras(message, extras)
  const { replyTo, reacted, forwarded, thread } = extras
  if (replyTo !== undefined || reacted === true || forwarded !== undefined || thread !== undefined) {
    unjoined.push({ room, message, extras })
  }
  return message
}

function fromRow(row: MessageColumns): Mutable<Message> {
  const message: Mutable<Message> = {
    id: row.id,
    seq: row.seq,
    rev: row.rev,
    sender: toUser(row),
    text: row.text,
    createdAt: row.created_at,
  }
  if (row.metadata !== null) message.metadata = JSON.parse(row.metadata) as Message['metadata']
  return message
}

/** The description and settings of a room's row. */
export function toRoom(row: RoomColumns): Room {
  const room: Mutable<Room> = {
    id: row.id,
    kind: row.kind as Room['kind'],
    settings: {
      access: row.access as RoomSettings['access'],
      posting: row.posting as RoomSettings['posting'],
      ...(row.slow > 0 && { slow: row.slow }),
      ...(row.closed !== null && { closed: JSON.parse(row.closed) as RoomClosed }),
    },
    epoch: row.epoch,
    rev: row.info_rev,
    createdAt: row.created_at,
  }
  if (row.name !== null) room.name = row.name
  if (row.description !== null) room.description = row.description
  if (row.avatar_url !== null) room.avatarUrl = row.avatar_url
  if (row.context !== null) room.context = row.context
  if (row.metadata !== null) room.metadata = JSON.parse(row.metadata) as Room['metadata']
  if (row.parent_room !== null) {
    room.parent = { room: row.parent_room, message: row.parent_message!, seq: row.parent_seq! }
  }
  return room
}

/** The columns that say how a room is closed, or that it is open. */
export function closedColumns(closed: RoomClosed | null): Pick<RoomColumns, 'closed' | 'closed_until'> {
  if (closed === null) return { closed: null, closed_until: null }
  const { until, reason } = closed
  // Always in this order, so that the same is the same text.
  return { closed: JSON.stringify({ until, reason }), closed_until: until ?? null }
}

/** A room with the heads of its log. */
export function toRoomRow(row: RoomColumns): RoomRow {
  return {
    room: toRoom(row),
    rev: row.rev,
    head: row.head,
    memberCount: row.member_count,
    activeAt: row.active_at,
  }
}

/** The columns of a new room at revision 0. */
export function fromRoom(room: Room, now: number): RoomColumns {
  return {
    id: room.id,
    kind: room.kind,
    name: room.name ?? null,
    description: room.description ?? null,
    avatar_url: room.avatarUrl ?? null,
    context: room.context ?? null,
    access: room.settings.access,
    posting: room.settings.posting,
    slow: room.settings.slow ?? 0,
    ...closedColumns(room.settings.closed ?? null),
    metadata: room.metadata === undefined ? null : JSON.stringify(room.metadata),
    epoch: room.epoch,
    info_rev: room.rev,
    created_at: room.createdAt,
    head: 0,
    rev: 0,
    member_count: 0,
    active_at: now,
    parent_room: room.parent?.room ?? null,
    parent_message: room.parent?.message ?? null,
    parent_seq: room.parent?.seq ?? null,
  }
}
