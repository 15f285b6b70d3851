import { ChatError } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { ParlorChat } from '../chat/parlor-chat.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import { designedRows } from '../fixtures/inbox-rows.ts'
import { people } from '../fixtures/people.ts'
import { chatWith, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'

let element: ParlorChat
let chat: FakeChat
beforeEach(() => {
  ;({ chat } = chatWith())
  chat.inbox.set({ status: 'ready', error: null, rooms: designedRows(), unread: 8, mentions: 1 })
  chat.room('lab-c').patch({ memberCount: 2 })
  chat
    .room('lab-c')
    .members.set(
      [people.me, people.kofi].map((user) => ({ user, role: 'member', delivered: 0, read: 0, presence: null })),
    )
  element = document.createElement('parlor-chat')
  element.style.cssText = 'inline-size: 1000px; --parlor-height: 560px; --parlor-motion: 0'
})
afterEach(() => element.remove())

const list = () =>
  within<HTMLElement & { openMenu(room: string, anchor: Element | null): Promise<void> }>(
    element,
    'parlor-inbox',
    'parlor-room-list',
  )

/** Opens the menu of a room in the list, and chooses "Members" by the keys. */
async function askFor(room: string): Promise<void> {
  await list().openMenu(room, null)
  const items = [...within(list(), 'parlor-menu').shadowRoot!.querySelectorAll<HTMLElement>('[role=menuitem]')]
  items.find(({ innerText }) => innerText.trim() === 'Members')!.focus()
  await userEvent.keyboard('{Enter}')
}

describe('“Members” in the menu of a room', () => {
  beforeEach(async () => {
    await mount(element, { chat, mode: 'inbox' })
    await expect.poll(() => maybeWithin(element, 'parlor-inbox', 'parlor-room-list', '.row')).not.toBeNull()
  })

  it('shows who is in a room that is not open, from whose card the conversation is opened', async () => {
    await askFor('lab-c')
    await expect.poll(() => maybeWithin(list(), 'parlor-members', '.person')).not.toBeNull()
    await settled()
    expect(textOf(focused()!)).toContain('Kofi Dunmere')
    await userEvent.keyboard('{Enter}')
    await settled()
    expect(maybeWithin(list(), 'parlor-members', '.mention'), 'there is no field to write in').toBeNull()
    within(list(), 'parlor-members', '.message').click()
    await expect.poll(() => element.room).toBe('direct:u-kofi')
    expect(maybeWithin(list(), 'parlor-members', 'dialog')).toBeNull()
  })

  it('leaves the card open with the reason where the conversation cannot be had', async () => {
    chat.direct = async () => Promise.reject(new ChatError('OFFLINE'))
    await askFor('lab-c')
    await expect.poll(() => maybeWithin(list(), 'parlor-members', '.person')).not.toBeNull()
    await userEvent.keyboard('{Enter}')
    await settled()
    within(list(), 'parlor-members', '.message').click()
    await expect
      .poll(() => maybeWithin(list(), 'parlor-members', '.fault')?.textContent)
      .toBe('The server did not answer.')
    expect(element.room).toBeUndefined()
  })

  it('shows it in the room where that is open, so that people can be called by name', async () => {
    element.room = 'course-101'
    await settled()
    const heard: string[] = []
    element.addEventListener('parlor-members', ({ detail }) => void heard.push(detail.room))
    await askFor('course-101')
    const room = within(element, 'parlor-room')
    await expect.poll(() => maybeWithin(room, 'parlor-members', '.person')).not.toBeNull()
    expect(maybeWithin(list(), 'parlor-members', 'dialog')).toBeNull()
    expect(heard, 'the page is told once').toEqual(['course-101'])
  })
})
