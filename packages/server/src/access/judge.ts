import type { MemberRole, RoomSettings, User } from '@parlor/protocol'
import type { RoomGrant } from '../auth/identity.ts'
import type { Seat } from '../storage/rows.ts'
import { ROLE_ORDER } from '../storage/storage.ts'
import { isClosed } from './closed.ts'
import { isDirectId } from './direct-id.ts'

/**
 * Who has the say over a user in a room: the host's `authorize`, which decides alone; the token that
 * grants the room; or else the room itself, by its members and settings.
 */
export type Word =
  | { readonly by: 'host'; readonly grant: RoomGrant | null }
  | { readonly by: 'token'; readonly grant: RoomGrant }
  | { readonly by: 'room' }

/**
 * What the user is about to do, as far as coming in is concerned: act as one who is in already, use a
 * room that may be open to all, or ask to come in.
 */
export type Entry = 'member' | 'use' | 'join'

/** The judgement on one user in one room. */
export type Verdict =
  /** Is a member, with the right role. */
  | { readonly kind: 'in' }
  /** May come in, or has another role: the membership must be written first, the room perhaps made. */
  | { readonly kind: 'admit'; readonly grant: RoomGrant }
  /** Is a member still, but must not be: the membership must end. */
  | { readonly kind: 'evict' }
  /** May not know of the room. */
  | { readonly kind: 'out' }

const OUT: Verdict = { kind: 'out' }
const IN: Verdict = { kind: 'in' }
const AS_MEMBER: Verdict = { kind: 'admit', grant: { role: 'member' } }

/** Decides from what is known; does nothing. */
export function judge(word: Word, user: User, seat: Seat | null, room: string, entry: Entry): Verdict {
  const isMember = seat !== null && seat.role !== null && !seat.left
  if (word.by === 'host') {
    if (word.grant === null) return isMember ? { kind: 'evict' } : OUT
    return admitted(word.grant, isMember ? seat.role : null, seat, room)
  }
  if (word.by === 'token') {
    // Whoever was removed, or left, stays out until they ask: the token may be older than that.
    if (seat?.left === true && entry !== 'join') return OUT
    return admitted(word.grant, isMember ? seat.role : null, seat, room)
  }
  if (seat === null) return OUT
  const open = isOpenTo(user, seat.room.settings.access)
  if (isMember) return user.guest === true && !open ? OUT : IN
  if (!open || seat.room.kind === 'direct') return OUT
  return entry === 'join' || (entry === 'use' && seat.role === null) ? AS_MEMBER : OUT
}

function admitted(grant: RoomGrant, role: MemberRole | null, seat: Seat | null, room: string): Verdict {
  if (role === grant.role) return IN
  return seat === null && isDirectId(room) ? OUT : { kind: 'admit', grant }
}

function isOpenTo(user: User, access: RoomSettings['access']): boolean {
  return access === 'guests' || (access === 'users' && user.guest !== true)
}

/** Whether a role is at least as powerful as another. */
export function isAtLeast(role: MemberRole, least: MemberRole): boolean {
  return ROLE_ORDER[role] >= ROLE_ORDER[least]
}

/** Whether a member of this role may write in a room of these settings. @param now milliseconds since 1970 */
export function mayPost(role: MemberRole, settings: RoomSettings, now: number): boolean {
  return isAtLeast(role, settings.posting === 'moderators' || isClosed(settings, now) ? 'moderator' : 'member')
}
