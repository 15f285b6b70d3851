import { describe, expect, test } from 'vitest'
import { startChatHost } from '../test-support/chat-host.ts'
import { createManualClock } from '../test-support/manual-clock.ts'

const DAY_MS = 86_400_000

async function createGuest(host: Awaited<ReturnType<typeof startChatHost>>, name: string, token?: string) {
  const response = await host.post('guest.create', { name, ...(token === undefined ? {} : { token }) })
  return (await response.json()) as {
    ok: boolean
    token: string
    user: { id: string; name: string }
    error?: { code: string }
  }
}

describe('guests', () => {
  test('get a token that lets them into rooms opened to guests, and no others', async () => {
    const host = await startChatHost({ guests: { rooms: ['lobby'] }, rooms: [{ id: 'staff' }] })
    const { token, user } = await createGuest(host, 'Eve')
    expect(user.id).toMatch(/^guest-/)
    const client = host.open(token)
    expect((await client.hears('welcome')).user).toEqual({ id: user.id, name: 'Eve', guest: true })
    expect((await client.ask('room.join', { room: 'lobby' })).ok).toBe(true)
    expect(await client.ask('room.join', { room: 'staff' })).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } })
  })

  test('are refused where guests are off', async () => {
    const host = await startChatHost()
    const answer = await createGuest(host, 'Eve')
    expect(answer).toMatchObject({ ok: false, error: { code: 'GUESTS_OFF' } })
  })

  test('stay the same guest when they bring an earlier token, even an expired one', async () => {
    const clock = createManualClock()
    const host = await startChatHost({ guests: true, clock })
    const first = await createGuest(host, 'Eve')
    clock.jump(20 * DAY_MS)
    const second = await createGuest(host, 'Eva', first.token)
    expect(second.user).toEqual({ id: first.user.id, name: 'Eva', guest: true })
    clock.jump(32 * DAY_MS)
    const third = await createGuest(host, 'Eva', second.token)
    expect(third.user.id).not.toBe(first.user.id)
  })

  test('cannot take over somebody by a token that is not theirs to bring', async () => {
    const host = await startChatHost({ guests: true })
    const { user } = await createGuest(host, 'Eve', await host.token('ada'))
    expect(user.id).toMatch(/^guest-/)
    const forged = await createGuest(host, 'Eve', 'not.a.token')
    expect(forged.user.id).not.toBe(user.id)
  })

  test('stay out once revoked', async () => {
    const clock = createManualClock()
    const host = await startChatHost({ guests: { rooms: ['lobby'] }, clock })
    const { token, user } = await createGuest(host, 'Eve')
    const client = host.open(token)
    await client.hears('welcome')
    clock.advance(1_000)
    await host.chat.revoke(user.id)
    expect(await client.hears('bye')).toMatchObject({ reason: 'revoked' })
    expect(await createGuest(host, 'Eve', token)).toMatchObject({ ok: false, error: { code: 'TOKEN_REVOKED' } })
  })
})
