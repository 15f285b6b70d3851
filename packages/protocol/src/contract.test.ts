import { describe, expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { COMMANDS, EVENTS, handshakeSchema, userSchema } from './schemas.ts'
import { utf8Length } from './utf8.ts'

const ID = '0192f0c1-0000-7000-8000-000000000000'
const message = (text: string) => ({ id: ID, text })

describe('every command', () => {
  test.each(Object.entries(COMMANDS))('%s is registered under its own name, dotted and lower case', (key, command) => {
    expect(command.name).toBe(key)
    expect(key).toMatch(/^[a-z]+(\.[a-z]+)?$/)
  })

  test.each(Object.values(COMMANDS))('$name has a summary in one sentence', (command) => {
    expect(command.summary).toMatch(/^[A-Z][^\n]*\.$/)
  })

  test.each(Object.values(COMMANDS))('$name refuses keys it does not know', (command) => {
    const outcome = command.input.safeParse({ unheardOf: true })
    expect(outcome.error?.issues).toContainEqual(
      expect.objectContaining({ code: 'unrecognized_keys', keys: ['unheardOf'] }),
    )
  })

  test('only the making of a guest needs no token', () => {
    const open = Object.values(COMMANDS).filter((command) => command.access === 'anyone')
    expect(open.map((command) => command.name)).toEqual(['guest.create'])
  })
})

test('no event shares a name with a command, since both are Socket.IO events', () => {
  expect(Object.keys(EVENTS).filter((name) => name in COMMANDS)).toEqual([])
})

describe('message.send', () => {
  const { input } = COMMANDS['message.send']

  test('takes 1 to 20 messages', () => {
    const batch = (size: number) =>
      input.safeParse({ room: 'r', messages: Array.from({ length: size }, () => message('a')) })
    expect([0, 1, 20, 21].map((size) => batch(size).success)).toEqual([false, true, true, false])
  })

  test('a full batch of the longest texts fits in a frame', () => {
    const text = 'a'.repeat(LIMITS.textBytes)
    const frame = JSON.stringify({
      room: 'r'.repeat(LIMITS.idLength),
      messages: Array.from({ length: LIMITS.sendBatch }, () => message(text)),
    })
    expect(utf8Length(frame)).toBeLessThan(LIMITS.frameBytes)
  })

  test('metadata is taken up to its limit in bytes of JSON', () => {
    const metadata = (bytes: number) => ({ k: 'a'.repeat(bytes - utf8Length('{"k":""}')) })
    const sent = (bytes: number) =>
      input.safeParse({ room: 'r', messages: [{ ...message('a'), metadata: metadata(bytes) }] })
    expect(sent(LIMITS.metadataBytes).success).toBe(true)
    expect(sent(LIMITS.metadataBytes + 1).success).toBe(false)
  })

  test('a message cannot name its own sender, number or time', () => {
    for (const forged of [{ sender: { id: 'x', name: 'X' } }, { seq: 1 }, { createdAt: 1 }])
      expect(input.safeParse({ room: 'r', messages: [{ ...message('a'), ...forged }] }).success).toBe(false)
  })
})

describe('message.history', () => {
  const { input } = COMMANDS['message.history']

  test('takes one direction at most', () => {
    expect(input.safeParse({ room: 'r', before: 5, after: 1 }).success).toBe(false)
    expect(input.safeParse({ room: 'r', before: 5 }).success).toBe(true)
    expect(input.parse({ room: 'r' })).toEqual({ room: 'r', limit: LIMITS.historyDefault })
  })
})

describe('the handshake', () => {
  const good = { token: 't', protocol: 1, device: 'abcdefgh' }

  test('takes a token, a version and a device', () => {
    expect(handshakeSchema.parse(good)).toEqual(good)
  })

  test.each([
    { token: '' },
    { token: 'x'.repeat(8_193) },
    { device: 'short' },
    { device: 'with space' },
    { protocol: '1' },
    { user: 'ann' },
  ])('refuses %o', (change) => {
    expect(handshakeSchema.safeParse({ ...good, ...change }).success).toBe(false)
  })
})

describe('the picture of a user', () => {
  test.each(['https://example.edu/a.png', 'http://localhost/a.png', '/avatars/a.png'])('may be %s', (avatarUrl) => {
    expect(userSchema.safeParse({ id: 'u', name: 'U', avatarUrl }).success).toBe(true)
  })

  test.each([
    'javascript:alert(1)',
    'data:image/svg+xml,<svg/>',
    '//elsewhere.example/a.png',
    'a.png',
    ' https://a',
    'HTTPS://a',
  ])('may not be %s', (avatarUrl) => {
    expect(userSchema.safeParse({ id: 'u', name: 'U', avatarUrl }).success).toBe(false)
  })
})
