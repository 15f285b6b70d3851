import 'fake-indexeddb/auto'
import { createNetwork } from '@parlor/testkit'
import type { Chat, ChatOptions, InboxRow, Room } from '@parlor/sdk'
import { inboxView } from '@parlor/sdk'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startSystem, until, type System } from './system.ts'

let system: System
let ends: (() => Promise<void>)[]
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  ends = []
  system = await startSystem()
})
afterEach(async () => {
  await system.close()
  for (const end of ends) await end()
})

const ROOMS = ['lobby', 'attic'] as const

/** A device of ada, on a line of its own, that looks at the list of her rooms. */
async function device(options: Partial<ChatOptions> = {}) {
  const line = await createNetwork(system.network.port)
  ends.push(() => line.close())
  // Another address is another device: what one keeps the other does not find.
  const make = (): Chat => {
    const chat = system.join('ada', ROOMS, { url: `http://127.0.0.1:${line.port}`, ...options })
    chat.inbox.subscribe(() => {})
    return chat
  }
  const seen = (chat: Chat) => ({
    chat,
    row: (id: string): InboxRow => chat.inbox.getSnapshot().rooms.find(({ room }) => room.id === id)!,
    order: () => chat.inbox.getSnapshot().rooms.map(({ room }) => room.id),
  })
  const shown = seen(make())
  await expect.poll(() => shown.chat.inbox.getSnapshot().rooms.length, { timeout: 5_000 }).toBe(ROOMS.length)
  const cut = async (): Promise<void> => {
    line.cut()
    await expect.poll(() => shown.chat.connection.getSnapshot().status, { timeout: 5_000 }).not.toBe('online')
  }
  return { ...shown, line, cut, again: () => seen(make()) }
}

async function watch(chat: Chat): Promise<Room> {
  const room = chat.room('lobby')
  room.watch()
  await until(room, ({ status }) => status === 'ready')
  return room
}

const soon = { timeout: 10_000 }

describe('what one sets for one’s rooms', () => {
  test('offline on one device reaches the other, and survives the page being loaded again', async () => {
    const [phone, laptop] = [await device(), await device()]
    laptop.chat.room('lobby').draft.subscribe(() => {})
    await phone.cut()
    const last = phone.order().at(-1)!
    phone.chat
      .room(last)
      .prefer({ pinned: true })
      .catch(() => {})
    phone.chat
      .room('lobby')
      .prefer({ muted: 3_600_000, notify: 'mentions' })
      .catch(() => {})
    phone.chat.room('lobby').draft.set('Dear all,')
    expect(phone.order()[0]).toBe(last)
    expect(phone.row('lobby')).toMatchObject({ muted: true })
    expect(phone.chat.room('lobby').draft.getSnapshot()).toEqual({ text: 'Dear all,' })
    expect(laptop.row('lobby')).not.toHaveProperty('muted')
    await phone.chat.close()

    const reloaded = phone.again()
    reloaded.chat.room('lobby').draft.subscribe(() => {})
    await expect.poll(() => reloaded.chat.room('lobby').draft.getSnapshot()?.text, soon).toBe('Dear all,')
    phone.line.restore()
    await expect.poll(() => laptop.order()[0], soon).toBe(last)
    await expect.poll(() => laptop.row('lobby').muted, soon).toBe(true)
    await expect.poll(() => laptop.chat.room('lobby').draft.getSnapshot()?.text, soon).toBe('Dear all,')
    expect(laptop.row('lobby').preferences).toMatchObject({ notify: 'mentions' })

    const sent = laptop.chat.room('lobby').send('Dear all, hello')
    expect(laptop.chat.room('lobby').draft.getSnapshot()).toBeNull()
    await sent
    await expect.poll(() => reloaded.chat.room('lobby').draft.getSnapshot(), soon).toBeNull()
  })

  test('on two devices at once ends alike on both', async () => {
    const [phone, laptop] = [await device(), await device()]
    await phone.cut()
    const waiting = phone.chat.room('lobby').prefer({ pinned: true, notify: 'none' })
    await laptop.chat.room('lobby').prefer({ pinned: false, muted: 'always' })
    await laptop.chat.room('lobby').prefer({ notify: 'mentions' })
    phone.line.restore()
    await waiting
    const preferences = { rev: 3, pinned: true, notify: 'none', mutedUntil: 'always' }
    for (const { row } of [phone, laptop]) await expect.poll(() => row('lobby').preferences, soon).toEqual(preferences)
  })

  test('puts a room away until somebody writes there', async () => {
    const ada = await device()
    const ben = await watch(system.join('ben', ['lobby']))
    await ada.chat.room('lobby').prefer({ archived: true })
    const view = () => inboxView(ada.chat.inbox.getSnapshot().rooms).map(({ room }) => room.id)
    expect(view()).toEqual(['attic'])
    await ben.send('Anybody there?')
    await expect.poll(() => view().sort(), soon).toEqual(['attic', 'lobby'])
    expect(ada.chat.inbox.getSnapshot()).toMatchObject({ unread: 1 })
    await ada.chat.room('lobby').prefer({ muted: 'always', archived: true })
    await ben.send('Hello?')
    await expect.poll(() => ada.row('lobby').unread, soon).toBe(2)
    expect(view()).toEqual(['attic'])
    expect(ada.chat.inbox.getSnapshot()).toMatchObject({ unread: 0 })
  })
})

