import type { JWSHeaderParameters, JWTClaimVerificationOptions, JWTPayload } from 'jose'

/**
 * Judges a token by one key and one algorithm.
 *
 * @param header its header, as it says itself
 * @param rules what it must claim
 * @returns what it claims. Throws or rejects with an error of `jose`'s, or with `UNAVAILABLE` when the key cannot be had
 */
export type JudgeToken = (
  token: string,
  header: JWSHeaderParameters,
  rules: JWTClaimVerificationOptions,
) => JWTPayload | Promise<JWTPayload>
