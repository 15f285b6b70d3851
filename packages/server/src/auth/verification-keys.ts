import { createPublicKey, type KeyObject } from 'node:crypto'
import { createRemoteJWKSet, errors, type CryptoKey, type JWK, type JWSHeaderParameters } from 'jose'
import { CommandError } from '../commands/command-error.ts'

/** The algorithms a token may be signed with. */
export type TokenAlgorithm = 'HS256' | 'RS256' | 'ES256'

/** Finds the key for a token of a given algorithm; throws when there is none, `UNAVAILABLE` when it cannot be known. */
export type FindKey = (header: JWSHeaderParameters) => Promise<CryptoKey | KeyObject | Uint8Array>

/** One way of finding keys for each algorithm that is accepted at all. */
export type VerificationKeys = ReadonlyMap<TokenAlgorithm, readonly FindKey[]>

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

/** A shared secret, made into a key once: making it costs as much as judging a signature by it. */
export function createSecretKey(secret: string | Uint8Array): () => Promise<CryptoKey> {
  const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : new Uint8Array(secret)
  let key: Promise<CryptoKey> | null = null
  return () => (key ??= crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify']))
}

/** Makes the keys usable: each is bound to its own algorithm, so that no token can choose another. */
export function createVerificationKeys(sources: KeySources): VerificationKeys {
  const keys = new Map<TokenAlgorithm, FindKey[]>()
  const add = (algorithm: TokenAlgorithm, find: FindKey) => {
    keys.set(algorithm, [...(keys.get(algorithm) ?? []), find])
  }
  if (sources.secret !== undefined) {
    const secret = createSecretKey(sources.secret)
    add('HS256', () => secret())
  }
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
