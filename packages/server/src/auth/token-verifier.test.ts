import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, SignJWT, type JWTPayload } from 'jose'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createManualClock } from '../test-support/manual-clock.ts'
import { deriveGuestKey, signGuestToken } from './guest-tokens.ts'
import { createTokenVerifier, type TokenVerifierParts } from './token-verifier.ts'
import { createVerificationKeys, type KeySources } from './verification-keys.ts'

const SECRET = 'a secret shared with the host, long enough'
const GUEST_ID = 'guest-01234567-89ab-4cde-8f01-23456789abcd'
const clock = createManualClock()
const now = Math.floor(clock.now() / 1_000)
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()

function verifierOf(sources: KeySources, parts: Partial<TokenVerifierParts> = {}) {
  return createTokenVerifier({
    keys: createVerificationKeys(sources),
    guestKey: deriveGuestKey(SECRET),
    issuer: undefined,
    audience: undefined,
    maxLifetimeSeconds: 86_400,
    now: clock.now,
    ...parts,
  })
}

const GOOD: JWTPayload = { sub: 'u1', name: 'Student One', iat: now, exp: now + 3_600 }

function sign(claims: JWTPayload = GOOD, header: Record<string, unknown> = {}, key: string | KeyObject = SECRET) {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT', ...header })
    .sign(typeof key === 'string' ? new TextEncoder().encode(key) : key)
}

