import { threadId } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { message, MORNING, people } from '../fixtures/people.ts'
import { threadRow } from '../fixtures/thread-rows.ts'
import type { ParlorRoom } from '../room/parlor-room.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'

let element: ParlorRoom
let chat: FakeChat
let room: FakeRoom
let thread: FakeRoom

const ROOT = message(2, {
  sender: people.teo,
  text: 'My standard error comes out as **0.049**. Does anyone else get that?',
  thread: { replies: 3, lastAt: MORNING + 900_000, repliers: [people.noor, people.liora] },
})
const THREAD = threadId('course-101', ROOT.id)

const panel = () => maybeWithin(element, 'parlor-thread')
const list = () => maybeWithin(element, 'parlor-threads')
const row = (id: string) =>
  [...within(element, 'parlor-timeline').shadowRoot!.querySelectorAll('parlor-message')].find(
    (each) => each.message?.id === id,
  )!
const hint = () => row(ROOT.id).shadowRoot!.querySelector<HTMLElement>('.thread-hint')!
const field = () => within<HTMLTextAreaElement>(element, 'parlor-thread', 'parlor-room', 'parlor-composer', 'textarea')
const button = (name: string) => within(element, 'parlor-thread', `[aria-label="${name}"]`)

async function open(width: number): Promise<void> {
  element.style.inlineSize = `${width}px`
  await settled()
  hint().focus()
  hint().click()
  await vi.waitFor(() => expect(focused()).toBe(field()))
  await settled()
}

beforeEach(async () => {
  const made = chatWith()
  chat = made.chat
  room = made.room
  room.patch({ messages: [message(1, { sender: people.noor, text: 'Good morning' }), ROOT], head: 2, read: 2 })
  thread = chat.room(THREAD)
  thread.append(
    message(1, { room: THREAD, sender: people.noor, text: '0.049 here, with ddof=1' }),
    message(2, { room: THREAD, sender: people.liora, text: 'I get 0.048. Which rows did you drop?' }),
    message(3, { room: THREAD, sender: people.me, own: true, text: 'All with a gap in hours' }),
  )
  element = document.createElement('parlor-room')
  element.style.cssText = 'display: block; block-size: 560px'
  await mount(element, { chat, room })
})
afterEach(() => element.remove())

describe('a thread in a room', () => {
  it('shows under its message who answered, how many and when', async () => {
    expect(textOf(hint())).toMatch(/3 replies\s*last at /)
    expect(hint().querySelectorAll('parlor-avatar')).toHaveLength(2)
    expect(await faultsOf(element)).toEqual([])
  })

  it('opens beside the timeline where there is space, with what it hangs on, and closes to where one was', async () => {
    await open(960)
    const [timeline, side] = [within(element, 'parlor-timeline'), panel()!].map((each) => each.getBoundingClientRect())
    expect([side!.width, side!.left >= timeline!.right]).toEqual([348, true])
    expect(textOf(within(element, 'parlor-thread', '.root'))).toContain('My standard error comes out as 0.049')
    expect(field().placeholder).toContain(people.teo.name)
    expect(await faultsOf(element)).toEqual([])
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(panel()).toBeNull()
    expect(focused()).toBe(hint())
  })

  it('covers the room where there is none, and has a way back', async () => {
    await open(400)
    expect(panel()!.getBoundingClientRect().width).toBe(400)
    expect(within(element, 'parlor-timeline').checkVisibility({ visibilityProperty: true })).toBe(false)
    expect(await faultsOf(element)).toEqual([])
    button('Back to the room').click()
    await vi.waitFor(() => expect(panel()).toBeNull())
    await vi.waitFor(() => expect(focused()).toBe(hint()))
  })

  it('leaves it to the room beside it to say that there is no connection', async () => {
    await open(960)
    chat.connection.set({ status: 'offline', retryAt: null, error: null })
    const said = (inside: string[]) =>
      maybeWithin(element, ...inside, 'parlor-banner', '[part=banner]')?.checkVisibility({ visibilityProperty: true })
    await vi.waitFor(() => expect(said([])).toBe(true), { timeout: 5_000 })
    expect(said(['parlor-thread', 'parlor-room'])).toBe(false)
    element.style.inlineSize = '400px'
    await vi.waitFor(() => expect(said(['parlor-thread', 'parlor-room'])).toBe(true), { timeout: 5_000 })
  })

  it('takes what is written there, and what is done to its messages, for itself alone', async () => {
    await open(960)
    await userEvent.keyboard('Me too{Enter}')
    await settled()
    expect(thread.calls).toContain('send Me too')
    const inThread = within(element, 'parlor-thread', 'parlor-room', 'parlor-timeline')
    const first = inThread.shadowRoot!.querySelector('parlor-message')!
    first.dispatchEvent(
      new CustomEvent('parlor-react', {
        bubbles: true,
        composed: true,
        cancelable: true,
        detail: { id: 'm-1', emoji: '👍', on: true },
      }),
    )
    await settled()
    expect(thread.calls).toContain('react m-1 👍')
    expect(room.calls.filter((call) => /^(send|react)/.test(call))).toEqual([])
  })

  it('is begun from the tools over a message, but not from those of a thread', async () => {
    element.style.inlineSize = '960px'
    const first = row(room.getSnapshot().messages[0]!.id)
    first.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }))
    const tool = () => first.shadowRoot!.querySelector<HTMLElement>('[aria-label="Reply in thread"]')
    first.focus()
    await userEvent.hover(first)
    await vi.waitFor(() => expect(tool()).not.toBeNull())
    tool()!.click()
    await vi.waitFor(() => expect(panel()?.getAttribute('message')).toBe(first.message!.id))
    await settled()
    expect(textOf(within(element, 'parlor-thread', 'parlor-room'))).toContain('No replies yet')
    expect(focused()).toBe(field())
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(focused(), 'the message, as its tools are gone').toBe(first)
  })

  it('is followed and no longer by its bell', async () => {
    await open(960)
    button('Follow this thread').click()
    await settled()
    expect(button('Unfollow this thread').getAttribute('aria-pressed')).toBe('true')
    button('Unfollow this thread').click()
    await settled()
    expect(thread.calls).toEqual(['follow', 'unfollow'])
  })

  it('is left alone by a page that shows it elsewhere', async () => {
    element.addEventListener('parlor-thread', (event) => event.preventDefault())
    hint().click()
    await settled()
    expect(panel()).toBeNull()
  })
})

describe('the list of one’s threads', () => {
  const inThreads = threadRow('course-101', { mentions: 0 }, ROOT.id)
  const opener = () => within(element, 'parlor-threads-button', 'button')

  it('is opened from the head once one takes part in one, and leads to them and back', async () => {
    expect(maybeWithin(element, 'parlor-threads-button', 'button')).toBeNull()
    chat.threads.set({ status: 'ready', error: null, rooms: [inThreads], unread: 2, mentions: 0 })
    await settled()
    expect(opener().getAttribute('aria-label')).toBe('Threads, 2 unread')
    opener().focus()
    opener().click()
    await vi.waitFor(() => expect(focused()?.className).toBe('thread'))
    expect(textOf(list()!)).toMatch(/My standard error.*I get 0\.048.*2/s)
    expect(await faultsOf(element)).toEqual([])
    within(element, 'parlor-threads', '.thread').click()
    await vi.waitFor(() => expect(focused()).toBe(field()))
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(list()).not.toBeNull())
    await vi.waitFor(() => expect(focused()?.className).toBe('thread'))
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(focused()).toBe(opener()))
  })
})
