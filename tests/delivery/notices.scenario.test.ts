import 'fake-indexeddb/auto'
import { timelineEntries, type Chat, type Room, type RoomState } from '@parlor/sdk'
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
  const room = chat.room('lobby')
  room.watch()
  await until(room, ({ status }) => status === 'ready')
  return room
}

/** The timeline as lines: what was said, and what happened in brackets. */
const lines = ({ messages, notices }: RoomState): string[] =>
  timelineEntries(messages, notices).flatMap((entry) =>
    entry.kind === 'message'
      ? [entry.message.text]
      : entry.notices.map(({ kind, user, name }) => `[${[user?.id, kind, name].filter(Boolean).join(' ')}]`),
  )

test('who comes, goes, pins and renames stands among the messages, alike for all, and is unread for nobody', async () => {
  const host = system.server()
  const chat = system.join('ada', ['lobby'])
  const ada = await watch(chat)
  await ada.send('one')
  await host.addMember('lobby', { id: 'ben', name: 'Ben' })
  await ada.send('two')
  await host.updateRoom('lobby', { name: 'Garden' })
  const story = ['[ada joined]', 'one', '[ben joined]', 'two', '[renamed Garden]']
  await until(ada, (state) => state.notices.length === 3)
  expect(lines(ada.getSnapshot())).toEqual(story)
  expect(ada.getSnapshot()).toMatchObject({ unread: 0, info: { name: 'Garden' } })

  // Somebody who was away hears of all that happened meanwhile, also of what another state hides again.
  system.network.cut()
  await expect.poll(() => chat.connection.getSnapshot().status).not.toBe('online')
  await host.removeMember('lobby', 'ben')
  await host.addMember('lobby', 'ben', 'moderator')
  await host.post('lobby', { id: 'news', text: 'three' })
  system.network.restore()
  story.push('[ben left]', '[ben joined]', 'three')
  await until(ada, ({ messages, sync }) => messages.length === 3 && sync === 'live')
  expect(lines(ada.getSnapshot())).toEqual(story)
  expect(ada.getSnapshot().unread).toBe(1)

  // And so does the next page of the same device, offline, and somebody new, by pages of history.
  const ben = await watch(system.join('ben', []))
  await ben.pin(ben.getSnapshot().messages[0]!)
  story.push('[ben pinned]')
  for (let n = 4; n <= 70; n += 1) story.push(`line ${n}`)
  for (const text of story.slice(-67)) await ben.send(text)
  await until(ada, ({ messages }) => messages.length === 70)
  expect(lines(ada.getSnapshot())).toEqual(story)
  const eve = await watch(system.join('eve', ['lobby'], { persist: false }))
  expect(lines(eve.getSnapshot())).toEqual([...story.slice(-50), '[eve joined]'])
  await eve.loadOlder(10)
  await eve.loadOlder(50)
  expect(lines(eve.getSnapshot())).toEqual([...story, '[eve joined]'])
  await eve.loadAround(2)
  expect(lines(eve.getSnapshot())).toEqual([...story, '[eve joined]'])

  await new Promise((resolve) => setTimeout(resolve, 400))
  await chat.close()
  system.network.cut()
  const again = await watch(system.join('ada', ['lobby']))
  expect(lines(again.getSnapshot())).toEqual([...story, '[eve joined]'])
  system.network.restore()
})
