import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, operationId, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
beforeEach(async () => {
  stage = await openStage()
  ann = stage.as('ann')
  await ann.does('room.create', { id: 'r' })
  stage.notices.length = 0
})
afterEach(() => stage.close())

const send = async (who: Actor, n: number, room = 'r') => {
  const { results } = await who.does('message.send', { room, messages: [{ id: operationId(n), text: `text ${n}` }] })
  return results[0]
}

describe('message.cancel', () => {
  it('keeps an id that comes later out of the log, and says so to whoever sends it', async () => {
    expect(await ann.does('message.cancel', { room: 'r', id: operationId(1) })).toEqual({
      room: 'r',
      id: operationId(1),
    })
    expect(await send(ann, 1)).toMatchObject({ ok: false, error: { code: 'CANCELLED', retryable: false } })
    expect(await send(ann, 2)).toMatchObject({ ok: true, seq: 1 })
    expect((await ann.does('message.history', { room: 'r' })).messages.map(({ id }) => id)).toEqual([operationId(2)])
  })

  it('does not stop the rest of a batch', async () => {
    await ann.does('message.cancel', { room: 'r', id: operationId(2) })
    const messages = [1, 2, 3].map((n) => ({ id: operationId(n), text: 'text' }))
    const { results } = await ann.does('message.send', { room: 'r', messages })
    expect(results.map((result) => result.ok)).toEqual([true, false, true])
  })

  it('tells nobody, and says where the message stands when it came too late', async () => {
    await send(ann, 1)
    stage.notices.length = 0
    const late = await ann.does('message.cancel', { room: 'r', id: operationId(1) })
    expect(late.committed).toMatchObject({ seq: 1, rev: 2, createdAt: stage.now })
    expect(stage.notices).toEqual([])
  })

  it('is for one’s own ids alone', async () => {
    const bob = stage.as('bob', { grants: { r: 'member' } })
    await send(ann, 1)
    expect((await bob.does('message.cancel', { room: 'r', id: operationId(1) })).committed).toBeUndefined()
    expect(await send(ann, 1)).toMatchObject({ ok: true, duplicate: true })
    expect(await send(bob, 1)).toMatchObject({ ok: false, error: { code: 'CANCELLED' } })
  })

  it('does not let an id be cancelled through another room than its own', async () => {
    await ann.does('room.create', { id: 'other' })
    await send(ann, 1)
    expect(await ann.fails('message.cancel', { room: 'other', id: operationId(1) })).toBe('ID_REUSED')
  })
})

describe('session.get', () => {
  it('says over HTTP what welcome says over a socket', async () => {
    const http = stage.as('ann', { http: true })
    const session = await http.does('session.get', {})
    expect(session).toMatchObject({ protocol: 1, user: { id: 'ann' }, serverTime: stage.now })
    expect(session.expiresAt).toBeGreaterThan(stage.now)
    expect(session.limits.sendBatch).toBe(20)
  })
})
