import { wireError, type Welcome } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import type { ChatError } from '../errors.ts'
import { createHttpTransport } from './http-transport.ts'
import { greeting } from './test-server.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A server by its answers, one a command. */
function start(answers: Record<string, () => object | Promise<never>> = {}) {
  const environment = createManualEnvironment()
  const calls: { readonly name: string; readonly token: string | null }[] = []
  const heard: unknown[] = []
  const fetch: typeof globalThis.fetch = async (url, init) => {
    const name = String(url).split('/').at(-1)!
    const token = new Headers(init?.headers).get('authorization')
    calls.push({ name, token })
    const answer = answers[name] ?? (() => ({ ok: true, ...(name === 'session.get' ? greeting : {}) }))
    return new Response(JSON.stringify(await answer()))
  }
  const transport = createHttpTransport({ url: 'https://chat.example', environment, fetch })
  const open = () =>
    transport.open(
      { token: 'first', protocol: 1, device: 'device-1' },
      {
        event: (name, payload) => heard.push(name === 'welcome' ? (payload as Welcome).user.id : [name, payload]),
        closed: (error: ChatError) => heard.push(error.code),
      },
    )
  return { environment, calls, heard, open }
}

describe('the way over HTTP', () => {
  it('says welcome when the server has said who one is, and calls commands by the same token', async () => {
    const { calls, heard, open } = start({ sync: () => ({ ok: true, serverTime: 5, rooms: [] }) })
    const connection = open()
    await settle()
    expect(heard).toEqual(['ada'])
    expect(await connection.request('sync', {}, 1_000)).toEqual({ serverTime: 5, rooms: [] })
    expect(calls).toEqual([
      { name: 'session.get', token: 'Bearer first' },
      { name: 'sync', token: 'Bearer first' },
    ])
  })

  it('ends when it cannot begin, with the reason', async () => {
    for (const code of ['TOKEN_REVOKED', 'BUSY'] as const) {
      const { heard, open } = start({ 'session.get': () => ({ ok: false, error: wireError(code) }) })
      open()
      await settle()
      expect(heard).toEqual([code])
    }
  })

  it('ends when the server cannot be reached any more, but not for one refusal', async () => {
    let answer: () => object | Promise<never> = () => ({ ok: false, error: wireError('UNAVAILABLE') })
    const { heard, open } = start({ sync: () => answer() })
    const connection = open()
    await settle()
    await expect(connection.request('sync', {}, 1_000)).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(heard).toEqual(['ada'])
    answer = () => Promise.reject(new TypeError('Failed to fetch'))
    await expect(connection.request('sync', {}, 1_000)).rejects.toMatchObject({ code: 'OFFLINE' })
    expect(heard).toEqual(['ada', 'OFFLINE'])
    await expect(connection.request('sync', {}, 1_000)).rejects.toMatchObject({ code: 'OFFLINE' })
  })

  it('has no typing and no presence, and asks nobody about them', async () => {
    const { calls, open } = start()
    const connection = open()
    await settle()
    for (const asked of [
      connection.request('typing.set', { room: 'lobby', typing: true }, 1_000),
      connection.request('room.open', { room: 'lobby' }, 1_000),
      connection.request('presence.get', { users: ['ben'] }, 1_000),
    ])
      await expect(asked).rejects.toMatchObject({ code: 'OFFLINE' })
    expect(calls).toHaveLength(1)
  })

  it('reminds of the end of the token, and uses the next one of the same user', async () => {
    const { environment, calls, heard, open } = start()
    const connection = open()
    await settle()
    environment.advance(3_600_000 - 60_001)
    expect(heard).toHaveLength(1)
    environment.advance(1)
    expect(heard[1]).toEqual(['token.expiring', { expiresAt: 3_600_000 }])
    expect(await connection.request('token.refresh', { token: 'second' }, 1_000)).toEqual({ expiresAt: 3_600_000 })
    await connection.request('sync', {}, 1_000)
    expect(calls.at(-1)).toEqual({ name: 'sync', token: 'Bearer second' })
  })

  it('reminds of the end of a short life when half of it is left', async () => {
    const { environment, heard, open } = start({
      'session.get': () => ({ ok: true, ...greeting, expiresAt: greeting.serverTime + 40_000 }),
    })
    open()
    await settle()
    environment.advance(19_999)
    expect(heard).toHaveLength(1)
    environment.advance(1)
    expect(heard).toHaveLength(2)
  })

  it('refuses a token of somebody else, and goes on with the one it has', async () => {
    let user = greeting.user
    const { calls, open } = start({ 'session.get': () => ({ ok: true, ...greeting, user }) })
    const connection = open()
    await settle()
    user = { id: 'grace', name: 'Grace' }
    const refreshed = connection.request('token.refresh', { token: 'of grace' }, 1_000)
    await expect(refreshed).rejects.toMatchObject({ code: 'USER_CHANGED' })
    await connection.request('sync', {}, 1_000)
    expect(calls.at(-1)?.token).toBe('Bearer first')
  })

  it('tells who waits when it is closed, and leaves no timer behind', async () => {
    const { environment, heard, open } = start({ sync: () => new Promise<never>(() => {}) })
    const connection = open()
    await settle()
    const asked = connection.request('sync', {}, 1_000)
    connection.close()
    await expect(asked).rejects.toMatchObject({ code: 'OFFLINE' })
    environment.advance(1_000)
    await settle()
    expect(environment.timers()).toBe(0)
    expect(heard).toEqual(['ada'])
  })
})
