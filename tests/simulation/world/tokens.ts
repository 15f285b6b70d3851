import { CommandError } from '../../../packages/server/src/commands/command-error.ts'
import { CLOCK_SKEW_SECONDS } from '../../../packages/server/src/auth/auth-options.ts'
import { readClaims } from '../../../packages/server/src/auth/token-claims.ts'
import type { TokenVerifier } from '../../../packages/server/src/auth/token-verifier.ts'

/** A token of the host: the form of a JWT, with a signature that only says who simulates. */
export function signToken(user: string, issuedAt: number, lifeMs: number, dated: boolean): string {
  const claims = {
    sub: user,
    name: `Name of ${user}`,
    exp: (issuedAt + lifeMs) / 1_000,
    ...(dated ? { iat: issuedAt / 1_000 } : {}),
  }
  return `simulated.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`
}

/**
 * Judges such tokens as the real verifier judges real ones, all but the signature: that is computed
 * on other threads, in their own time.
 */
export function createSimulatedVerifier(now: () => number): TokenVerifier {
  return {
    async verify(token) {
      if (token === undefined || token === '') throw new CommandError('TOKEN_MISSING')
      const [head, body, signature] = token.split('.')
      if (head !== 'simulated' || body === undefined || signature !== 'signature') {
        throw new CommandError('TOKEN_INVALID')
      }
      const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as { exp: number }
      if (claims.exp <= now() / 1_000 - CLOCK_SKEW_SECONDS) throw new CommandError('TOKEN_EXPIRED')
      return readClaims(claims, {
        guest: false,
        maxLifetimeSeconds: 86_400,
        skewSeconds: CLOCK_SKEW_SECONDS,
        now: now(),
      })
    },
  }
}
