import type { JWK } from 'jose'

/**
 * How tokens of the host application are verified. At least one of `secret`, `publicKey` and
 * `jwksUrl` is needed. Every key has one algorithm, whatever a token's header says.
 */
export interface AuthOptions {
  /** Shared secret for HS256, at least 32 bytes in production. Also lets {@link ChatServer.token} sign. */
  readonly secret?: string
  /** Public key as PEM (SPKI) or JWK: an RSA key verifies RS256, a P-256 key ES256. */
  readonly publicKey?: string | JWK
  /** Address of the host's key set (RS256, ES256); fetched when first needed and cached. */
  readonly jwksUrl?: string
  /** When given, tokens must name this issuer (`iss`). Default: not checked. */
  readonly issuer?: string
  /** When given, tokens must be meant for this audience (`aud`). Default: not checked. */
  readonly audience?: string
  /** Longest life of a token in seconds; longer ones are refused. Default 86,400 (24 hours), at most 23 days. */
  readonly maxLifetimeSeconds?: number
}

/** Seconds by which clocks may differ when `exp`, `nbf` and `iat` are judged. */
export const CLOCK_SKEW_SECONDS = 30
