import { SignJWT } from 'jose'
import type { MemberRole } from '@parlor/protocol'
import type { RoomGrant } from './identity.ts'

/** Whom a token is for. */
export interface TokenUser {
  /** The host's own id of the user. */
  readonly id: string
  /** The name others see. Default: the id. */
  readonly name?: string
  /** Address of a picture. */
  readonly avatarUrl?: string
  /** A word shown beside the name; it grants nothing. */
  readonly role?: string
}

/** What a token says beside whom it is for. */
export interface TokenOptions {
  /** Rooms it opens, by id: a role, or a role and a name for the room when it is made on first use. */
  readonly rooms?: Readonly<Record<string, MemberRole | RoomGrant>>
  /** Its life in seconds. Default 3,600 (an hour). */
  readonly expiresInSeconds?: number
}

/** What a signer is made of. */
export interface TokenSignerParts {
  readonly secret: string
  readonly issuer: string | undefined
  readonly audience: string | undefined
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Signs tokens with the host's own HS256 secret, for hosts that want no JWT library. */
export function createTokenSigner(
  parts: TokenSignerParts,
): (user: TokenUser, options?: TokenOptions) => Promise<string> {
  const secret = new TextEncoder().encode(parts.secret)
  return async (user, options = {}) => {
    const issuedAt = Math.floor(parts.now() / 1_000)
    const token = new SignJWT({
      ...(user.name === undefined ? {} : { name: user.name }),
      ...(user.avatarUrl === undefined ? {} : { avatar: user.avatarUrl }),
      ...(user.role === undefined ? {} : { role: user.role }),
      ...(options.rooms === undefined ? {} : { rooms: options.rooms }),
    })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setSubject(user.id)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + (options.expiresInSeconds ?? 3_600))
    if (parts.issuer !== undefined) token.setIssuer(parts.issuer)
    if (parts.audience !== undefined) token.setAudience(parts.audience)
    return token.sign(secret)
  }
}