describe('messages that are marked as unread', () => {
  test('are so on all one’s devices, stay read to others, and can be read again', async () => {
    const ben = await watch(system.join('ben', ['lobby']))
    const [phone, laptop] = [await device(), await device()]
    const [onPhone, onLaptop] = [await watch(phone.chat), await watch(laptop.chat)]
    for (const text of ['one', 'two', 'three']) await ben.send(text)
    await until(onPhone, ({ head, messages }) => head === 3 && messages.length === 3)
    onPhone.markRead()
    await until(onLaptop, ({ read }) => read === 3)
    await until(ben, ({ messages }) => messages.every(({ status }) => status === 'read'))

    const marked = onPhone.markUnread(2)
    expect(onPhone.getSnapshot()).toMatchObject({ read: 1, unread: 2 })
    await marked
    await until(onLaptop, ({ read, unread }) => read === 1 && unread === 2)
    for (const { row } of [phone, laptop]) await expect.poll(() => row('lobby').unread, soon).toBe(2)
    expect(ben.getSnapshot().messages.every(({ status }) => status === 'read')).toBe(true)

    onLaptop.markRead()
    await until(onPhone, ({ read, unread }) => read === 3 && unread === 0)
    for (const { row } of [phone, laptop]) await expect.poll(() => row('lobby').unread, soon).toBe(0)
  })

  test('offline are not read again by what was read before', async () => {
    const ben = await watch(system.join('ben', ['lobby']))
    const [phone, laptop] = [await device(), await device()]
    const room = await watch(phone.chat)
    for (const text of ['one', 'two', 'three']) await ben.send(text)
    await until(room, ({ messages }) => messages.length === 3)
    await phone.cut()
    room.markRead()
    expect(room.getSnapshot().read).toBe(3)
    const marked = room.markUnread(3)
    expect(room.getSnapshot().read).toBe(2)
    phone.line.restore()
    await marked
    await expect.poll(() => laptop.row('lobby').unread, soon).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 2_500))
    expect(laptop.row('lobby').unread).toBeGreaterThan(0)
    expect(room.getSnapshot().read).toBeLessThan(3)
  })
})

test('people are found to begin a conversation with', async () => {
  await watch(system.join('ben', ['lobby']))
  await watch(system.join('bea', ['lobby']))
  const ada = system.join('ada', ROOMS)
  await watch(ada)
  const { users, hasMore } = await ada.contacts('be', { limit: 1 })
  expect([users.map(({ id }) => id), hasMore]).toEqual([['bea'], true])
  const direct = await ada.direct((await ada.contacts('ben')).users[0]!.id)
  direct.watch()
  await until(direct, ({ status }) => status === 'ready')
  ada.inbox.subscribe(() => {})
  await expect
    .poll(() => ada.inbox.getSnapshot().rooms.find(({ peer }) => peer?.id === 'ben')?.presence?.online, soon)
    .toBe(true)
})
