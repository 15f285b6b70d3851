import { afterEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import { message } from '../fixtures/people.ts'
import { chatWith, faultsOf, focused, mount, settled, within } from '../test-support/page.ts'
import type { ParlorChat } from './parlor-chat.ts'

afterEach(() => document.body.replaceChildren())

async function chatWithSlots(slots: readonly string[], properties: Partial<ParlorChat> = {}) {
  const made = chatWith()
  const element = document.createElement('parlor-chat')
  element.style.cssText = '--parlor-height: 500px; --parlor-motion: 0'
  for (const slot of slots) element.append(Object.assign(document.createElement('b'), { slot, textContent: slot }))
  await mount(element, { chat: made.chat, room: 'course-101', ...properties })
  const seen = (slot: string) => element.querySelector(`[slot=${slot}]`)!.getBoundingClientRect()
  return { ...made, element, seen }
}

describe('what a page puts into the chat', () => {
  it.each(['header-start', 'header-end', 'empty', 'composer-start', 'composer-end'])('is seen in %s', async (slot) => {
    const { seen } = await chatWithSlots([slot])
    expect(seen(slot).width).toBeGreaterThan(0)
  })

  it('stands where its slot says', async () => {
    const { element, seen } = await chatWithSlots(['header-start', 'header-end', 'composer-start', 'composer-end'])
    const title = within(element, 'parlor-room', 'parlor-header', '[part=title]').getBoundingClientRect()
    expect(seen('header-start').right).toBeLessThanOrEqual(title.left)
    expect(seen('header-end').left).toBeGreaterThanOrEqual(title.right)
    const field = within(element, 'parlor-room', 'parlor-composer', 'textarea').getBoundingClientRect()
    expect(seen('composer-start').right).toBeLessThanOrEqual(field.left)
    expect(seen('composer-end').left).toBeGreaterThanOrEqual(field.right)
  })

  it('is the icon of the launcher', async () => {
    const { seen } = await chatWithSlots(['launcher'], { mode: 'popup' })
    expect(seen('launcher').width).toBeGreaterThan(0)
  })
})

describe('buttons of the page in the menu of a message', () => {
  async function opened() {
    const all = await chatWithSlots([])
    const { element, room } = all
    const button = document.createElement('button')
    Object.assign(button, { slot: 'message-actions', value: 'task', textContent: 'Make it a task' })
    element.append(button)
    room.append(message(1))
    await settled()
    const timeline = within(element, 'parlor-room', 'parlor-timeline')
    within(timeline, 'parlor-message').focus()
    await userEvent.keyboard('{Shift>}{F10}{/Shift}')
    await settled()
    const told: unknown[] = []
    element.addEventListener('parlor-message-action', ({ detail }) => told.push(detail))
    const dialog = () => within(timeline, 'parlor-actions').shadowRoot!.querySelector('dialog')
    return { ...all, button, told, dialog }
  }

  it('look like the others, come last, and are reached by the arrows', async () => {
    const { button, dialog } = await opened()
    const last = [...dialog()!.querySelectorAll<HTMLElement>('.option')].at(-1)!
    const [own, theirs] = [last, button].map((one) => one.getBoundingClientRect())
    expect(theirs!.top).toBeGreaterThanOrEqual(own!.bottom)
    expect([theirs!.left, theirs!.width, theirs!.height]).toEqual([own!.left, own!.width, own!.height])
    expect(getComputedStyle(button).fontSize).toBe(getComputedStyle(last).fontSize)
    await userEvent.keyboard('{End}')
    expect(focused()).toBe(button)
    await userEvent.keyboard('{ArrowDown}')
    expect(focused()?.textContent?.trim()).toBe('Reply')
    expect(await faultsOf(document.body)).toEqual([])
  })

  it.each(['a click', 'Enter'])(
    'tell the page by %s which message and which button, and close the menu',
    async (how) => {
      const { button, told, dialog } = await opened()
      if (how === 'Enter') await userEvent.keyboard('{End}{Enter}')
      else await userEvent.click(button)
      await settled()
      expect(told).toEqual([{ id: 'm-1', room: 'course-101', action: 'task' }])
      expect(dialog()?.open ?? false).toBe(false)
      expect(button.getBoundingClientRect().width).toBe(0)
    },
  )
})

describe('an open thread', () => {
  async function threaded() {
    // Beside the room, not over it.
    await page.viewport(1200, 700)
    const all = await chatWithSlots([])
    const { element, room } = all
    const button = document.createElement('button')
    Object.assign(button, { slot: 'message-actions', value: 'task', textContent: 'Make it a task' })
    element.append(button)
    room.append(message(1))
    const thread = room.thread('m-1')
    thread.append(message(1, { id: 'a-1', room: thread.id, text: 'two' }))
    const inner = within<HTMLElement & { thread(id: string): Promise<void> }>(element, 'parlor-room')
    await inner.thread('m-1')
    const path = ['parlor-thread', 'parlor-room', 'parlor-timeline'] as const
    const rowIn = (where: 'room' | 'thread') =>
      within(inner, ...(where === 'room' ? ['parlor-timeline'] : path), 'parlor-message')
    await expect.poll(() => rowIn('thread').shadowRoot?.textContent).toContain('two')
    return { ...all, button, rowIn, inner }
  }

  it('is styled by the parts of the room, its messages, menus and fields too', async () => {
    const { element, inner, rowIn } = await threaded()
    const sheet = document.createElement('style')
    sheet.textContent = `
      parlor-chat::part(message) { outline: 3px solid rgb(1, 2, 3) }
      parlor-chat::part(bubble) { border-color: rgb(4, 5, 6) }
      parlor-chat::part(composer) { border-color: rgb(7, 8, 9) }
      parlor-chat::part(room) { background-color: rgb(9, 9, 9) }`
    document.head.append(sheet)
    for (const where of ['room', 'thread'] as const) {
      expect(getComputedStyle(within(rowIn(where), '[part=message]')).outlineColor).toBe('rgb(1, 2, 3)')
      expect(getComputedStyle(within(rowIn(where), '[part=bubble]')).borderTopColor).toBe('rgb(4, 5, 6)')
    }
    const composer = within(inner, 'parlor-thread', 'parlor-room', 'parlor-composer', '[part=composer]')
    expect(getComputedStyle(composer).borderTopColor).toBe('rgb(7, 8, 9)')
    // The room is one: its ground is not drawn again under what lies beside it.
    expect(getComputedStyle(within(element, 'parlor-room', '[part=room]')).backgroundColor).toBe('rgb(9, 9, 9)')
    expect(getComputedStyle(within(inner, 'parlor-thread', 'parlor-room', '[part=room]')).backgroundColor).not.toBe(
      'rgb(9, 9, 9)',
    )
    sheet.remove()
  })

  it.each([
    ['beside the room', 1200],
    ['over the room', 390],
  ])(
    '%s has what the page puts around its own field, and the room keeps what stands around its field',
    async (_, width) => {
      const { element, inner } = await threaded()
      await page.viewport(width, 700)
      const slots = ['composer-start', 'composer-end', 'thread-composer-start', 'thread-composer-end'] as const
      const button = (slot: (typeof slots)[number]) =>
        Object.assign(document.createElement('button'), { slot, textContent: '+' })
      const [start, end, threadStart, threadEnd] = slots.map(button)
      element.append(...[start!, end!, threadStart!, threadEnd!])
      await settled()
      const box = (one: Element) => one.getBoundingClientRect()
      for (const [before, field, after] of [
        [start, within(inner, 'parlor-composer', 'textarea'), end],
        [threadStart, within(inner, 'parlor-thread', 'parlor-room', 'parlor-composer', 'textarea'), threadEnd],
      ] as const) {
        expect(box(before!).width).toBeGreaterThan(0)
        expect(box(before!).right).toBeLessThanOrEqual(box(field).left)
        expect(box(after!).left).toBeGreaterThanOrEqual(box(field).right)
        expect(box(after!).bottom).toBeCloseTo(box(before!).bottom, 0)
      }
      within<HTMLTextAreaElement>(inner, 'parlor-thread', 'parlor-room', 'parlor-composer', 'textarea').focus()
      await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
      expect(focused()).toBe(threadStart)
      expect(await faultsOf(document.body)).toEqual([])
    },
  )

  it('has the buttons of the page in the menus of its messages, and the room has them again afterwards', async () => {
    const { element, button, rowIn, inner } = await threaded()
    const told: unknown[] = []
    element.addEventListener('parlor-message-action', ({ detail }) => told.push(detail))
    for (const where of ['thread', 'room', 'thread'] as const) {
      rowIn(where).focus()
      await userEvent.keyboard('{Shift>}{F10}{/Shift}')
      await expect.poll(() => button.getBoundingClientRect().width).toBeGreaterThan(0)
      await userEvent.keyboard('{End}')
      expect(focused()).toBe(button)
      await userEvent.keyboard('{Enter}')
      await settled()
    }
    expect(told.map((each) => (each as { id: string }).id)).toEqual(['a-1', 'm-1', 'a-1'])
    within(inner, 'parlor-thread', '[aria-label="Close thread"], [aria-label="Back to the room"]').click()
    await expect.poll(() => inner.shadowRoot!.querySelector('parlor-thread')).toBeNull()
    rowIn('room').focus()
    await userEvent.keyboard('{Shift>}{F10}{/Shift}')
    await expect.poll(() => button.getBoundingClientRect().width).toBeGreaterThan(0)
  })
})

describe('messages that the page draws', () => {
  it('are drawn in the room, and in a thread beside it', async () => {
    const { element, room } = await chatWithSlots([])
    element.renderMessage = ({ text }) => `Drawn: ${text}`
    room.append(message(1, { text: 'one' }))
    room.thread('m-1').append(message(1, { id: 'a-1', text: 'two' }))
    await settled()
    const inner = within(element, 'parlor-room')
    const drawn = (...path: string[]) =>
      within(inner, ...path, 'parlor-timeline', 'parlor-message', '[part=custom]').textContent
    expect(drawn()).toBe('Drawn: one')
    await (inner as HTMLElement & { thread(id: string): Promise<void> }).thread('m-1')
    await expect.poll(() => drawn('parlor-thread', 'parlor-room')).toBe('Drawn: two')
  })
})
