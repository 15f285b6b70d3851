import type { MemberRole, User } from '@parlor/protocol'

/** A room that a token opens to its bearer. */
export interface RoomGrant {
  readonly role: MemberRole
  /** Name for the room when it is made on first use. */
  readonly name?: string
}

/** Who is asking: the verified content of a token. Nothing of it ever comes from a request's body. */
export interface Identity {
  readonly user: User
  /** Rooms the token grants, by id. */
  readonly grants: ReadonlyMap<string, RoomGrant>
  /** When the token runs out, in milliseconds since 1970. */
  readonly expiresAt: number
  /** When it was issued, in milliseconds since 1970; tokens issued before a revocation are refused. */
  readonly issuedAt: number
}

/**
 * The host application's own word on who may be in a room, asked at the time of the act (and again
 * for connected users every `authorizeEveryMs`). When given, it decides alone: `null` means no.
 */
export type Authorize = (
  user: User,
  room: string,
) => RoomGrant | MemberRole | null | Promise<RoomGrant | MemberRole | null>
