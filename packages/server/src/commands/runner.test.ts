import { COMMANDS } from '@parlor/protocol/schemas'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { REGISTRY } from './registry.ts'
import { openStage, operationId, type Stage } from './test-support/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await openStage()
})
afterEach(() => stage.close())

describe('the runner', () => {
  it('has every command of the protocol, each under its own name', () => {
    expect(Object.keys(REGISTRY).sort()).toEqual(Object.keys(COMMANDS).sort())
    for (const [name, command] of Object.entries(REGISTRY)) expect(command.name).toBe(name)
  })

  it.each(['nope', '', 'toString', '__proto__', 'constructor', 'message.send ', 'hasOwnProperty'])(
    'knows no command named %j',
    async (name) => {
      expect(await stage.as('ann').fails(name, {})).toBe('UNKNOWN_COMMAND')
    },
  )

  it('asks for a token before it looks at the request', async () => {
    for (const [name, { access }] of Object.entries(COMMANDS)) {
      if (access === 'anyone') continue
      const reply = await stage.runner.run(name, { nonsense: true }, stage.nobody)
      expect(reply).toMatchObject({ ok: false, error: { code: 'TOKEN_MISSING' } })
    }
  })

  it('names the field at fault and never repeats what was sent', async () => {
    const ann = stage.as('ann')
    const secret = 'canary-7f3a'
    const details = async (name: string, input: unknown) => {
      const reply = await ann.calls(name, input)
      expect(JSON.stringify(reply)).not.toContain(secret)
      return reply.ok ? null : [reply.error.code, reply.error.details?.['path']]
    }
    const message = { id: operationId(1), text: 'x' }
    expect(await details('room.get', { room: `${secret} with spaces` })).toEqual(['INVALID', 'room'])
    expect(await details('room.get', { room: 'r', [secret]: 1 })).toEqual(['INVALID', ''])
    expect(await details('room.get', secret)).toEqual(['INVALID', ''])
    expect(await details('room.get', undefined)).toEqual(['INVALID', ''])
    expect(await details('message.send', { room: 'r', messages: [message, { ...message, id: secret }] })).toEqual([
      'INVALID',
      'messages.1.id',
    ])
    expect(
      await details('message.send', { room: 'r', messages: [{ ...message, metadata: { [secret]: undefined } }] }),
    ).toEqual(['INVALID', 'messages.0.metadata'])
    expect(await details('receipt.mark', { room: 'r', read: -1 })).toEqual(['INVALID', 'read'])
    expect(await details('receipt.mark', { room: 'r', read: 2 ** 53 })).toEqual(['INVALID', 'read'])
    expect(await details('message.history', { room: 'r', before: 1, after: 1 })).toEqual(['INVALID', ''])
  })

  it('says TOO_LARGE of a batch or metadata above the limit', async () => {
    const ann = stage.as('ann')
    const messages = Array.from({ length: 21 }, (_, n) => ({ id: operationId(n), text: 'x' }))
    expect(await ann.calls('message.send', { room: 'r', messages })).toMatchObject({
      error: { code: 'TOO_LARGE', details: { path: 'messages', maximum: 20 } },
    })
    const metadata = { note: 'x'.repeat(5_000) }
    expect(await ann.calls('message.send', { room: 'r', messages: [{ ...messages[0], metadata }] })).toMatchObject({
      error: { code: 'TOO_LARGE', details: { path: 'messages.0.metadata' } },
    })
  })

  it('measures free JSON before it looks through it', async () => {
    const ann = stage.as('ann')
    let looked = 0
    const metadata = Object.defineProperty({ large: 'x'.repeat(5_000) }, 'watched', {
      enumerable: true,
      get: () => (looked += 1),
    })
    for (const input of [
      { room: 'r', messages: [{ id: operationId(1), text: 'x', metadata }] },
      { room: 'r', messages: [], metadata },
    ]) {
      looked = 0
      expect(await ann.fails('message.send', input)).toBe('TOO_LARGE')
      expect(looked).toBe(1)
    }
  })

  it('refuses what a client may not say about itself', async () => {
    const ann = stage.as('ann')
    await ann.does('room.create', { id: 'r' })
    for (const extra of [{ sender: 'bob' }, { seq: 1 }, { rev: 1 }, { createdAt: 1 }, { role: 'owner' }]) {
      expect(
        await ann.fails('message.send', { room: 'r', messages: [{ id: operationId(1), text: 'x', ...extra }] }),
      ).toBe('INVALID')
    }
    expect(await ann.fails('receipt.mark', { room: 'r', read: 1, user: 'bob' })).toBe('INVALID')
  })

  it('survives keys and depths made to break it', async () => {
    const ann = stage.as('ann')
    await ann.does('room.create', { id: 'r' })
    const send = (metadata: string) =>
      ann.calls('message.send', {
        room: 'r',
        messages: [{ id: operationId(1), text: 'x', metadata: JSON.parse(metadata) as unknown }],
      })
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`
    for (const metadata of [
      '{"__proto__":{"polluted":true}}',
      '{"constructor":{"prototype":{"polluted":true}}}',
      deep,
    ]) {
      const reply = await send(metadata)
      if (!reply.ok) expect(['INVALID', 'TOO_LARGE']).toContain(reply.error.code)
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
    expect(stage.errors).toEqual([])
  })

  it('refuses over HTTP what needs a connection, and over a connection what is for HTTP', async () => {
    const http = stage.as('ann', { http: true })
    for (const [name, { transport }] of Object.entries(COMMANDS)) {
      if (transport === 'socket') expect(await http.fails(name, {})).toBe('INVALID')
      if (transport === 'http') expect(await stage.as('ann').fails(name, {})).toBe('INVALID')
    }
  })

  it('answers INTERNAL to its own faults, reports them, and shows nothing of them', async () => {
    await stage.close()
    stage = await openStage({
      wrap: (storage) => ({
        ...storage,
        read: () => Promise.reject(new TypeError('x is not a function at /srv/secret.ts')),
      }),
    })
    const reply = await stage.as('ann').calls('room.get', { room: 'r' })
    expect(reply).toEqual({
      ok: false,
      error: { code: 'INTERNAL', message: 'The server failed in a way it did not expect.', retryable: true },
    })
    expect(stage.errors).toHaveLength(1)
    expect(stage.errors[0]).toBeInstanceOf(TypeError)
  })

  it('knows whoever called anything, under their present name', async () => {
    await stage.as('ann', { name: 'Ann' }).does('sync', {})
    expect((await stage.storage.read((tx) => tx.user('ann')))?.user.name).toBe('Ann')
    await stage.as('ann', { name: 'Ann Lee' }).does('sync', {})
    expect((await stage.storage.read((tx) => tx.user('ann')))?.user.name).toBe('Ann Lee')
    await stage.as('ann', { name: 'Ann' }).does('sync', {})
    expect((await stage.storage.read((tx) => tx.user('ann')))?.user.name).toBe('Ann')
  })

  it('saves a user once, not with every call', async () => {
    await stage.close()
    let writes = 0
    stage = await openStage({
      wrap: (storage) => ({
        ...storage,
        write: (work) => {
          writes += 1
          return storage.write(work)
        },
      }),
    })
    for (let n = 0; n < 5; n += 1) await stage.as('ann').does('sync', { inbox: true })
    expect(writes).toBe(1)
  })
})
