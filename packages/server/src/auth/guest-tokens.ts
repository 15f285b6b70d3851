import { createHmac } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'

/** The `typ` header of guest tokens. Any other token is a host's, whatever else it claims. */
export const GUEST_TOKEN_TYPE = 'parlor-guest+jwt'

/** How long after its end a guest token still proves which guest one was: 30 days. */
const RECOVERABLE_SECONDS = 30 * 86_400

/** Derives the key of guest tokens, so that no host token can ever pass for one, nor the reverse. */
export function deriveGuestKey(secret: string): Uint8Array {
  return createHmac('sha256', secret).update('parlor guest tokens v1').digest()
}

/** Signs a guest's token. Times in seconds since 1970. */
export function signGuestToken(
  key: Uint8Array,
  guest: { readonly id: string; readonly name: string; readonly issuedAt: number; readonly expiresAt: number },
): Promise<string> {
  return new SignJWT({ name: guest.name })
    .setProtectedHeader({ alg: 'HS256', typ: GUEST_TOKEN_TYPE })
    .setSubject(guest.id)
    .setIssuedAt(guest.issuedAt)
    .setExpirationTime(guest.expiresAt)
    .sign(key)
}

/**
 * Which guest an earlier token belonged to, even when it expired up to 30 days ago.
 *
 * @param now milliseconds since 1970
 * @returns `null` when the token proves nothing
 */
export async function recoverGuest(
  key: Uint8Array,
  token: string,
  now: number,
): Promise<{ readonly id: string; readonly issuedAt: number } | null> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      typ: GUEST_TOKEN_TYPE,
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: RECOVERABLE_SECONDS,
      currentDate: new Date(now),
    })
    return { id: payload.sub!, issuedAt: payload.iat! * 1_000 }
  } catch {
    return null
  }
}
