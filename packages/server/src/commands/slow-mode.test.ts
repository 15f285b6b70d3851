import { threadId } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, operationId, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
let bob: Actor
beforeEach(async () => {
  stage = await openStage()
  ann = stage.as('ann')
  bob = stage.as('bob')
  await bob.does('sync', {})
  await ann.does('room.create', { id: 'r', members: ['bob'], settings: { slow: 30 } })
})
afterEach(() => stage.close())

/** Sends messages of these numbers in one batch. @returns of each its seq, or how long it has to wait */
async function sends(actor: Actor, room: string, ...numbers: number[]) {
  const messages = numbers.map((n) => ({ id: operationId(n), text: `text ${n}` }))
  const { results } = await actor.does('message.send', { room, messages })
  return results.map((result) => (result.ok ? result.seq : [result.error.code, result.error.retryAfterMs]))
}

describe('a slow room', () => {
  it('takes one message of a member in its time, and says exactly how long the next has to wait', async () => {
    expect(await sends(bob, 'r', 1)).toEqual([1])
    stage.now += 12_000
    const messages = [{ id: operationId(2), text: 'too early' }]
    expect((await bob.does('message.send', { room: 'r', messages })).results).toEqual([
      {
        ok: false,
        id: operationId(2),
        error: {
          code: 'RATE_LIMITED',
          message: 'One message every 30 seconds may be written in this room.',
          retryable: true,
          retryAfterMs: 18_000,
          details: { slow: 30 },
        },
      },
    ])
    stage.now += 17_999
    expect(await sends(bob, 'r', 2)).toEqual([['RATE_LIMITED', 1]])
    stage.now += 1
    expect(await sends(bob, 'r', 2)).toEqual([2])
  })

  it('takes of a batch the first, and lets the rest wait in its order', async () => {
    expect(await sends(bob, 'r', 1, 2, 3)).toEqual([1, ['RATE_LIMITED', 30_000], ['RATE_LIMITED', 30_000]])
    stage.now += 30_000
    expect(await sends(bob, 'r', 2, 3)).toEqual([2, ['RATE_LIMITED', 30_000]])
  })

  it('answers what it has already as before, and tells nobody of what has to wait', async () => {
    await sends(bob, 'r', 1)
    stage.notices.length = 0
    expect(await sends(bob, 'r', 1, 2, 1)).toEqual([1, ['RATE_LIMITED', 30_000], 1])
    expect(stage.notices).toEqual([])
  })

  it('lets two devices that write at once pass one after the other', async () => {
    const [one, other] = await Promise.all([sends(bob, 'r', 1), sends(stage.as('bob'), 'r', 2)])
    expect([...one, ...other].filter((result) => typeof result === 'number')).toEqual([1])
  })

  it('is not made faster by taking messages away', async () => {
    await sends(bob, 'r', 1)
    await bob.does('message.delete', { room: 'r', id: operationId(900), message: { id: operationId(1), seq: 1 } })
    expect(await sends(bob, 'r', 2)).toEqual([['RATE_LIMITED', 30_000]])
  })

  it('holds up neither who leads it nor others', async () => {
    await sends(bob, 'r', 1)
    expect(await sends(ann, 'r', 11, 12)).toEqual([2, 3])
    await stage.storage.write((tx) => tx.putMember('r', { user: bob.user, role: 'moderator', now: stage.now }))
    expect(await sends(bob, 'r', 2, 3)).toEqual([4, 5])
  })

  it('counts its threads apart, by its own time', async () => {
    const thread = threadId('r', operationId(11))
    await sends(ann, 'r', 11)
    await sends(bob, 'r', 1)
    expect(await sends(bob, thread, 2, 3)).toEqual([1, ['RATE_LIMITED', 30_000]])
    await ann.does('room.update', { room: 'r', settings: { slow: 60 } })
    expect(await sends(bob, thread, 3)).toEqual([['RATE_LIMITED', 60_000]])
  })
})

describe('room.update', () => {
  it('makes a room slow and quick again, tells everybody, and leaves other settings as they are', async () => {
    const set = async (settings: object) => (await ann.does('room.update', { room: 'r', settings })).room.settings
    await sends(bob, 'r', 1)
    stage.notices.length = 0
    expect(await set({ slow: 0 })).toEqual({ access: 'members', posting: 'members' })
    expect(stage.notices).toMatchObject([{ type: 'change', change: { info: { settings: { posting: 'members' } } } }])
    expect(await sends(bob, 'r', 2, 3)).toEqual([2, 3])
    expect(await set({ posting: 'moderators', slow: 10 })).toEqual({
      access: 'members',
      posting: 'moderators',
      slow: 10,
    })
    expect((await bob.does('room.get', { room: 'r' })).summary.room.settings).toMatchObject({ slow: 10 })
    expect(await bob.fails('room.update', { room: 'r', settings: { slow: 0 } })).toBe('FORBIDDEN')
    for (const slow of [-1, 1.5, 21_601]) {
      expect(await ann.fails('room.update', { room: 'r', settings: { slow } })).toBe('INVALID')
    }
    expect(await ann.fails('room.update', { room: 'r', settings: { access: 'guests' } })).toBe('INVALID')
  })
})
