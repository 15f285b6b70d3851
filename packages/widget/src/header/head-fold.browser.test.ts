import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { ParlorChat } from '../chat/parlor-chat.ts'
import { threadRow } from '../fixtures/thread-rows.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'

let element: ParlorChat

const room = () => within(element, 'parlor-room')
const inHead = (selector: string) => maybeWithin<HTMLElement>(room(), 'parlor-header', selector)
const own = () => maybeWithin<HTMLElement>(room(), 'parlor-threads-button', 'button')
const menu = () => maybeWithin<HTMLDialogElement>(room(), 'parlor-threads-button', 'dialog')
const entries = () => [...(menu()?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])].map((one) => textOf(one))
/** The names of the tools one sees, from the beginning of the line to its end. */
const seen = () =>
  [inHead('[aria-label="Search messages"]'), inHead('[aria-label="Close chat"]'), own(), describing()]
    .filter((one) => one?.checkVisibility())
    .sort((one, other) => one!.getBoundingClientRect().left - other!.getBoundingClientRect().left)
    .map((one) => one!.ariaLabel)
const describing = () => maybeWithin<HTMLElement>(element, '.describe')

async function show(width: number, { dir = 'ltr', role = 'moderator', threads = true } = {}): Promise<void> {
  await page.viewport(width, 640)
  document.documentElement.dir = dir
  const made = chatWith('course-101', 'Statistics 201, spring term')
  made.room.patch({ role: role as 'moderator' })
  const rooms = threads ? [threadRow('course-101')] : []
  made.chat.threads.set({ status: 'ready', error: null, rooms, unread: rooms.length * 2, mentions: 0 })
  element = document.createElement('parlor-chat')
  element.style.cssText = '--parlor-motion: 0'
  await mount(element, { chat: made.chat, room: 'course-101', mode: 'popup', open: true })
  await settled()
  if (role === 'moderator') await expect.poll(describing).not.toBeNull()
  await settled()
}

beforeEach(() => document.body.replaceChildren())
afterEach(() => {
  document.body.replaceChildren()
  document.documentElement.removeAttribute('dir')
})

describe('the tools in the head of a room', () => {
  it('stand side by side where the name has enough beside them', async () => {
    await show(900)
    element.style.setProperty('--parlor-panel-width', '600px')
    await expect
      .poll(seen)
      .toEqual(['Threads, 2 unread', expect.stringContaining('Room'), 'Search messages', 'Close chat'])
  })

  it.each(['ltr', 'rtl'])('are one menu and the way out at 320 px, %s', async (dir) => {
    await show(320, { dir })
    const names = ['More, 2 unread', 'Close chat']
    await expect.poll(seen).toEqual(dir === 'ltr' ? names : names.toReversed())
    expect(within(room(), 'parlor-header', '.who').clientWidth).toBeGreaterThan(160)
    expect(inHead('[part=title]')!.scrollWidth).toBeLessThanOrEqual(320)
    own()!.click()
    await settled()
    expect(entries()).toEqual(['Search messages', 'Threads, 2 unread', expect.stringContaining('Room')])
    const box = menu()!.getBoundingClientRect()
    expect(box.left).toBeGreaterThanOrEqual(0)
    expect(box.right).toBeLessThanOrEqual(320)
    expect(await faultsOf(element)).toEqual([])
  })

  it('are reached by the keyboard, and Escape closes the menu alone', async () => {
    await show(320)
    await expect.poll(() => own()?.ariaLabel).toBe('More, 2 unread')
    own()!.focus()
    await userEvent.keyboard('{Enter}')
    expect(focused()?.textContent?.trim()).toBe('Search messages')
    await userEvent.keyboard('{End}')
    expect(focused()?.textContent?.trim()).toContain('Room')
    await userEvent.keyboard('{Escape}')
    expect(focused()).toBe(own())
    expect(element.open).toBe(true)
    await userEvent.keyboard('{Enter}{Enter}')
    await expect.poll(() => maybeWithin(room(), 'parlor-search')).not.toBeNull()
    await vi.waitFor(() => expect(focused()).toBeInstanceOf(HTMLInputElement))
    await userEvent.keyboard('{Escape}')
    await expect.poll(focused).toBe(own())
    await userEvent.keyboard('{Enter}{ArrowDown}{Enter}')
    await expect.poll(() => maybeWithin(room(), 'parlor-threads')).not.toBeNull()
    await userEvent.keyboard('{Escape}')
    await expect.poll(focused).toBe(own())
    await userEvent.keyboard('{Enter}{End}{Enter}')
    await expect
      .poll(() => within(element, '.describe').parentElement!.shadowRoot!.querySelector('parlor-describe'))
      .not.toBeNull()
  })

  it('come out again when the head grows', async () => {
    await show(320)
    await expect.poll(() => own()?.ariaLabel).toBe('More, 2 unread')
    await page.viewport(470, 640)
    await expect.poll(() => own()?.ariaLabel).toBe('Threads, 2 unread')
    expect(seen()).toContain('Search messages')
  })

  it('are not put away where the search is the only one', async () => {
    await show(320, { role: 'member', threads: false })
    expect(seen()).toEqual(['Search messages', 'Close chat'])
  })
})
