import type { Room, RoomState } from '@parlor/sdk'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSystem, until, type System } from './system.ts'

let system: System
beforeEach(async () => {
  system = await startSystem()
})
afterEach(() => system.close())

function enter(user: string): Room {
  const room = system.join(user, ['lobby']).room('lobby')
  room.watch()
  return room
}

const isReady = ({ status }: RoomState): boolean => status === 'ready'
const statusOf = (room: Room, at: number): string | undefined => room.getSnapshot().messages[at]?.status

/** Ada's room with three messages that Ben has read. */
async function readByBen(): Promise<{ readonly ada: Room; readonly ben: Room; readonly seen: Set<string> }> {
  const [ada, ben] = [enter('ada'), enter('ben')]
  await Promise.all([until(ada, isReady), until(ben, isReady)])
  for (const text of ['One', 'Two', 'Three']) await ada.send(text)
  await until(ben, ({ head }) => head === 3)
  ben.markRead()
  await until(ada, ({ messages }) => messages.length === 3 && messages.every(({ status }) => status === 'read'))
  const seen = new Set<string>()
  ada.subscribe(({ messages }) => {
    for (const { status } of messages.slice(0, 3)) seen.add(status)
  })
  return { ada, ben, seen }
}

test('a newcomer has nothing unread, may read all that was said, and takes no tick from anybody', async () => {
  const { ada, ben, seen } = await readByBen()
  const cleo = enter('cleo')
  const first = await until(cleo, isReady)
  expect(first).toMatchObject({ unread: 0, read: 3, head: 3 })
  expect(first.messages.map(({ text }) => text)).toEqual(['One', 'Two', 'Three'])
  const marksOfCleo = (room: Room) => room.members.getSnapshot().find(({ user }) => user.id === 'cleo')
  await until(ada, ({ memberCount }) => memberCount === 3)
  expect(marksOfCleo(ada)).toMatchObject({ delivered: 3, read: 3 })
  await until(ben, ({ memberCount }) => memberCount === 3)
  expect(marksOfCleo(ben)).toMatchObject({ delivered: 3, read: 3 })

  await ada.send('Four')
  await until(ben, ({ head }) => head === 4)
  ben.markRead()
  await until(ada, ({ messages }) => messages[3]?.readBy === 1)
  expect(statusOf(ada, 3)).toBe('delivered')
  expect((await until(cleo, ({ head }) => head === 4)).unread).toBe(1)
  cleo.markRead()
  await until(ada, ({ messages }) => messages[3]?.status === 'read')
  expect([...seen]).toEqual(['read'])
})

test('who comes back goes on where they were, and takes no tick either', async () => {
  const { ada, ben, seen } = await readByBen()
  const cleo = enter('cleo')
  await until(ada, ({ memberCount }) => memberCount === 3)
  await system.server().removeMember('lobby', 'ben')
  await until(ada, ({ memberCount }) => memberCount === 2)
  await ada.send('While away')
  await until(cleo, ({ head }) => head === 4)
  cleo.markRead()
  await until(ada, ({ messages }) => messages[3]?.status === 'read')
  await system.server().addMember('lobby', 'ben')
  await until(ada, ({ memberCount }) => memberCount === 3)
  expect(await until(ben, ({ status, head }) => status === 'ready' && head === 4)).toMatchObject({ read: 3, unread: 1 })
  expect(statusOf(ada, 3)).toBe('read')
  await ada.send('Together again')
  await until(cleo, ({ head }) => head === 5)
  cleo.markRead()
  await until(ada, ({ messages }) => messages[4]?.readBy === 1)
  expect(statusOf(ada, 4)).toBe('delivered')
  ben.markRead()
  await until(ada, ({ messages }) => messages[4]?.status === 'read')
  expect([...seen]).toEqual(['read'])
})

test('a list of rooms has a room one is added to without anything unread', async () => {
  await readByBen()
  const chat = system.join('dora', [])
  chat.inbox.subscribe(() => {})
  chat.connect()
  await expect.poll(() => chat.inbox.getSnapshot().status).toBe('ready')
  await system.server().addMember('lobby', { id: 'dora', name: 'dora' })
  await expect.poll(() => chat.inbox.getSnapshot().rooms.length).toBe(1)
  expect(chat.inbox.getSnapshot()).toMatchObject({ unread: 0, rooms: [{ head: 3, unread: 0 }] })
})
