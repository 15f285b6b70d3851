import type { Room, RoomState } from '@parlor/sdk'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSystem, texts, until, type System } from './system.ts'

let system: System
beforeEach(async () => {
  system = await startSystem()
})
afterEach(() => system.close())

async function enter(user: string, id: string): Promise<Room> {
  const room = system.join(user, ['lobby', 'slow']).room(id)
  room.watch()
  await until(room, ({ status }) => status === 'ready')
  return room
}

const times = ({ messages }: RoomState): number[] => messages.map(({ createdAt }) => createdAt)

test('of two devices that write at once in a slow room all comes in its time, and each device’s words in their order (I29)', async () => {
  await system.server().createRoom({ id: 'slow', settings: { slow: 1 } })
  const [one, other] = [await enter('ada', 'slow'), await enter('ada', 'slow')]
  const sent = [one.send('one'), one.send('two'), other.send('other one')]
  expect(one.getSnapshot().messages.map(({ status }) => status)).toEqual(['pending', 'pending'])
  const waits = await until(one, ({ slowUntil, head }) => slowUntil !== null && head > 0)
  expect(waits.messages.some(({ status }) => status === 'failed')).toBe(false)
  await Promise.all(sent)
  const done = await until(other, ({ head, messages }) => head === 3 && messages.every(({ seq }) => seq !== null))
  const said = texts(done)
  expect(said.filter((text) => text !== 'other one')).toEqual(['one', 'two'])
  const [first, second, third] = times(done) as [number, number, number]
  expect(second - first).toBeGreaterThanOrEqual(1_000)
  expect(third - second).toBeGreaterThanOrEqual(1_000)
}, 30_000)

test('other rooms go on meanwhile, and what waits goes as soon as the room is slow no more', async () => {
  await system.server().createRoom({ id: 'slow', settings: { slow: 21_600 } })
  const ada = system.join('ada', ['lobby', 'slow'])
  const [room, lobby] = [ada.room('slow'), ada.room('lobby')]
  room.watch()
  await room.send('now')
  const later = [room.send('later'), room.send('last')]
  await lobby.send('elsewhere')
  const { slowUntil, messages } = await until(room, ({ slowUntil }) => slowUntil !== null)
  expect(slowUntil! - messages[0]!.createdAt).toBeGreaterThan(21_600_000)
  await system.server().updateRoom('slow', { settings: { slow: 0 } })
  await Promise.all(later)
  const done = await until(room, ({ head, slowUntil }) => head === 3 && slowUntil === null)
  expect(texts(done)).toEqual(['now', 'later', 'last'])
}, 30_000)
