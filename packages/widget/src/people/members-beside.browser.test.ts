import type { MemberState, User } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { message, MORNING, people } from '../fixtures/people.ts'
import type { ParlorRoom } from '../room/parlor-room.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'

let element: ParlorRoom
let room: FakeRoom
let other: FakeRoom
const person = (user: User, role: MemberState['role'] = 'member'): MemberState => ({
  user,
  role,
  delivered: 0,
  read: 0,
  presence: { user: user.id, online: true },
})

beforeEach(async () => {
  await page.viewport(1200, 800)
  const made = chatWith()
  room = made.room
  other = made.chat.room('course-102')
  room.members.set([person(people.liora, 'moderator'), person(people.noor), person(people.kofi)])
  room.patch({
    messages: [message(1, { sender: people.noor, createdAt: MORNING })],
    head: 1,
    memberCount: 3,
  })
  element = document.createElement('parlor-room')
  element.style.cssText = 'display: block; inline-size: 1000px; block-size: 600px; --parlor-motion: 0'
  await mount(element, { chat: made.chat, room })
})
afterEach(() => element.remove())

const way = () => within(element, 'parlor-header', '.who button')
const panel = () => maybeWithin<HTMLDialogElement>(element, 'parlor-members', 'dialog')
const box = (...path: string[]) => within(element, ...path).getBoundingClientRect()
const button = (words: string) =>
  [...within(element, 'parlor-members').shadowRoot!.querySelectorAll<HTMLElement>('button')].find(
    // Names are held apart from the direction of the words around them, by signs that are not seen.
    ({ innerText }) => innerText.replace(/[\u2068\u2069]/g, '').trim() === words,
  )!

async function open(): Promise<void> {
  way().focus()
  await userEvent.keyboard('{Enter}')
  await expect.poll(() => panel()?.open).toBe(true)
  await settled()
}

describe('the members of a room that is wide', () => {
  it('stand beside it, and it goes on: what is written goes into the field', async () => {
    await open()
    expect(box('parlor-members')).toMatchObject({ left: 652, width: 348, height: 600 })
    expect(box('parlor-timeline').right).toBe(652)
    expect(panel()!.matches(':modal')).toBe(false)
    expect(await faultsOf(element)).toEqual([])
    const field = within<HTMLTextAreaElement>(element, 'parlor-composer', 'textarea')
    await userEvent.click(field)
    await userEvent.keyboard('hello')
    expect(field.value).toBe('hello')
    expect(panel()!.open).toBe(true)
  })

  it('go away by Escape, and by the line that brought them, and leave its place to the room', async () => {
    await open()
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(panel()).toBeNull()
    expect(focused()).toBe(way())
    expect(box('parlor-timeline').right).toBe(1000)
    await open()
    await userEvent.click(way())
    await expect.poll(panel).toBeNull()
    expect(box('parlor-timeline').right).toBe(1000)
  })

  it('stay while the name of one is written into the field', async () => {
    await open()
    await userEvent.click(within(element, 'parlor-members', '.person:last-of-type'))
    await settled()
    button('Mention').click()
    const field = within<HTMLTextAreaElement>(element, 'parlor-composer', 'textarea')
    await expect.poll(() => field.value).toMatch(/^@\S/)
    expect(panel()!.open).toBe(true)
    expect(focused()).toBe(field)
  })

  it('lead to what one of them wrote, in the search that takes their place', async () => {
    await open()
    await userEvent.click(within(element, 'parlor-members', '.person'))
    await settled()
    button('Messages by Liora Quent').click()
    await expect.poll(() => maybeWithin(element, 'parlor-search')).not.toBeNull()
    await settled()
    expect(panel()).toBeNull()
    expect(textOf(within(element, 'parlor-search'))).toContain('Liora Quent')
  })

  it('make place for a thread, and for another room', async () => {
    await open()
    await element.thread('m-1')
    await settled()
    expect(panel()).toBeNull()
    expect(maybeWithin(element, 'parlor-thread')).not.toBeNull()
    await open()
    element.room = other
    await settled()
    expect(panel()).toBeNull()
  })

  it('lie over it once it has become narrow', async () => {
    await open()
    element.style.inlineSize = '600px'
    await settled()
    expect(box('parlor-members')).toMatchObject({ left: 0, width: 600, height: 600 })
    expect(getComputedStyle(within(element, 'parlor-timeline')).visibility).toBe('hidden')
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(getComputedStyle(within(element, 'parlor-timeline')).visibility).toBe('visible')
  })
})
