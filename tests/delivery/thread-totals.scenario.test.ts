import 'fake-indexeddb/auto'
import type { Chat, InboxState } from '@parlor/sdk'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSystem, until, type System } from './system.ts'

let system: System
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  system = await startSystem()
})
afterEach(() => system.close())

const isReady = ({ status }: { status: string }): boolean => status === 'ready'
const sums = ({ unread, mentions }: InboxState): readonly number[] => [unread, mentions]

/** Ann has the list before her, read to its end; Bob and Cid talk below a question of Bob's. */
async function inARoom() {
  const [ann, bob, cid] = ['ann', 'bob', 'cid'].map((name) => system.join(name, ['lobby'])) as [Chat, Chat, Chat]
  const rooms = [ann, bob, cid].map((chat) => chat.room('lobby'))
  for (const room of rooms) room.watch()
  await Promise.all(rooms.map((room) => until(room, isReady)))
  const { id } = await rooms[1]!.send('Who comes along?')
  await until(rooms[0]!, ({ messages }) => messages.length === 1)
  rooms[0]!.markRead()
  const stop = ann.inbox.subscribe(() => {})
  await expect.poll(() => ann.inbox.getSnapshot().status).toBe('ready')
  await expect.poll(() => sums(ann.inbox.getSnapshot())).toEqual([0, 0])
  const say = (text: string, calls = false) =>
    cid
      .room('lobby')
      .thread(id)
      .send(calls ? { text, mentions: ['ann'] } : text)
  return { ann, id, say, stop, shown: () => sums(ann.inbox.getSnapshot()) }
}

test('who is called in a thread sees it in the total of the list, until the thread is read', async () => {
  const { ann, id, say, shown } = await inARoom()
  await say('I do')
  await say('@ann too?', true)
  await expect.poll(shown).toEqual([1, 1])
  await say('And by train?')
  // She takes part in it from the call on.
  await expect.poll(shown).toEqual([2, 1])
  expect(
    ann.inbox.getSnapshot().rooms.map(({ unread }) => unread),
    'the room itself is read',
  ).toEqual([0])
  expect(sums(ann.threads.getSnapshot())).toEqual([2, 1])
  const thread = ann.room('lobby').thread(id)
  thread.watch()
  await until(thread, ({ messages }) => messages.length === 3)
  thread.markRead()
  await expect.poll(shown).toEqual([0, 0])
})

test('a thread is as quiet as its room: then only calls count, and none where nothing is to be told', async () => {
  const { ann, say, shown } = await inARoom()
  await say('@ann?', true)
  await say('And by train?')
  await expect.poll(shown).toEqual([2, 1])
  await ann.room('lobby').prefer({ muted: 3_600_000 })
  expect(shown()).toEqual([1, 1])
  expect(ann.threads.getSnapshot().rooms[0]).toMatchObject({ muted: true, unread: 2 })
  await ann.room('lobby').prefer({ notify: 'none' })
  expect(shown()).toEqual([0, 0])
  await ann.room('lobby').prefer({ muted: null, notify: 'all' })
  expect(shown()).toEqual([2, 1])
})

test('of a room that was put away, calls in its threads count, and all once the room is back', async () => {
  const { ann, say, shown } = await inARoom()
  await say('@ann?', true)
  await say('And by train?')
  await expect.poll(shown).toEqual([2, 1])
  await ann.room('lobby').prefer({ archived: true })
  expect(shown()).toEqual([1, 1])
  await ann.room('lobby').prefer({ muted: 'always' })
  expect(shown()).toEqual([0, 0])
  await ann.room('lobby').prefer({ muted: null })
  await ann.room('lobby').send('I am back')
  await expect.poll(shown).toEqual([2, 1])
})

test('is counted after a reload without a connection, too', async () => {
  const { ann, say, shown } = await inARoom()
  await say('@ann?', true)
  await expect.poll(shown).toEqual([1, 1])
  await ann.close()
  system.network.cut()
  const again = system.join('ann', ['lobby'])
  again.inbox.subscribe(() => {})
  await expect.poll(() => sums(again.inbox.getSnapshot())).toEqual([1, 1])
})
