import { describe, expect, test } from 'vitest'
import { EVENTS } from '@parlor/protocol/schemas'
import { openClient, refusalOf } from '../../test-support/chat-client.ts'
import { SECRET, startChatHost } from '../../test-support/chat-host.ts'
import { createManualClock } from '../../test-support/manual-clock.ts'

describe('the handshake', () => {
  test('welcomes the bearer of a good token, before anything else', async () => {
    const host = await startChatHost({ rooms: [{ id: 'r' }] })
    await host.chat.addMember('r', { id: 'ada', name: 'Ada' })
    const client = await host.connect('ada')
    expect(client.heard[0]?.name).toBe('welcome')
    const welcome = EVENTS.welcome.parse(client.heard[0]?.payload)
    expect(welcome.user).toEqual({ id: 'ada', name: 'Name of ada' })
    expect(welcome.expiresAt).toBeGreaterThan(welcome.serverTime)
  })

  test('works by polling alone, too', async () => {
    const host = await startChatHost()
    const client = await host.connect('ada', {}, { transports: ['polling'], upgrade: false })
    expect((await client.call('sync', { inbox: true })).inbox).toEqual([])
  })

  test.each([
    ['no token', { protocol: 1, device: 'device-1' }, 'TOKEN_MISSING'],
    ['an empty token', { token: '', protocol: 1, device: 'device-1' }, 'TOKEN_MISSING'],
    ['nothing at all', {}, 'TOKEN_MISSING'],
    ['a token that is none', { token: 'x.y.z', protocol: 1, device: 'device-1' }, 'TOKEN_INVALID'],
    ['a number for a token', { token: 7, protocol: 1, device: 'device-1' }, 'INVALID'],
    ['a token of 10 kB', { token: 'x'.repeat(10_000), protocol: 1, device: 'device-1' }, 'INVALID'],
    ['no device', { token: 'x', protocol: 1 }, 'INVALID'],
    ['a device that is no id', { token: 'x', protocol: 1, device: '../../etc' }, 'INVALID'],
    ['no protocol', { token: 'x', device: 'device-1' }, 'INVALID'],
    [
      'a protocol of the future, with fields of the future',
      { token: 'x', protocol: 2, thing: 1 },
      'PROTOCOL_UNSUPPORTED',
    ],
    ['unknown fields', { token: 'x', protocol: 1, device: 'device-1', user: 'root' }, 'INVALID'],
  ])('refuses %s with its code', async (_, auth, code) => {
    const host = await startChatHost()
    expect(await refusalOf(openClient(host.url, auth))).toMatchObject({ code })
  })

  test('refuses an expired and a revoked token', async () => {
    const clock = createManualClock()
    const host = await startChatHost({ clock })
    const early = await host.token('ada')
    clock.jump(3_600_000 + 31_000)
    expect(await refusalOf(host.open(early))).toMatchObject({ code: 'TOKEN_EXPIRED' })

    const token = await host.token('ada')
    await host.connect('ada')
    await host.chat.revoke('ada')
    expect(await refusalOf(host.open(token))).toMatchObject({ code: 'TOKEN_REVOKED' })
    clock.jump(1_000)
    expect((await host.connect('ada')).heard[0]?.name).toBe('welcome')
  })

  test('judges the token again of who comes back, and says the welcome again, however short the loss (I20)', async () => {
    const clock = createManualClock()
    const host = await startChatHost({ clock })
    const auth = { token: await host.token('ada'), protocol: 1, device: 'device-1'.padEnd(22, '-') }
    const client = openClient(host.url, auth, { reconnection: true, reconnectionDelay: 10 })
    await client.hears('welcome')
    await client.call('sync', {})
    client.socket.io.engine.close()
    await client.ended
    await expect.poll(() => client.all('welcome').length).toBe(2)
    expect(client.socket.recovered).not.toBe(true)

    clock.jump(3_600_000 + 31_000)
    const refused = new Promise((resolve) => client.socket.once('connect_error', resolve))
    client.socket.io.engine.close()
    expect(await refused).toMatchObject({ data: { code: 'TOKEN_EXPIRED' } })
    client.close()
  })

  test('refuses with words that show nothing of what was sent', async () => {
    const host = await startChatHost()
    const refusal = await refusalOf(
      openClient(host.url, { token: 'canary.canary.canary', protocol: 1, device: 'device-1' }),
    )
    expect(JSON.stringify(refusal)).not.toContain('canary')
    expect(JSON.stringify(refusal)).not.toContain(SECRET)
  })

  test('leaves other namespaces shut', async () => {
    const host = await startChatHost()
    const auth = { token: await host.token('ada'), protocol: 1, device: 'device-1' }
    for (const namespace of ['/admin', '/../', `/${'x'.repeat(1_000)}`]) {
      const client = openClient(`${host.url}${namespace}`, auth)
      await new Promise<void>((resolve) => client.socket.once('connect_error', () => resolve()))
      client.close()
    }
  })

  test('speaks to Engine.IO 4 alone', async () => {
    const host = await startChatHost()
    for (const query of [
      'EIO=3&transport=polling',
      'EIO=4',
      'EIO=4&transport=webtransport',
      'EIO=4&transport=polling&sid=guessed',
    ]) {
      expect((await fetch(`${host.url}/socket.io/?${query}`)).status).toBe(400)
    }
  })
})
