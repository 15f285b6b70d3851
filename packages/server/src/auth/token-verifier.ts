import { decodeProtectedHeader, errors, type JWSHeaderParameters, type JWTClaimVerificationOptions } from 'jose'
import { CommandError } from '../commands/command-error.ts'
import { CLOCK_SKEW_SECONDS } from './auth-options.ts'
import { GUEST_TOKEN_TYPE } from './guest-tokens.ts'
import type { Identity } from './identity.ts'
import type { JudgeToken } from './judge-token.ts'
import { judgeBySecret } from './shared-secret.ts'
import { readClaims } from './token-claims.ts'
import type { TokenAlgorithm, VerificationKeys } from './verification-keys.ts'

/** Judges tokens by their signature and claims alone. */
export interface TokenVerifier {
  /**
   * @returns who the token says its bearer is. Rejects with `TOKEN_MISSING`, `TOKEN_INVALID`,
   *   `TOKEN_EXPIRED`, or `UNAVAILABLE` when the host's key set cannot be read
   */
  verify(token: string | undefined): Promise<Identity>
}

/** What a verifier is made of. */
export interface TokenVerifierParts {
  readonly keys: VerificationKeys
  /** The key of guest tokens; `null` where guests are off, and then no token is a guest's. */
  readonly guestKey: Uint8Array | null
  readonly issuer: string | undefined
  readonly audience: string | undefined
  readonly maxLifetimeSeconds: number
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** `typ` headers of access tokens; others (identity, refresh, upload tokens) are for other doors. */
const ACCESS_TYPES: ReadonlySet<string> = new Set(['jwt', 'at+jwt', 'application/at+jwt'])

/** Makes the one judge of tokens, for sockets and HTTP alike. */
export function createTokenVerifier(parts: TokenVerifierParts): TokenVerifier {
  const byGuestKey = parts.guestKey && judgeBySecret(parts.guestKey)

  /** Who may judge a token with this header, and whether it is a guest's. */
  function judgesOf(header: JWSHeaderParameters): readonly [readonly JudgeToken[], boolean] {
    if (header.typ === GUEST_TOKEN_TYPE) {
      if (byGuestKey === null || header.alg !== 'HS256') throw new CommandError('TOKEN_INVALID')
      return [[byGuestKey], true]
    }
    if (header.typ !== undefined && !ACCESS_TYPES.has(String(header.typ).toLowerCase())) {
      throw new CommandError('TOKEN_INVALID')
    }
    const judges = parts.keys.get(header.alg as TokenAlgorithm)
    if (judges === undefined) throw new CommandError('TOKEN_INVALID')
    return [judges, false]
  }

  const rulesOf = (guest: boolean): JWTClaimVerificationOptions => ({
    requiredClaims: ['sub', 'exp'],
    clockTolerance: CLOCK_SKEW_SECONDS,
    currentDate: new Date(parts.now()),
    ...(guest || parts.issuer === undefined ? {} : { issuer: parts.issuer }),
    ...(guest || parts.audience === undefined ? {} : { audience: parts.audience }),
  })

  return {
    async verify(token) {
      if (token === undefined || token === '') throw new CommandError('TOKEN_MISSING')
      const header = readHeader(token)
      const [judges, guest] = judgesOf(header)
      let unavailable: CommandError | null = null
      for (const judge of judges) {
        try {
          return readClaims(await judge(token, header, rulesOf(guest)), {
            guest,
            maxLifetimeSeconds: parts.maxLifetimeSeconds,
            skewSeconds: CLOCK_SKEW_SECONDS,
            now: parts.now(),
          })
        } catch (error) {
          const refusal = refusalOf(error)
          if (refusal.code === 'UNAVAILABLE') unavailable = refusal
          else if (!anotherKeyMayFit(error)) throw refusal
        }
      }
      throw unavailable ?? new CommandError('TOKEN_INVALID')
    },
  }
}

/** A signature that one key does not know may be another's; every other verdict is about the token itself. */
function anotherKeyMayFit(error: unknown): boolean {
  return (
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  )
}

function readHeader(token: string): JWSHeaderParameters {
  try {
    return decodeProtectedHeader(token)
  } catch {
    throw new CommandError('TOKEN_INVALID')
  }
}

/** The reason goes out as a code alone: what exactly was wrong with a signature helps only a forger. */
function refusalOf(error: unknown): CommandError {
  if (error instanceof CommandError) return error
  if (error instanceof errors.JWTExpired) return new CommandError('TOKEN_EXPIRED')
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new CommandError('TOKEN_INVALID', { details: { claim: error.claim } })
  }
  return new CommandError('TOKEN_INVALID')
}