/** A token put together by hand, as a forger would. */
function forge(header: unknown, claims: unknown, signature: (signed: string) => string = () => ''): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part(header)}.${part(claims)}`
  return `${signed}.${signature(signed)}`
}

const hmac = (key: string | Buffer) => (signed: string) => createHmac('sha256', key).update(signed).digest('base64url')

describe('a good token', () => {
  test('says who its bearer is and which rooms they may use', async () => {
    const rooms = { 'course-101': 'member', 'course-102': { role: 'owner', name: 'Algebra' } }
    const token = await sign({ ...GOOD, avatar: 'https://example.edu/a.png', role: 'Student', rooms })
    const identity = await verifierOf({ secret: SECRET }).verify(token)
    expect(identity.user).toEqual({
      id: 'u1',
      name: 'Student One',
      avatarUrl: 'https://example.edu/a.png',
      role: 'Student',
    })
    expect([...identity.grants]).toEqual([
      ['course-101', { role: 'member' }],
      ['course-102', { role: 'owner', name: 'Algebra' }],
    ])
    expect(identity.expiresAt).toBe((now + 3_600) * 1_000)
    expect(identity.issuedAt).toBe(now * 1_000)
  })

  test('may be signed by RSA or P-256, given as PEM or JWK', async () => {
    for (const [alg, pair] of [
      ['RS256', rsa],
      ['ES256', ec],
    ] as const) {
      const token = await sign(GOOD, { alg }, pair.privateKey)
      const jwk = await exportJWK(pair.publicKey)
      for (const publicKey of [pem(pair.publicKey), jwk]) {
        expect((await verifierOf({ publicKey }).verify(token)).user.id).toBe('u1')
      }
    }
  })

  test('needs no name: the id is shown then', async () => {
    const { name: _, ...claims } = GOOD
    expect((await verifierOf({ secret: SECRET }).verify(await sign(claims))).user.name).toBe('u1')
  })

  test('may carry claims that mean nothing here, and gains nothing by them', async () => {
    const token = await sign({ ...GOOD, guest: true, isAdmin: true })
    expect((await verifierOf({ secret: SECRET }).verify(token)).user).toEqual({ id: 'u1', name: 'Student One' })
  })
})

describe('refused as TOKEN_INVALID', () => {
  const refused = async (token: string | Promise<string>, sources: KeySources = { secret: SECRET }, parts = {}) => {
    await expect(verifierOf(sources, parts).verify(await token)).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
  }

  test('no algorithm, in every way of writing it', async () => {
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
      await refused(forge({ alg, typ: 'JWT' }, GOOD))
      await refused(forge({ alg, typ: 'JWT' }, GOOD, hmac(SECRET)))
    }
  })

  test('an empty, missing or altered signature', async () => {
    const token = await sign()
    const [header, claims, signature] = token.split('.')
    await refused(`${header}.${claims}.`)
    await refused(`${header}.${claims}`)
    await refused(`${header}.${claims}.${[...signature!].reverse().join('')}`)
    const other = Buffer.from(JSON.stringify({ ...GOOD, sub: 'root' })).toString('base64url')
    await refused(`${header}.${other}.${signature}`)
    for (const end of ['A', '=', '.', '.x', ' ', '\u0141']) await refused(token + end)
    await refused(`${header}.${claims}.${claims}.${signature}`)
    const wide = (letter: string) => String.fromCharCode(letter.charCodeAt(0) + 0x100)
    await refused(`${header}.${claims}.${wide(signature![0]!)}${signature!.slice(1)}`)
    // Rightly signed, and still not a token.
    for (const payload of ['', 'x', '.', `${claims}.${claims}`, Buffer.from('[]').toString('base64url')]) {
      const signed = `${header}.${payload}`
      await refused(`${signed}.${hmac(SECRET)(signed)}`)
    }
  })

  test('HS256 signed with a public key, in whatever form', async () => {
    for (const key of [rsa.publicKey, ec.publicKey]) {
      const forms: (string | Buffer)[] = [
        pem(key),
        pem(key).trim(),
        key.export({ type: 'spki', format: 'der' }),
        JSON.stringify(key.export({ format: 'jwk' })),
      ]
      for (const form of forms) {
        const token = forge({ alg: 'HS256', typ: 'JWT' }, GOOD, hmac(form))
        await refused(token, { publicKey: pem(key) })
        await refused(token, { publicKey: pem(key), secret: SECRET })
      }
    }
  })

  test('an algorithm the key is not for', async () => {
    for (const alg of ['RS384', 'RS512', 'PS256']) {
      await refused(sign(GOOD, { alg }, rsa.privateKey), { publicKey: pem(rsa.publicKey) })
    }
    await refused(sign(GOOD, { alg: 'HS512' }), { secret: SECRET + SECRET })
    await refused(sign(GOOD, { alg: 'RS256' }, rsa.privateKey), { publicKey: pem(ec.publicKey) })
  })

  test('keys the token brings along, and key ids meant for a file or a database', async () => {
    const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const jwk = await exportJWK(own.publicKey)
    for (const header of [
      { jwk },
      { jku: 'https://evil.example/keys' },
      { x5u: 'https://evil.example/x' },
      { kid: '../../dev/null' },
    ]) {
      await refused(sign(GOOD, { alg: 'RS256', ...header }, own.privateKey), { publicKey: pem(rsa.publicKey) })
    }
    await refused(forge({ alg: 'HS256', typ: 'JWT', kid: ["' or 1=1"] }, GOOD, hmac('')))
    await refused(forge({ alg: 'HS256', typ: 'JWT', crit: ['x'], x: 1 }, GOOD, hmac(SECRET)))
  })

  test('an end that is missing, a text, or too far off', async () => {
    const { exp: _, ...endless } = GOOD
    await refused(sign(endless))
    await refused(forge({ alg: 'HS256', typ: 'JWT' }, { ...GOOD, exp: String(now + 60) }, hmac(SECRET)))
    await refused(sign({ ...GOOD, exp: now + 86_400 + 31 }))
    await refused(sign({ ...GOOD, iat: now - 3_600, exp: now + 86_000 }))
    await refused(sign({ sub: 'u1', exp: 253_402_300_799 }))
  })

  test('a beginning in the future', async () => {
    await refused(sign({ ...GOOD, nbf: now + 61 }))
    await refused(sign({ ...GOOD, iat: now + 61 }))
  })

  test('no subject, or one that is no id', async () => {
    for (const sub of [undefined, '', 'with space', '../x', '__proto__', 7, ['u1'], 'x'.repeat(129)]) {
      await refused(forge({ alg: 'HS256', typ: 'JWT' }, { ...GOOD, sub }, hmac(SECRET)))
    }
  })

  test('claims of the wrong form', async () => {
    for (const claims of [
      { name: '' },
      { name: { toString: 'x' } },
      { avatar: 'javascript:alert(1)' },
      { role: 'x'.repeat(65) },
      { rooms: { 'a room': 'member' } },
      { rooms: { r: 'admin' } },
      { rooms: { r: { role: 'member', secret: 1 } } },
      { rooms: ['r'] },
    ]) {
      await refused(sign({ ...GOOD, ...claims } as JWTPayload))
    }
  })

  test('another issuer, audience or kind of token', async () => {
    const parts = { issuer: 'https://lms.example.edu', audience: 'chat' }
    const claims = { ...GOOD, iss: 'https://lms.example.edu', aud: 'chat' }
    expect((await verifierOf({ secret: SECRET }, parts).verify(await sign(claims))).user.id).toBe('u1')
    await refused(sign(GOOD), { secret: SECRET }, parts)
    await refused(sign({ ...claims, iss: 'https://evil.example' }), { secret: SECRET }, parts)
    await refused(sign({ ...claims, aud: 'billing' }), { secret: SECRET }, parts)
    await refused(sign(claims, { typ: 'refresh+jwt' }), { secret: SECRET }, parts)
  })

  test('what is no token at all', async () => {
    for (const text of ['x', 'a.b.c', '..', '\u0000', 'Bearer x', `${'a'.repeat(5_000)}.b.c`]) await refused(text)
  })

  test('a host token that claims to be a guest, and a guest token signed by the host', async () => {
    await refused(sign({ ...GOOD, sub: GUEST_ID }))
    await refused(sign({ ...GOOD, sub: GUEST_ID }, { typ: 'parlor-guest+jwt' }))
  })

  test('a guest token where guests are off, and one for a host user', async () => {
    const key = deriveGuestKey(SECRET)
    const guest = { name: 'Eve', issuedAt: now, expiresAt: now + 60 }
    const good = await signGuestToken(key, { id: GUEST_ID, ...guest })
    expect((await verifierOf({ secret: SECRET }).verify(good)).user).toEqual({ id: GUEST_ID, name: 'Eve', guest: true })
    await refused(good, { secret: SECRET }, { guestKey: null })
    await refused(signGuestToken(key, { id: 'u1', ...guest }))
  })
})

describe('other refusals', () => {
  test('no token is TOKEN_MISSING, one past its end TOKEN_EXPIRED', async () => {
    const verifier = verifierOf({ secret: SECRET })
    await expect(verifier.verify(undefined)).rejects.toMatchObject({ code: 'TOKEN_MISSING' })
    await expect(verifier.verify('')).rejects.toMatchObject({ code: 'TOKEN_MISSING' })
    await expect(verifier.verify(await sign({ ...GOOD, exp: now - 31 }))).rejects.toMatchObject({
      code: 'TOKEN_EXPIRED',
    })
  })

  test('clocks may differ by half a minute', async () => {
    const verifier = verifierOf({ secret: SECRET })
    expect((await verifier.verify(await sign({ ...GOOD, exp: now - 20 }))).user.id).toBe('u1')
    expect((await verifier.verify(await sign({ ...GOOD, iat: now + 20 }))).user.id).toBe('u1')
  })
})

describe('a key set of the host', () => {
  async function serveKeys(): Promise<{ url: string; keys: object[]; down: boolean }> {
    const state = { url: '', keys: [] as object[], down: false }
    const server = createServer((_, response) => {
      response.writeHead(state.down ? 500 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ keys: state.keys }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
    state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`
    return state
  }

  test('verifies what its keys signed, and nothing else', async () => {
    const set = await serveKeys()
    set.keys.push({ ...(await exportJWK(rsa.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' })
    const verifier = verifierOf({ jwksUrl: set.url })
    const token = await sign(GOOD, { alg: 'RS256', kid: 'one' }, rsa.privateKey)
    expect((await verifier.verify(token)).user.id).toBe('u1')
    const stranger = await sign(GOOD, { alg: 'RS256', kid: 'two' }, rsa.privateKey)
    await expect(verifier.verify(stranger)).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
    const symmetric = forge({ alg: 'HS256', typ: 'JWT', kid: 'one' }, GOOD, hmac(pem(rsa.publicKey)))
    await expect(verifier.verify(symmetric)).rejects.toMatchObject({ code: 'TOKEN_INVALID' })
  })

  test('that cannot be read says nothing about the token: UNAVAILABLE', async () => {
    const set = await serveKeys()
    set.down = true
    const token = await sign(GOOD, { alg: 'RS256', kid: 'one' }, rsa.privateKey)
    await expect(verifierOf({ jwksUrl: set.url }).verify(token)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  test('may stand beside a secret', async () => {
    const set = await serveKeys()
    const verifier = verifierOf({ jwksUrl: set.url, secret: SECRET })
    expect((await verifier.verify(await sign())).user.id).toBe('u1')
  })
})
