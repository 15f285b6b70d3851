import { createHmac } from 'node:crypto'

/** Gives a token for a user that opens rooms to them as a member. */
export type SignToken = (
  user: { readonly id: string; readonly name: string },
  rooms: readonly string[],
) => string | Promise<string>

/**
 * Signs tokens the way a host application would, for a server that runs elsewhere.
 *
 * @param secret the server's HS256 secret
 * @param now milliseconds since 1970
 */
export function signerFor(secret: string, now: () => number): SignToken {
  return ({ id, name }, rooms) => {
    const issuedAt = Math.floor(now() / 1_000)
    const claims = {
      sub: id,
      name,
      iat: issuedAt,
      exp: issuedAt + 3_600,
      rooms: Object.fromEntries(rooms.map((room) => [room, 'member'])),
    }
    const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
    return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
  }
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
