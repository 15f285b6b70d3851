import { describe, expect, test } from 'vitest'
import { readCommandLine, type Environment, type ServePlan } from './command-line.ts'
import { DEVELOPMENT_SECRET } from './settings.ts'

function plan(env: Environment): ServePlan {
  const task = readCommandLine([], env)
  if (task.kind !== 'serve') throw new Error(task.kind)
  return task.plan
}

describe('serving', () => {
  test('needs nothing on a developer’s machine', () => {
    expect(plan({})).toEqual({
      port: 4000,
      host: '127.0.0.1',
      production: false,
      auth: { secret: DEVELOPMENT_SECRET },
      developmentSecret: true,
      database: './data/parlor.sqlite',
      origins: '*',
      guestRooms: ['lobby'],
      limits: true,
    })
  })

  test('has guests off and no origins in production, and wants a key', () => {
    expect(() => plan({ NODE_ENV: 'production' })).toThrow(/^PARLOR_SECRET: needed/)
    const secret = 'x'.repeat(32)
    expect(plan({ NODE_ENV: 'production', PARLOR_SECRET: secret })).toMatchObject({
      auth: { secret },
      developmentSecret: false,
      origins: [],
      guestRooms: [],
      limits: true,
    })
    const keys = plan({ NODE_ENV: 'production', PARLOR_JWKS_URL: 'https://a.example/keys' })
    expect(keys.auth).toEqual({ jwksUrl: 'https://a.example/keys' })
  })

  test('is set by the environment', () => {
    const env = {
      PORT: '0',
      HOST: '127.0.0.1',
      PARLOR_DATABASE: './data/x.sqlite',
      PARLOR_ORIGINS: 'https://a.example, https://b.example',
      PARLOR_GUEST_ROOMS: 'lobby,help',
      PARLOR_PUBLIC_KEY: '-----BEGIN PUBLIC KEY-----\\nx\\n-----END PUBLIC KEY-----',
    }
    expect(plan(env)).toMatchObject({
      port: 0,
      host: '127.0.0.1',
      database: './data/x.sqlite',
      origins: ['https://a.example', 'https://b.example'],
      guestRooms: ['lobby', 'help'],
      limits: true,
      auth: { publicKey: '-----BEGIN PUBLIC KEY-----\nx\n-----END PUBLIC KEY-----' },
    })
    expect(plan({ PARLOR_GUEST_ROOMS: '' }).guestRooms).toEqual([])
    expect(plan({ PARLOR_SECRET: 'of my own' }).host).toBeUndefined()
  })

  test.each(['x', '-1', '65536', '4000.5', '0x10'])('refuses the port %s', (PORT) => {
    expect(() => plan({ PORT })).toThrow(/^PORT: /)
  })
})

describe('tokens', () => {
  test('are described by flags', () => {
    const args = [
      'token',
      '--user',
      'u1',
      '--name',
      'Student One',
      '--room',
      'lobby',
      '--room',
      'r2',
      '--role',
      'moderator',
      '--expires',
      '30m',
    ]
    expect(readCommandLine(args, {})).toEqual({
      kind: 'token',
      secret: DEVELOPMENT_SECRET,
      user: { id: 'u1', name: 'Student One' },
      options: { rooms: { lobby: 'moderator', r2: 'moderator' }, expiresInSeconds: 1_800 },
    })
  })

  test.each([
    [[], '--user'],
    [['--user', 'u1', '--role', 'king'], '--role'],
    [['--user', 'u1', '--expires', 'soon'], '--expires'],
    [['--user', 'u1', '--expires', '25h'], '--expires'],
    [['--user', 'u1', '--expires', '0s'], '--expires'],
    [['--usr', 'u1'], 'token'],
    [['u1'], 'token'],
  ])('that cannot be made are refused: %j', (args, option) => {
    expect(() => readCommandLine(['token', ...args], {})).toThrow(new RegExp(`^${option}: [^\n]+$`))
  })

  test('are never signed with the development secret in production', () => {
    expect(() => readCommandLine(['token', '--user', 'u1'], { NODE_ENV: 'production' })).toThrow(/^PARLOR_SECRET: /)
  })
})

describe('anything else', () => {
  test('is help, or refused', () => {
    expect(readCommandLine(['--help'], {})).toEqual({ kind: 'help' })
    expect(() => readCommandLine(['dance'], {})).toThrow(/^dance: unknown command/)
  })
})
