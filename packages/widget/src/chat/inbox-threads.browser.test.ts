import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../define.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import { designedRows } from '../fixtures/inbox-rows.ts'
import { ROOT, threadRow } from '../fixtures/thread-rows.ts'
import { message, people } from '../fixtures/people.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import type { ParlorThread } from '../thread/parlor-thread.ts'
import type { ParlorChat } from './parlor-chat.ts'

let chat: FakeChat
let element: ParlorChat

const listOf = () => within(element, 'parlor-inbox', 'parlor-room-list')
const entry = () => maybeWithin(listOf(), '.threads')
const threads = () => maybeWithin(listOf(), 'parlor-threads')
const threadNamed = (name: string) =>
  [...threads()!.shadowRoot!.querySelectorAll<HTMLElement>('.thread')].find((one) => textOf(one).includes(name))!
const room = () => maybeWithin(element, 'parlor-room')
const panel = () => room() && (maybeWithin(room()!, 'parlor-thread') as ParlorThread | null)
const isSeen = (one: Element | null) => one?.checkVisibility({ visibilityProperty: true }) ?? false

async function open(width: number, properties: Partial<ParlorChat> = {}): Promise<void> {
  const made = document.createElement('parlor-chat')
  made.style.inlineSize = `${width}px`
  made.style.setProperty('--parlor-height', '600px')
  element = await mount(made, { chat, mode: 'inbox', ...properties })
  const first = () => maybeWithin(element, 'parlor-inbox', 'parlor-room-list', '.row')
  await expect.poll(first, { timeout: 15_000 }).not.toBeNull()
  await settled()
}

const opened = async () => {
  await userEvent.click(entry()!)
  await expect.poll(() => focused()?.className, { timeout: 15_000 }).toBe('thread')
}

beforeEach(async () => {
  await page.viewport(1100, 700)
  document.body.style.setProperty('--parlor-motion', '0')
  chat = chatWith('course-101').chat
  chat.inbox.set({ status: 'ready', error: null, rooms: designedRows(), unread: 12, mentions: 2 })
  const rooms = [threadRow('lab-c'), threadRow('course-101', { unread: 0, mentions: 0, rev: 2 })]
  chat.threads.set({ status: 'ready', error: null, rooms, unread: 2, mentions: 1 })
  for (const { room } of rooms) {
    const said = [1, 2, 3].map((seq) => message(seq, { room: room.id, sender: people.liora }))
    chat.room(room.id).append(...said)
  }
})
afterEach(async () => {
  element.remove()
  document.body.removeAttribute('style')
  await settled()
})

describe('the threads at the head of an inbox', () => {
  it('are there for who takes part in one, with what is unread in them and calls one', async () => {
    await open(1000)
    expect(entry()!.querySelector('.vh')!.textContent).toBe('Threads, 2 unread, 1 mention')
    expect([...entry()!.querySelectorAll('.badge')].map((one) => one.textContent?.trim())).toEqual(['@', '2'])
    expect(await faultsOf(element)).toEqual([])
    within(listOf(), '.field').focus()
    await userEvent.keyboard('lab')
    await settled()
    expect(entry(), 'while a room is looked for').toBeNull()
    await userEvent.keyboard('{Escape}')
    chat.threads.set({ status: 'ready', error: null, rooms: [], unread: 0, mentions: 0 })
    await settled()
    expect(entry()).toBeNull()
  })

  it('leave the number beside “Unread” to the rooms of the list', async () => {
    await open(1000)
    const unread = designedRows().reduce((sum, row) => sum + (row.muted || row.archived ? row.mentions : row.unread), 0)
    const chip = [...listOf().shadowRoot!.querySelectorAll('.chip')].find((one) => textOf(one).startsWith('Unread'))!
    expect(textOf(chip)).toBe(`Unread ${unread}`)
  })

  it('open over the list, and lead to one beside its room', async () => {
    await open(1000, { room: 'course-101' })
    await opened()
    expect(textOf(threadNamed('Lab group C'))).toMatch(/Teo.*Lab group C.*My standard error.*@ 2/s)
    expect(await faultsOf(element)).toEqual([])
    await userEvent.click(threadNamed('Lab group C'))
    await expect.poll(() => element.room).toBe('lab-c')
    await expect.poll(() => panel()?.getAttribute('message')).toBe(ROOT)
    await expect.poll(() => focused()?.localName).toBe('textarea')
    expect(isSeen(threads()), 'one goes on to the next').toBe(true)
    await userEvent.click(threadNamed('Statistics 201'))
    await expect.poll(() => [element.room, panel()?.room?.id]).toEqual(['course-101', 'course-101'])
  })

  it('are reached and left by keys', async () => {
    await open(1000)
    within(listOf(), '.chip').focus()
    for (let presses = 0; presses < 9 && focused() !== entry(); presses += 1) await userEvent.keyboard('{Tab}')
    expect(focused()).toBe(entry())
    await userEvent.keyboard('{ArrowDown}')
    await settled()
    expect(focused()?.className).toBe('open')
    entry()!.focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => focused()?.className).toBe('thread')
    const first = focused()
    await userEvent.keyboard('{ArrowDown}')
    expect(focused()).not.toBe(first)
    await userEvent.keyboard('{Home}')
    expect(focused()).toBe(first)
    await userEvent.keyboard('{Escape}')
    await settled()
    expect([threads(), focused()]).toEqual([null, entry()])
  })

  it('lie where there is place for one pane, and are there when one comes back from the thread', async () => {
    await page.viewport(340, 640)
    await open(320)
    await opened()
    expect(await faultsOf(element)).toEqual([])
    await userEvent.click(threadNamed('Lab group C'))
    await expect.poll(() => panel()?.getAttribute('message')).toBe(ROOT)
    expect([isSeen(threads()), isSeen(panel())]).toEqual([false, true])
    within(panel()!, '[aria-label="Back to the room"]').click()
    await expect.poll(panel).toBeNull()
    within(element, '[aria-label="Back to conversations"]').click()
    await settled()
    expect(isSeen(threads())).toBe(true)
    expect(focused()?.className).toBe('thread')
    within(threads()!, '[aria-label="Back to conversations"]').click()
    await settled()
    expect(threads()).toBeNull()
  })

  it('are the page’s own where it prevents them, and so is each of them', async () => {
    await open(1000)
    element.addEventListener('parlor-thread', (event) => event.preventDefault(), { once: true })
    await opened()
    await userEvent.click(threadNamed('Lab group C'))
    await settled()
    expect(element.room).toBeUndefined()
    await userEvent.keyboard('{Escape}')
    await settled()
    element.addEventListener('parlor-threads', (event) => event.preventDefault())
    await userEvent.click(entry()!)
    await settled()
    expect(threads()).toBeNull()
  })
})
