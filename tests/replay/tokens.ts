import { createHmac } from 'node:crypto'
import type { MemberRole } from '@parlor/protocol'

/** Gives a token for a user that opens rooms to them, as a member unless another role is given. */
export type SignToken = (
  user: { readonly id: string; readonly name: string },
  rooms: readonly string[],
  role?: MemberRole,
) => string | Promise<string>

/**
 * Signs tokens the way a host application would, for a server that runs elsewhere.
 *
 * @param secret the server's HS256 secret
 * @param now milliseconds since 1970
 */
export function signerFor(secret: string, now: () => number): SignToken {
  return ({ id, name }, rooms, role = 'member') => {
    const issuedAt = Math.floor(now() / 1_000)
    const claims = {
      sub: id,
      name,
      iat: issuedAt,
      exp: issuedAt + 3_600,
      rooms: Object.fromEntries(rooms.map((room) => [room, role])),
    }
    const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
  }
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
