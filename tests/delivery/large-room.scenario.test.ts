import 'fake-indexeddb/auto'
import type { Chat, Room } from '@parlor/sdk'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSystem, until, type System } from './system.ts'

let system: System
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  system = await startSystem()
})
afterEach(() => system.close())

async function watch(chat: Chat): Promise<Room> {
  const room = chat.room('hall')
  room.watch()
  await until(room, ({ status }) => status === 'ready')
  return room
}

test('in a room too large to name its readers, one learns how many there are (I17)', { timeout: 60_000 }, async () => {
  const host = system.server()
  const ada = await watch(system.join('ada', ['hall']))
  for (let n = 1; n <= 120; n += 1) await host.addMember('hall', { id: `m${n}`, name: `Member ${n}` })
  await until(ada, ({ memberCount }) => memberCount === 121)
  await ada.send('Who is here?')
  expect((await until(ada, ({ messages }) => messages[0]?.seq === 1)).messages[0]?.status).toBe('sent')

  const readers = await Promise.all([1, 2, 3].map((n) => watch(system.join(`m${n}`, ['hall']))))
  await Promise.all(readers.map((reader) => until(reader, ({ messages }) => messages.length === 1)))
  readers.slice(0, 2).forEach((reader) => reader.markRead())
  const state = await until(ada, ({ messages }) => messages[0]?.readBy === 2)
  expect(state.messages[0]).toMatchObject({ status: 'delivered', readBy: 2 })
})
