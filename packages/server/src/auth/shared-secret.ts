import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { errors, UnsecuredJWT } from 'jose'
import type { JudgeToken } from './judge-token.ts'

/** The header of a token whose signature was judged elsewhere. */
const JUDGED = Buffer.from('{"alg":"none"}').toString('base64url')

/**
 * Judges tokens by a secret that the host shares: HMAC with SHA-256 (RFC 7518, section 3.2), in this very turn. Web
 * Crypto sends each token to another thread and back, which takes several times as long as the work itself; after a
 * restart all come back at once, each with a token. What the token claims is the library's to judge, as of any other.
 *
 * @param secret as text, or bytes
 */
export function judgeBySecret(secret: string | Uint8Array): JudgeToken {
  const key = createSecretKey(typeof secret === 'string' ? Buffer.from(secret) : secret)
  return (token, header, rules) => {
    const end = token.lastIndexOf('.')
    const right = createHmac('sha256', key).update(token.slice(0, end)).digest('base64url')
    if (!isSame(token.slice(end + 1), right)) throw new errors.JWSSignatureVerificationFailed()
    // What is critical must be understood (RFC 7515, section 4.1.11), and nothing is.
    if (header.crit !== undefined) throw new errors.JOSENotSupported('Critical header parameters are not supported.')
    return UnsecuredJWT.decode(`${JUDGED}${token.slice(token.indexOf('.'), end)}.`, rules).payload
  }
}

/** In a time that does not tell where they differ. */
function isSame(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)]
  return one.length === other.length && timingSafeEqual(one, other)
}
