import { threadId } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../define.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import { designedRows } from '../fixtures/inbox-rows.ts'
import { message, MORNING, people } from '../fixtures/people.ts'
import { chatWith, focused, maybeWithin, mount, settled, within } from '../test-support/page.ts'
import type { ParlorChat } from './parlor-chat.ts'

const ROOT = message(2, {
  sender: people.teo,
  thread: { replies: 3, lastAt: MORNING + 900_000, repliers: [people.noor] },
})

let chat: FakeChat
let element: ParlorChat
let heard: (string | undefined)[]

const room = () => within(element, 'parlor-room')
const panel = () => maybeWithin(element, 'parlor-room', 'parlor-thread')
const hint = () =>
  [...within(room(), 'parlor-timeline').shadowRoot!.querySelectorAll('parlor-message')]
    .find((each) => each.message?.id === ROOT.id)!
    .shadowRoot!.querySelector<HTMLElement>('.thread-hint')!

async function open(properties: Partial<ParlorChat> = {}, width = 1000): Promise<void> {
  const made = document.createElement('parlor-chat')
  made.style.inlineSize = `${width}px`
  made.style.setProperty('--parlor-height', '600px')
  made.addEventListener('parlor-thread-change', ({ detail }) => heard.push(detail.id))
  element = await mount(made, { chat, room: 'course-101', ...properties })
  const isThere = () => maybeWithin(element, properties.mode === 'popup' ? 'parlor-launcher' : 'parlor-room')
  await expect.poll(isThere, { timeout: 15_000 }).not.toBeNull()
  await settled()
}

beforeEach(async () => {
  await page.viewport(1100, 700)
  document.body.style.setProperty('--parlor-motion', '0')
  heard = []
  const made = chatWith('course-101')
  chat = made.chat
  made.room.patch({ messages: [message(1, { sender: people.noor }), ROOT], head: 2, read: 2 })
  chat.inbox.set({ status: 'ready', error: null, rooms: designedRows(), unread: 0, mentions: 0 })
  const thread = threadId('course-101', ROOT.id)
  chat.room(thread).append(...[1, 2, 3].map((seq) => message(seq, { room: thread, sender: people.liora })))
})
afterEach(async () => {
  element.remove()
  document.body.removeAttribute('style')
  await settled()
})

describe.each(['inline', 'popup', 'inbox', 'page'] as const)('the thread of a chat, as %s', (mode) => {
  it('is named by its attribute while it is open, and opens where the page names it, without the focus', async () => {
    await open({ mode, open: mode === 'popup' })
    hint().click()
    await expect.poll(() => element.getAttribute('thread'), { timeout: 15_000 }).toBe(ROOT.id)
    await expect.poll(() => focused()?.localName).toBe('textarea')
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => element.hasAttribute('thread')).toBe(false)
    expect(heard).toEqual([ROOT.id, undefined])
    element.remove()

    await open({ mode, open: mode === 'popup', thread: ROOT.id })
    await expect.poll(() => panel()?.getAttribute('message')).toBe(ROOT.id)
    await settled()
    expect([focused(), element.thread]).toEqual([document.body, ROOT.id])
    element.removeAttribute('thread')
    await expect.poll(panel).toBeNull()
  })
})

describe('the thread of an inbox', () => {
  it('goes with its room, and one that a page names with another room stays', async () => {
    await open({ mode: 'inbox', thread: ROOT.id })
    await expect.poll(panel).not.toBeNull()
    element.room = 'lab-c'
    await expect.poll(panel).toBeNull()
    expect(element.hasAttribute('thread')).toBe(false)
    element.room = 'course-101'
    element.thread = ROOT.id
    await expect.poll(() => panel()?.getAttribute('message')).toBe(ROOT.id)
    element.room = 'lab-c'
    element.thread = 'another'
    await expect.poll(() => panel()?.getAttribute('message')).toBe('another')
    expect(element.thread).toBe('another')
  })
})

describe('a thread and the width of its room', () => {
  it('lies over a room that becomes narrow, with a way back, and beside it again', async () => {
    await open({ thread: ROOT.id })
    await expect.poll(panel).not.toBeNull()
    expect(panel()!.hasAttribute('over')).toBe(false)
    element.style.inlineSize = '400px'
    await expect.poll(() => panel()!.hasAttribute('over')).toBe(true)
    expect(maybeWithin(panel()!, '[aria-label="Back to the room"]')).not.toBeNull()
    element.style.inlineSize = '1000px'
    await expect.poll(() => panel()!.hasAttribute('over')).toBe(false)
    expect(maybeWithin(panel()!, '[aria-label="Close thread"]')).not.toBeNull()
  })
})

describe('how much is unread in a chat of one room', () => {
  it('counts its threads at the launcher and in the title, and not those of other rooms', async () => {
    const before = document.title
    document.title = 'Course'
    const told: number[] = []
    await open({ mode: 'popup', titleBadge: true })
    element.addEventListener('parlor-unread', ({ detail }) => told.push(detail.unread))
    const row = (place: string) => {
      const { room: info, ...summary } = designedRows()[0]!
      const parent = { room: place, message: ROOT.id, seq: 2 }
      return { ...summary, unread: 3, mentions: 1, room: { ...info, id: threadId(place, ROOT.id), parent } }
    }
    chat.threads.set({ status: 'ready', error: null, rooms: [row('course-101'), row('lab-c')], unread: 6, mentions: 2 })
    await expect.poll(() => document.title).toBe('(3) Course')
    expect(within(element, 'parlor-launcher', '.badge').textContent).toBe('3')
    chat.threads.set({ status: 'ready', error: null, rooms: [row('lab-c')], unread: 3, mentions: 1 })
    await expect.poll(() => document.title).toBe('Course')
    expect(told).toEqual([3, 0])
    document.title = before
  })
})
