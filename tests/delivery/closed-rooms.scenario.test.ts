import type { Room } from '@parlor/sdk'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSystem, texts, until, type System } from './system.ts'

let system: System
beforeEach(async () => {
  system = await startSystem()
  await system.server().createRoom({ id: 'hall' })
})
afterEach(() => system.close())

async function enter(user: string, id = 'hall'): Promise<Room> {
  const room = system.join(user, ['hall']).room(id)
  room.watch()
  await until(room, ({ status, info }) => status === 'ready' && info !== null)
  return room
}

test('a room that is closed is read and not written in; what was written too late says so, and goes out once it is open (I30)', async () => {
  const ada = await enter('ada')
  await ada.send('before')
  system.network.cut()
  const late = ada.send('too late').catch((error: { code: string }) => error.code)
  await system.server().updateRoom('hall', { settings: { closed: { reason: 'the exam' } } })
  system.network.restore()
  expect(await late).toBe('FORBIDDEN')
  const closed = await until(ada, ({ canSend }) => !canSend)
  expect(closed.info?.settings.closed).toEqual({ reason: 'the exam' })
  expect(closed.notices.at(-1)).toMatchObject({ kind: 'closed', after: 1 })
  expect(closed.messages.map(({ text, status }) => [text, status])).toEqual([
    ['before', expect.not.stringContaining('failed')],
    ['too late', 'failed'],
  ])
  await system.server().updateRoom('hall', { settings: { closed: null } })
  await until(ada, ({ canSend }) => canSend)
  await ada.retry(closed.messages[1]!.id)
  expect(texts(await until(ada, ({ head }) => head === 2))).toEqual(['before', 'too late'])
}, 30_000)

test('it opens by itself when its time has come, for who is there, and for who comes later (I30)', async () => {
  const ada = await enter('ada')
  await system.server().updateRoom('hall', { settings: { closed: { until: Date.now() + 1_500 } } })
  await until(ada, ({ canSend }) => !canSend)
  const open = await until(ada, ({ canSend }) => canSend)
  expect(open.info?.settings.closed).toBeUndefined()
  expect(open.notices.map(({ kind }) => kind).slice(-2)).toEqual(['closed', 'opened'])
  await ada.send('after')
  const ben = await enter('ben')
  expect(texts(await until(ben, ({ head }) => head === 1))).toEqual(['after'])
}, 30_000)

test('a server that was away when the time came opens it as soon as it is back (I30)', async () => {
  const ada = await enter('ada')
  await system.server().updateRoom('hall', { settings: { closed: { until: Date.now() + 400 } } })
  await until(ada, ({ canSend }) => !canSend)
  await system.restart()
  await until(ada, ({ canSend }) => canSend)
  await ada.send('after')
}, 30_000)

test('its threads are closed with it, and open with it (I30)', async () => {
  const ada = await enter('ada')
  await ada.send('a question')
  const { messages } = await until(ada, ({ head }) => head === 1)
  const thread = ada.thread(messages[0]!.id)
  thread.watch()
  await thread.send('an answer')
  await system.server().updateRoom('hall', { settings: { closed: {} } })
  await until(thread, ({ canSend }) => !canSend)
  await expect(thread.send('no')).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await system.server().updateRoom('hall', { settings: { closed: null } })
  await until(thread, ({ canSend }) => canSend)
  await thread.send('yes')
}, 30_000)
