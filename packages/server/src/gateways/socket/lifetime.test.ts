import { describe, expect, test } from 'vitest'
import { createChatServer } from '../../create-server.ts'
import { codeOf, SECRET, startChatHost } from '../../test-support/chat-host.ts'
import { createManualClock } from '../../test-support/manual-clock.ts'
import { refusalOf } from '../../test-support/chat-client.ts'

describe('the life of a token on a connection', () => {
  test('its end is announced a minute before, and the connection is cut half a minute after (I20)', async () => {
    const clock = createManualClock()
    const host = await startChatHost({ clock })
    const client = await host.connect('ada')
    const { expiresAt } = client.all('welcome')[0]!
    clock.advance(expiresAt - clock.now() - 60_001)
    await client.call('sync', {})
    expect(client.all('token.expiring')).toEqual([])
    clock.advance(1)
    expect(await client.hears('token.expiring')).toEqual({ expiresAt })
    clock.advance(60_000 + 29_999)
    expect((await client.ask('sync', {})).ok).toBe(true)
    clock.advance(1)
    expect(await client.hears('bye')).toMatchObject({ reason: 'expired', error: { code: 'TOKEN_EXPIRED' } })
    await client.ended
  })

  test('of a life shorter than two minutes, the end is announced when half of it is left', async () => {
    const clock = createManualClock()
    const host = await startChatHost({ clock })
    const token = await host.chat.token({ id: 'ada', name: 'Ada' }, { expiresInSeconds: 40 })
    const client = host.open(token)
    const { expiresAt } = await client.hears('welcome')
    const left = expiresAt - clock.now()
    clock.advance(left / 2 - 1)
    await client.call('sync', {})
    expect(client.all('token.expiring')).toEqual([])
    clock.advance(1)
    expect(await client.hears('token.expiring')).toEqual({ expiresAt })
  })

  test('a new token of the same user takes its place', async () => {
    const clock = createManualClock()
    const host = await startChatHost({ clock })
    const client = await host.connect('ada')
    clock.advance(3_000_000)
    const { expiresAt } = await client.call('token.refresh', { token: await host.token('ada', { r: 'member' }) })
    expect(expiresAt).toBe(clock.now() + 3_600_000)
    expect((await client.ask('room.join', { room: 'r' })).ok).toBe(true)
    clock.advance(3_500_000)
    expect((await client.ask('sync', {})).ok).toBe(true)
    clock.advance(130_001)
    expect(await client.hears('bye')).toMatchObject({ reason: 'expired' })
  })

  test('a token of another user is refused, and the connection is cut', async () => {
    const host = await startChatHost()
    const client = await host.connect('ada')
    const reply = await client.ask('token.refresh', { token: await host.token('ben') })
    expect(codeOf(reply)).toBe('USER_CHANGED')
    expect(await client.hears('bye')).toMatchObject({ reason: 'protocol', error: { code: 'USER_CHANGED' } })
    await client.ended
  })

  test('a token that is none is refused, and the old one stays', async () => {
    const host = await startChatHost()
    const client = await host.connect('ada')
    expect(codeOf(await client.ask('token.refresh', { token: 'x.y.z' }))).toBe('TOKEN_INVALID')
    expect((await client.ask('sync', {})).ok).toBe(true)
  })
})

describe('a revoked user', () => {
  test('loses every connection, and gets in again with a younger token only', async () => {
    const clock = createManualClock()
    const host = await startChatHost({ clock })
    const connections = await Promise.all([host.connect('ada'), host.connect('ada'), host.connect('ada')])
    const ben = await host.connect('ben')
    const token = await host.token('ada')
    await host.chat.revoke('ada')
    for (const client of connections) {
      expect(await client.hears('bye')).toMatchObject({ reason: 'revoked', error: { code: 'TOKEN_REVOKED' } })
      await client.ended
    }
    expect((await ben.ask('sync', {})).ok).toBe(true)
    expect(await refusalOf(host.open(token))).toMatchObject({ code: 'TOKEN_REVOKED' })
    expect((await host.post('sync', {}, { authorization: `Bearer ${token}` })).status).toBe(401)
  })

  test('is found by the clock where no notice came', async () => {
    const clock = createManualClock()
    const deaf = { publish: () => undefined, subscribe: () => () => undefined, close: async () => undefined }
    const host = await startChatHost({ clock, fanout: deaf })
    const client = await host.connect('ada')
    await host.chat.revoke('ada')
    clock.advance(10_000)
    expect(await client.hears('bye')).toMatchObject({ reason: 'revoked' })
  })
})

describe('a connection that does not read', () => {
  test('is ended, and the others go on (I22)', async () => {
    const host = await startChatHost({ limits: false })
    const grant = { r: 'member' } as const
    const [slow, ada] = await Promise.all([host.connect('slow', grant), host.connect('ada', grant)])
    await slow.call('room.join', { room: 'r' })
    await ada.call('room.join', { room: 'r' })
    const raw = (slow.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } })
      .ws._socket
    raw.pause()
    const text = 'x'.repeat(16_000)
    for (let batch = 0; batch < 60; batch += 1) {
      const messages = Array.from({ length: 20 }, () => ({ id: crypto.randomUUID(), text }))
      expect((await ada.ask('message.send', { room: 'r', messages })).ok).toBe(true)
    }
    await ada.hears('change', ({ messages }) => messages?.some(({ seq }) => seq === 1_200) === true)
    // Presence ends for a user whose only connection was cut.
    const online = async () => (await ada.call('presence.get', { users: ['slow'] })).presence[0]?.online
    while (await online()) await new Promise((resolve) => setTimeout(resolve, 100))
    raw.resume()
    await slow.ended
  })
})

describe('a shutdown', () => {
  test('tells everybody when to come back, spread over five seconds, and finishes what is under way', async () => {
    const [asked, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<'member'>()]
    const authorize = () => {
      asked.resolve()
      return answer.promise
    }
    const host = await startChatHost({ authorize })
    const clients = await Promise.all(Array.from({ length: 20 }, (_, n) => host.connect(`u${n}`)))
    const underWay = clients[0]!.ask('room.join', { room: 'r' })
    await asked.promise
    const closing = host.chat.close()
    expect(host.chat.close()).toBe(closing)
    const byes = await Promise.all(clients.map((client) => client.hears('bye')))
    for (const { reason, retryAfterMs } of byes) {
      expect(reason).toBe('shutdown')
      expect(retryAfterMs).toBeGreaterThanOrEqual(0)
      expect(retryAfterMs).toBeLessThan(5_000)
    }
    expect(new Set(byes.map(({ retryAfterMs }) => retryAfterMs)).size).toBeGreaterThan(5)
    expect(codeOf(await clients[1]!.ask('sync', {}))).toBe('UNAVAILABLE')
    answer.resolve('member')
    expect((await underWay).ok).toBe(true)
    await Promise.all([closing, ...clients.map(({ ended }) => ended)])
  })

  test('takes no new connections and leaves the HTTP server to the host', async () => {
    const host = await startChatHost()
    const token = await host.token('ada')
    await host.chat.close()
    expect(host.server.listening).toBe(true)
    expect(await (await fetch(`${host.url}/healthz`)).text()).toBe('host')
    await expect(host.chat.ready()).rejects.toThrow('shutting down')
    const again = await createChatServer({
      server: host.server,
      auth: { secret: SECRET },
      database: ':memory:',
      production: false,
    })
    const client = host.open(token)
    await client.hears('welcome')
    await again.close()
  })
})
