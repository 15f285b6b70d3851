import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { DEFAULT_ALLOWANCES } from '../access/rate-limits.ts'
import type { ChatServerOptions } from './chat-server-options.ts'
import { OptionError } from './option-error.ts'
import { DEVELOPMENT_SECRET, readOptions } from './settings.ts'

const SECRET = 'x'.repeat(32)
const good: ChatServerOptions = { server: createServer(), auth: { secret: SECRET }, database: ':memory:' }
const read = (options: Partial<ChatServerOptions>, production = false) =>
  readOptions({ ...good, ...options }, production)

/** The option an error names. */
function blamed(options: Partial<ChatServerOptions>, production = false): string {
  try {
    read(options, production)
  } catch (error) {
    expect(error).toBeInstanceOf(OptionError)
    expect((error as OptionError).message).not.toContain('\n')
    return (error as OptionError).option
  }
  return 'nothing'
}

describe('options', () => {
  test('have defaults', () => {
    expect(read({})).toEqual({
      basePath: '',
      auth: { secret: SECRET, maxLifetimeSeconds: 86_400 },
      database: ':memory:',
      databaseConnections: 10,
      limits: DEFAULT_ALLOWANCES,
      redis: null,
      origins: new Set(),
      authorizeEveryMs: 5_000,
      editWindowMs: null,
      deleteWindowMs: null,
      guests: null,
      rooms: [],
    })
  })

  test('are brought into one form', () => {
    expect(read({ basePath: '/' }).basePath).toBe('')
    expect(read({ basePath: '/team/chat/' }).basePath).toBe('/team/chat')
    expect(read({ origins: ['https://A.example:443', 'http://b.example:8080/'] }).origins).toEqual(
      new Set(['https://a.example', 'http://b.example:8080']),
    )
    const { rooms } = read({ rooms: [{ id: 'a', name: ' A ' }, { id: 'b' }], guests: { rooms: ['b', 'c'] } })
    expect(rooms.map(({ id, settings }) => [id, settings.access])).toEqual([
      ['a', 'members'],
      ['b', 'guests'],
      ['c', 'guests'],
    ])
    expect(rooms[0]!.name).toBe('A')
  })

  test.each<[string, Partial<ChatServerOptions>]>([
    ['server', { server: {} as never }],
    ['database', { database: '' }],
    ['database', { database: 'postgres://host:port/db' }],
    ['databaseConnections', { databaseConnections: 1 }],
    ['redis', { redis: 'http://host', database: 'postgres://host/db' }],
    ['redis', { redis: 'redis://host' }],
    ['auth', { auth: {} }],
    ['auth', { auth: undefined as never }],
    ['auth.secret', { auth: { secret: '' } }],
    ['auth.publicKey', { auth: { publicKey: 'no key' } }],
    ['auth.publicKey', { auth: { publicKey: { kty: 'oct', k: 'AAAA' } } }],
    ['auth.jwksUrl', { auth: { jwksUrl: 'file:///etc/passwd' } }],
    ['auth.maxLifetimeSeconds', { auth: { secret: SECRET, maxLifetimeSeconds: 0 } }],
    ['auth.maxLifetimeSeconds', { auth: { secret: SECRET, maxLifetimeSeconds: 1e9 } }],
    ['basePath', { basePath: 'chat' }],
    ['basePath', { basePath: '/a/../b' }],
    ['basePath', { basePath: '/chat?x' }],
    ['origins', { origins: ['good.example'] }],
    ['origins', { origins: ['https://*.good.example/path'] }],
    ['origins', { origins: ['null'] }],
    ['origins', { origins: ['https://good.example\r\nx: y'] }],
    ['origins', { origins: 'https://good.example' as never }],
    ['authorizeEveryMs', { authorizeEveryMs: Number.NaN }],
    ['editWindowMs', { editWindowMs: -1 }],
    ['deleteWindowMs', { deleteWindowMs: Number.NaN }],
    ['limits.sends.burst', { limits: { sends: { burst: 0, perSecond: 1 } } }],
    ['limits.rooms.perSecond', { limits: { rooms: { burst: 1, perSecond: 0 } } }],
    ['limits.send', { limits: { send: { burst: 1, perSecond: 1 } } as never }],
    ['guests.secret', { guests: true, auth: { jwksUrl: 'https://a.example/keys' } }],
    ['guests.lifetimeSeconds', { guests: { lifetimeSeconds: 1e9 } }],
    ['guests.rooms', { guests: { rooms: ['a room'] } }],
    ['rooms', { rooms: [{ id: '../x' }] }],
    ['rooms', { rooms: [{ id: 'a', name: ' ' }] }],
  ])('that cannot be used are named: %s', (option, options) => {
    expect(blamed(options)).toBe(option)
  })

  test('that are unsafe are refused in production', () => {
    expect(blamed({ auth: { secret: DEVELOPMENT_SECRET } }, true)).toBe('auth.secret')
    expect(blamed({ auth: { secret: 'x'.repeat(31) } }, true)).toBe('auth.secret')
    expect(blamed({ guests: { secret: 'short' } }, true)).toBe('guests.secret')
    expect(blamed({ origins: '*' }, true)).toBe('origins')
    expect(blamed({ origins: '*', allowAnyOrigin: true }, true)).toBe('nothing')
    expect(blamed({ auth: { secret: 'short' } }, false)).toBe('nothing')
    expect(blamed({ auth: { secret: 'short' }, production: false }, true)).toBe('nothing')
    expect(blamed({ auth: { secret: 'short' }, production: true }, false)).toBe('auth.secret')
  })
})
