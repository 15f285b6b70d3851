import { afterEach, describe, expect, it } from 'vitest'
import { createRateLimits, DEFAULT_ALLOWANCES, type Allowances } from '../access/rate-limits.ts'
import { openStage, operationId, type Stage } from './test-support/stage.ts'

let stage: Stage
afterEach(() => stage.close())

/** A stage where these kinds are limited so, and its clock. */
async function limitTo(allowances: Partial<Allowances>): Promise<void> {
  stage = await openStage({
    limits: createRateLimits({ ...DEFAULT_ALLOWANCES, ...allowances }, () => stage.now),
    guests: { create: async () => ({ token: 't', user: { id: 'guest-1', name: 'Guest' }, expiresAt: 1 }) },
  })
}

const batch = (first: number, count: number) => ({
  room: 'r',
  messages: Array.from({ length: count }, (_, n) => ({ id: operationId(first + n), text: `text ${first + n}` })),
})

describe('what is too much', () => {
  it('is answered with the time to wait, and leaves nothing behind', async () => {
    await limitTo({ sends: { burst: 30, perSecond: 10 } })
    const ann = stage.as('ann')
    await ann.does('room.create', { id: 'r' })
    await ann.does('message.send', batch(1, 20))
    const refused = await ann.calls('message.send', batch(21, 20))
    expect(refused).toMatchObject({ ok: false, error: { code: 'RATE_LIMITED', retryable: true, retryAfterMs: 1_000 } })
    expect((await ann.does('room.get', { room: 'r' })).summary.head).toBe(20)
    stage.now += 1_000
    await ann.does('message.send', batch(21, 20))
    expect((await ann.does('room.get', { room: 'r' })).summary.head).toBe(40)
  })

  it('counts for a user over all devices and ways in, and for nobody else', async () => {
    await limitTo({ sends: { burst: 10, perSecond: 1 } })
    const [phone, api, bob] = [stage.as('ann'), stage.as('ann', { http: true }), stage.as('bob')]
    await bob.does('sync', {})
    await phone.does('room.create', { id: 'r', members: ['bob'] })
    await phone.does('message.send', batch(1, 5))
    await api.does('message.send', batch(6, 5))
    for (const device of [phone, api]) expect(await device.fails('message.send', batch(11, 1))).toBe('RATE_LIMITED')
    await bob.does('message.send', batch(100, 10))
  })

  it('keeps reading and signals going while writing is limited', async () => {
    await limitTo({ sends: { burst: 1, perSecond: 0.001 } })
    const ann = stage.as('ann')
    await ann.does('room.create', { id: 'r' })
    await ann.does('message.send', batch(1, 1))
    expect(await ann.fails('message.send', batch(2, 1))).toBe('RATE_LIMITED')
    await ann.does('sync', { rooms: [{ room: 'r', epoch: null, after: 0 }], inbox: true })
    await ann.does('receipt.mark', { room: 'r', read: 1 })
    await ann.does('typing.set', { room: 'r', typing: true })
  })

  it('bounds how a log grows by joining and leaving, and how many rooms one makes', async () => {
    await limitTo({ rooms: { burst: 20, perSecond: 1 } })
    const ann = stage.as('ann')
    const bob = stage.as('bob', { grants: { r: 'member' } })
    await ann.does('room.create', { id: 'r' })
    const outcomes: string[] = []
    for (let n = 0; n < 100; n += 1) {
      const reply = await bob.calls(n % 2 === 0 ? 'room.join' : 'room.leave', { room: 'r' })
      outcomes.push(reply.ok ? 'ok' : reply.error.code)
      stage.now += 10
    }
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(20)
    expect(outcomes.filter((outcome) => outcome === 'RATE_LIMITED')).toHaveLength(80)
    expect((await ann.does('room.get', { room: 'r' })).summary.rev).toBeLessThanOrEqual(21)
    const made = await Promise.all(Array.from({ length: 50 }, (_, n) => ann.calls('room.create', { id: `room-${n}` })))
    expect(made.filter(({ ok }) => ok).length).toBeLessThanOrEqual(21)
  })

  it('weighs what is asked for: large pages and many rooms cost more', async () => {
    await limitTo({ reads: { burst: 8, perSecond: 1 } })
    const ann = stage.as('ann')
    await ann.does('room.create', { id: 'r' })
    await ann.does('message.history', { room: 'r', limit: 200 })
    await ann.does('message.history', { room: 'r', limit: 200 })
    expect(await ann.fails('message.history', { room: 'r', limit: 1 })).toBe('RATE_LIMITED')
    const bob = stage.as('bob')
    const rooms = Array.from({ length: 50 }, (_, n) => ({ room: `r${n}`, epoch: null, after: 0 }))
    await bob.does('sync', { rooms })
    expect(await bob.fails('sync', { rooms })).toBe('RATE_LIMITED')
  })

  it('is counted by address for guests to be', async () => {
    await limitTo({ anonymous: { burst: 3, perSecond: 1 } })
    const ask = async (address: string) => {
      const reply = await stage.runner.run('guest.create', { name: 'Guest' }, { ...stage.nobody, address })
      return reply.ok ? 'ok' : reply.error.code
    }
    const answers: string[] = []
    for (let n = 0; n < 5; n += 1) answers.push(await ask('192.0.2.1'))
    expect(answers).toEqual(['ok', 'ok', 'ok', 'RATE_LIMITED', 'RATE_LIMITED'])
    expect(await ask('192.0.2.2')).toBe('ok')
  })
})
