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

const isLive = ({ status, sync }: RoomState): boolean => status === 'ready' && sync === 'live'

test('all members of a large room can be listed, page by page, and stay so while somebody comes', async () => {
  await system.server().createRoom({ id: 'lobby' })
  const ids = Array.from({ length: 450 }, (_, n) => `u${String(n).padStart(3, '0')}`)
  for (const id of ids) await system.server().addMember('lobby', { id, name: id })
  const ada = enter('ada')
  await until(ada, isLive)
  ada.members.subscribe(() => {})
  const listed = (): string[] =>
    ada.members
      .getSnapshot()
      .map(({ user }) => user.id)
      .sort()
  expect(ada.getSnapshot().memberCount).toBe(451)
  expect(listed()).toHaveLength(200)
  await Promise.all([ada.loadMoreMembers(), ada.loadMoreMembers()])
  expect(listed()).toHaveLength(400)
  await system.server().addMember('lobby', { id: 'zoe', name: 'Zoe' })
  await until(ada, ({ memberCount }) => memberCount === 452)
  await ada.loadMoreMembers()
  expect(listed()).toEqual(['ada', ...ids, 'zoe'].sort())
  expect(ada.getSnapshot().memberCount).toBe(452)
  await ada.loadMoreMembers()
  expect(listed()).toHaveLength(452)
}, 60_000)

test('what is unread is exact where the window does not reach the read mark, whoever reads and writes meanwhile', async () => {
  const [ada, ben] = [enter('ada'), enter('ben')]
  await Promise.all([until(ada, isLive), until(ben, isLive)])
  for (let n = 0; n < 40; n += 1)
    await Promise.all([ada.send(`ada ${n}`), ada.send(`ada too ${n}`), ben.send(`ben ${n}`)])
  // Another device of Ben's, which holds fifty of the hundred and twenty.
  const tablet = enter('ben')
  expect(await until(tablet, isLive)).toMatchObject({ head: 120, unread: 80 })
  expect(tablet.getSnapshot().messages).toHaveLength(50)
  await ada.send('one more')
  await until(tablet, ({ head }) => head === 121)
  expect(tablet.getSnapshot().unread).toBe(81)
  await tablet.send('and mine')
  await until(tablet, ({ head }) => head === 122)
  expect(tablet.getSnapshot().unread).toBe(81)
  await until(ben, ({ head }) => head === 122)
  ben.markRead(30)
  const left = ben.getSnapshot().unread
  expect(left).toBeLessThan(81)
  await until(tablet, ({ read, unread }) => read === 30 && unread === left)
}, 60_000)
