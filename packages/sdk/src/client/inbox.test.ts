import { wireError } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
// Fetched by the chat when the list is watched; here, it is there when it is asked for.
import '../rooms/inbox.ts'
import type { InboxRow } from '../rooms/inbox-view.ts'
import type { Chat } from './chat.ts'
import { createChat } from './create-chat.ts'
import { createFakeServer, tokenFor } from './fake-server.ts'

const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve))
}

const ben = { id: 'ben', name: 'Ben' }
let server: ReturnType<typeof createFakeServer>
let environment: ReturnType<typeof createManualEnvironment>
let chat: Chat
let unwatch: () => void

beforeEach(async () => {
  server = createFakeServer()
  environment = createManualEnvironment()
  server.log.append({ text: 'Hello', sender: ben })
  chat = createChat({
    url: 'https://chat.example',
    environment,
    transport: server,
    persist: false,
    getToken: () => tokenFor('ada'),
  })
  unwatch = chat.inbox.subscribe(() => {})
  await settle()
})
afterEach(() => chat.close())

const row = (): InboxRow => chat.inbox.getSnapshot().rooms[0]!

describe('a row of the inbox', () => {
  test('shows what was said last, and keeps its identity while nothing of it changes', async () => {
    expect(row().preview).toMatchObject({ seq: 1, sender: ben, own: false, text: 'Hello' })
    const before = row()
    environment.advance(30_000)
    await settle()
    expect(row()).toBe(before)
    server.say({ text: 'Is anybody here?', sender: ben })
    expect(row().preview).toMatchObject({ seq: 2, text: 'Is anybody here?' })
    server.emit('change', server.log.change(2, { text: '', deleted: { at: 9, by: 'ben' } }))
    expect(row().preview).toMatchObject({ seq: 2, text: '', deleted: true })
  })

  test('shows what one has said and the server has not, and how that stands', async () => {
    server.isUp = false
    server.drop()
    await settle()
    const sent = chat.room('lobby').send('On my way')
    expect(row().preview).toMatchObject({ seq: null, own: true, text: 'On my way', status: 'pending' })
    expect(row().lastMessage?.seq, 'the server knows of one').toBe(1)
    server.isUp = true
    chat.retryNow()
    await sent
    await settle()
    expect(row().preview).toEqual(expect.objectContaining({ seq: 2, own: true, text: 'On my way' }))
    expect(row().preview).not.toHaveProperty('status')
  })

  test('says that one’s last words were not sent, until they are dismissed or others speak', async () => {
    chat.room('lobby').markRead()
    await settle()
    server.refuses = wireError('FORBIDDEN')
    const error = await chat
      .room('lobby')
      .send('Never mind')
      .catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'FORBIDDEN' })
    expect(row().preview).toMatchObject({ text: 'Never mind', status: 'failed' })
    server.say({ text: 'News', sender: ben })
    expect(row().preview).toMatchObject({ seq: 2, text: 'News' })
    chat.room('lobby').markRead()
    expect(row().preview, 'what is unread is not hidden').toMatchObject({ status: 'failed' })
    await chat.room('lobby').dismiss(chat.room('lobby').getSnapshot().messages.at(-1)!.id)
    expect(row().preview).toMatchObject({ seq: 2, text: 'News' })
  })

  test('hears what another device has set, the newest only', async () => {
    server.emit('preferences', { room: 'lobby', preferences: { rev: 5, pinned: true, mutedUntil: 'always' } })
    server.emit('preferences', { room: 'lobby', preferences: { rev: 4 } })
    expect(row()).toMatchObject({ muted: true, preferences: { rev: 5, pinned: true } })
    expect(chat.inbox.getSnapshot().unread).toBe(0)
  })

  test('finds with the list what no event told of', async () => {
    server.preferences = { rev: 9, pinned: true }
    expect(row()).not.toHaveProperty('preferences')
    environment.advance(30_000)
    await settle()
    expect(row().preferences).toEqual({ rev: 9, pinned: true })
  })

  test('is quiet for an hour by the server’s clock, and loud again by itself', async () => {
    expect(chat.inbox.getSnapshot().unread).toBe(1)
    await chat.room('lobby').prefer({ muted: 3_600_000 })
    // The server said when one connected that its clock stands at nought.
    expect(server.preferences.mutedUntil).toBe(3_600_000)
    expect([row().muted, chat.inbox.getSnapshot().unread]).toEqual([true, 0])
    environment.advance(3_599_000)
    expect(row().muted).toBe(true)
    environment.advance(1_000)
    await settle()
    expect([row().muted, chat.inbox.getSnapshot().unread]).toEqual([undefined, 1])
  })

  test('shows who writes in a room that is open, until they stop', async () => {
    const stop = chat.room('lobby').watch()
    await settle()
    server.emit('typing', { room: 'lobby', user: ben, typing: true })
    expect(row().typing).toEqual([ben])
    environment.advance(6_000)
    expect(row()).not.toHaveProperty('typing')
    stop()
  })

  test('shows who writes in a room that nobody opened, while somebody looks at the list', async () => {
    expect(server.called).not.toContain('room.open')
    environment.advance(1_000)
    await settle()
    expect(server.called.filter((name) => name === 'room.open')).toHaveLength(1)
    server.emit('typing', { room: 'lobby', user: ben, typing: true })
    expect(row().typing).toEqual([ben])
    server.emit('typing', { room: 'lobby', user: { id: 'ada', name: 'Ada' }, typing: true })
    expect(row().typing, 'one does not write to oneself').toEqual([ben])
    server.say({ text: 'Here it is', sender: ben })
    expect(row(), 'it was said').not.toHaveProperty('typing')
    server.emit('typing', { room: 'lobby', user: ben, typing: true })
    environment.advance(6_000)
    expect(row()).not.toHaveProperty('typing')

    chat.room('lobby').watch()()
    environment.advance(60_000)
    await settle()
    expect(server.called, 'the list still looks').not.toContain('room.close')
    server.emit('typing', { room: 'lobby', user: ben, typing: true })
    expect(row().typing).toEqual([ben])
    unwatch()
    environment.advance(1_000)
    await settle()
    expect(server.called.filter((name) => name === 'room.close')).toHaveLength(1)
  })

  test('is told again who writes after the connection was lost', async () => {
    environment.advance(1_000)
    await settle()
    server.emit('typing', { room: 'lobby', user: ben, typing: true })
    server.drop()
    expect(row()).not.toHaveProperty('typing')
    for (let i = 0; i < 30; i += 1) {
      environment.advance(1_000)
      await settle()
    }
    expect(server.called.filter((name) => name === 'room.open')).toHaveLength(2)
    server.emit('typing', { room: 'lobby', user: ben, typing: true })
    expect(row().typing).toEqual([ben])
  })

  test('is unread again at once and stays so, whatever comes late of the reading before', async () => {
    const room = chat.room('lobby')
    room.watch()
    await settle()
    server.say({ text: 'two', sender: ben })
    room.markRead()
    await settle()
    server.receipt = { user: 'ada', delivered: 2, read: 2 }
    environment.advance(1_000)
    await settle()
    expect([row().unread, room.getSnapshot().unread]).toEqual([0, 0])
    const marked = room.markUnread()
    expect([row().unread, room.getSnapshot().unread]).toEqual([1, 1])
    await marked
    server.emit('receipts', { room: 'lobby', receipts: [{ user: 'ada', delivered: 2, read: 2 }] })
    environment.advance(31_000)
    await settle()
    expect([row().unread, room.getSnapshot()]).toMatchObject([1, { unread: 1, read: 1 }])
    room.markRead()
    expect(room.getSnapshot()).toMatchObject({ unread: 0, read: 2 })
    environment.advance(1_000)
    await settle()
    expect(server.told.at(-1)).toMatchObject({ read: 2, setBack: 2 })
    expect(row().unread).toBe(0)
  })

  test('is marked as read from the list alone, without loading the room', async () => {
    server.say({ text: 'two', sender: ben })
    expect(row().unread).toBe(2)
    const asked = server.called.filter((name) => name === 'sync').length
    chat.room('lobby').markRead()
    expect(row()).toMatchObject({ unread: 0, receipt: { read: 2 } })
    await settle()
    expect(server.told).toEqual([{ room: 'lobby', epoch: 'e', delivered: 2, read: 2, setBack: 0 }])
    expect(server.called.filter((name) => name === 'sync')).toHaveLength(asked)
    chat.room('lobby').markRead()
    environment.advance(2_000)
    await settle()
    expect(server.told).toHaveLength(1)
  })

  test('that was set back on another device is marked as read from the list as well', async () => {
    await chat.room('lobby').markUnread(1)
    environment.advance(31_000)
    await settle()
    expect(row()).toMatchObject({ unread: 1, receipt: { read: 0, setBack: 2 } })
    chat.room('lobby').markRead()
    expect(row().unread).toBe(0)
    await settle()
    expect(server.told).toEqual([{ room: 'lobby', epoch: 'e', delivered: 1, read: 1, setBack: 2 }])
  })
})

test('a draft is there without the list of rooms, and is asked for again with each connection', async () => {
  server.preferences = { rev: 1, draft: { text: 'from my phone' } }
  const alone = createChat({
    url: 'https://chat.example',
    environment,
    transport: server,
    persist: false,
    getToken: () => tokenFor('ada'),
  })
  const { draft } = alone.room('lobby')
  const shown: (string | undefined)[] = []
  draft.subscribe((value) => shown.push(value?.text))
  await settle()
  expect(shown).toEqual(['from my phone'])
  server.preferences = { rev: 2, draft: { text: 'from my phone, longer' } }
  server.drop()
  environment.advance(5_000)
  await settle()
  expect(shown.at(-1)).toBe('from my phone, longer')
  await alone.close()
})
