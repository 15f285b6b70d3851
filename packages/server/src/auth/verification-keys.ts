import { createPublicKey, type KeyObject } from 'node:crypto'
import { createRemoteJWKSet, errors, jwtVerify, type CryptoKey, type JWK, type JWSHeaderParameters } from 'jose'
import { CommandError } from '../commands/command-error.ts'
import type { JudgeToken } from './judge-token.ts'
import { judgeBySecret } from './shared-secret.ts'

/** The algorithms a token may be signed with. */
export type TokenAlgorithm = 'HS256' | 'RS256' | 'ES256'

/** Ways of judging for each algorithm that is accepted at all. */
export type VerificationKeys = ReadonlyMap<TokenAlgorithm, readonly JudgeToken[]>

/** Finds the key for a token; throws when there is none, `UNAVAILABLE` when it cannot be known. */
type FindKey = (header: JWSHeaderParameters) => Promise<CryptoKey | KeyObject>

/** What keys are made of; the part of `AuthOptions` that matters here. */
export interface KeySources {
  readonly secret?: string
  readonly publicKey?: string | JWK
  readonly jwksUrl?: string
}

/** Reads a public key and pins the one algorithm it may verify. Throws on anything else. */
export function readPublicKey(source: string | JWK): { readonly algorithm: TokenAlgorithm; readonly key: KeyObject } {
  const key =
    typeof source === 'string' ? createPublicKey(source) : createPublicKey({ key: { ...source }, format: 'jwk' })
  if (key.asymmetricKeyType === 'rsa') return { algorithm: 'RS256', key }
  if (key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') {
    return { algorithm: 'ES256', key }
  }
  throw new TypeError('only RSA keys (RS256) and P-256 keys (ES256) are supported')
}

/** Makes the keys usable: each is bound to its own algorithm, so that no token can choose another. */
export function createVerificationKeys(sources: KeySources): VerificationKeys {
  const keys = new Map<TokenAlgorithm, JudgeToken[]>()
  const judgeBy = (algorithm: TokenAlgorithm, judge: JudgeToken) => {
    keys.set(algorithm, [...(keys.get(algorithm) ?? []), judge])
  }
  const add = (algorithm: TokenAlgorithm, find: FindKey) => {
    judgeBy(algorithm, async (token, _header, rules) => {
      const { payload } = await jwtVerify(token, find, { ...rules, algorithms: [algorithm] })
      return payload
    })
  }
  if (sources.secret !== undefined) judgeBy('HS256', judgeBySecret(sources.secret))
  if (sources.publicKey !== undefined) {
    const { algorithm, key } = readPublicKey(sources.publicKey)
    add(algorithm, async () => key)
  }
  if (sources.jwksUrl !== undefined) {
    const find = findInKeySet(new URL(sources.jwksUrl))
    add('RS256', find)
    add('ES256', find)
  }
  return keys
}

/** A key set that cannot be fetched says nothing about the token: the answer is "try again". */
function findInKeySet(url: URL): FindKey {
  const keySet = createRemoteJWKSet(url, { timeoutDuration: 5_000 })
  return async (header) => {
    try {
      return await keySet(header)
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) throw error
      throw new CommandError('UNAVAILABLE', { message: 'The key set of the host application could not be read.' })
    }
  }
}
