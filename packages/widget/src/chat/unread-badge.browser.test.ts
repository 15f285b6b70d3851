import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../define.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import { designedRows } from '../fixtures/inbox-rows.ts'
import { message } from '../fixtures/people.ts'
import { chatWith, mount, settled } from '../test-support/page.ts'
import type { ParlorChat } from './parlor-chat.ts'

const before = document.title
let chat: FakeChat
let element: ParlorChat
const unread = async (count: number) => {
  chat.inbox.set({ ...chat.inbox.getSnapshot(), unread: count })
  await settled()
}
const open = async (properties: Partial<ParlorChat>) => {
  element = await mount(document.createElement('parlor-chat'), { chat, mode: 'inbox', ...properties })
  // It comes in a file of its own.
  await import('./outside.ts')
  await settled()
}

beforeEach(() => {
  document.title = 'Course'
  chat = chatWith().chat
  chat.inbox.set({ status: 'ready', error: null, rooms: designedRows(), unread: 8, mentions: 1 })
})
afterEach(() => {
  element.remove()
  document.title = before
  vi.restoreAllMocks()
})

describe('how much is unread', () => {
  it('stands nowhere outside the chat unless the page wants it', async () => {
    const app = vi.spyOn(navigator, 'setAppBadge')
    await open({})
    expect([document.title, app.mock.calls]).toEqual(['Course', []])
  })

  it('stands in front of the title, also of one that the page changes, and goes with the chat; no more of it is said there (case 61)', async () => {
    await open({ titleBadge: true })
    expect(document.title).toBe('(8) Course')
    await unread(120)
    expect(document.title).toBe('(99+) Course')
    document.title = 'Another page'
    await settled()
    expect(document.title).toBe('(99+) Another page')
    await unread(0)
    expect(document.title).toBe('Another page')
    await unread(2)
    element.titleBadge = false
    await settled()
    expect(document.title).toBe('Another page')
    element.titleBadge = true
    await settled()
    element.remove()
    expect(document.title).toBe('Another page')
  })

  it('of two chats of a page stands there twice', async () => {
    await open({ titleBadge: true })
    const { chat: second, room } = chatWith()
    room.append(message(1))
    const other = await mount(document.createElement('parlor-chat'), {
      chat: second,
      room: 'course-101',
      mode: 'popup',
      titleBadge: true,
    })
    expect(document.title).toBe('(1) (8) Course')
    await unread(9)
    expect(document.title).toBe('(9) (1) Course')
    other.remove()
    expect(document.title).toBe('(9) Course')
  })

  it('is on the icon of the application where the page wants that', async () => {
    const told: (number | undefined)[] = []
    vi.spyOn(navigator, 'setAppBadge').mockImplementation(async (count) => void told.push(count))
    vi.spyOn(navigator, 'clearAppBadge').mockImplementation(async () => void told.push(0))
    await open({ appBadge: true })
    await unread(3)
    element.remove()
    expect(told).toEqual([8, 3, 0])
  })
})
