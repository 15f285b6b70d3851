import { ChatError } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { hit } from '../fixtures/fake-search.ts'
import { history } from '../fixtures/people.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import type { ParlorRoom } from './parlor-room.ts'

let element: ParlorRoom
let chat: FakeChat
let room: FakeRoom
const panel = () => maybeWithin(element, 'parlor-search')
const isInSight = () => panel()?.checkVisibility() ?? false
const field = () => within<HTMLInputElement>(element, 'parlor-search', '#field')
const opener = () => within(element, 'parlor-header', '[aria-label="Search messages"]')
const timeline = () => within(element, 'parlor-timeline')
const pills = () => [...timeline().shadowRoot!.querySelectorAll<HTMLElement>('.jump')]
const messageOf = (id: string) =>
  [...timeline().shadowRoot!.querySelectorAll('parlor-message')].find((row) => row.message?.id === id)
const pick = async (at: number) => {
  within(element, 'parlor-search', `#hit-${at}`).click()
  await vi.waitFor(() => expect(focused()?.closest('parlor-message') ?? focused()?.localName).toBeTruthy())
  await settled()
}

async function open(width: number): Promise<void> {
  element.style.inlineSize = `${width}px`
  await settled()
  opener().focus()
  opener().click()
  await vi.waitFor(() => expect(focused()).toBe(field()))
  await Promise.all(
    panel()!
      .shadowRoot!.getAnimations()
      .map(({ finished }) => finished),
  )
}

async function find(): Promise<void> {
  await userEvent.keyboard('four')
  await settled()
  chat.searches.at(-1)!.find([hit(40, '[four] hundred'), hit(12, 'twenty [four]'), hit(500, '[four] of long ago')])
  await settled()
}

beforeEach(async () => {
  const made = chatWith()
  chat = made.chat
  room = made.room
  room.patch({ messages: history(60), head: 60, read: 60 })
  element = document.createElement('parlor-room')
  element.style.cssText = 'display: block; block-size: 560px'
  await mount(element, { chat, room })
})
afterEach(() => {
  element.remove()
  vi.restoreAllMocks()
})

describe('the search of a room', () => {
  it('stands beside the timeline where there is space, and leaves what is read in sight', async () => {
    await open(960)
    await find()
    const [list, side] = [timeline().getBoundingClientRect(), panel()!.getBoundingClientRect()]
    expect([side.width, side.left >= list.right]).toEqual([348, true])
    expect(await faultsOf(element)).toEqual([])
    await pick(1)
    expect(isInSight()).toBe(true)
    expect(messageOf('m-12')!.hasAttribute('target')).toBe(true)
    expect(focused()).toBe(messageOf('m-12'))
  })

  it('covers it where there is not; going to a message puts it aside, and the pill brings it back as it was', async () => {
    await open(420)
    await find()
    expect(panel()!.getBoundingClientRect().width).toBe(420)
    expect(timeline().checkVisibility({ visibilityProperty: true })).toBe(false)
    expect(await faultsOf(element)).toEqual([])
    await pick(1)
    expect(isInSight()).toBe(false)
    expect(focused()).toBe(messageOf('m-12'))
    const [pill] = pills()
    expect(textOf(pill!)).toBe('Back to results')
    pill!.click()
    await vi.waitFor(() => expect(focused()).toBe(field()))
    expect(field().value).toBe('four')
    expect(within(element, 'parlor-search', '#hits').children).toHaveLength(3)
    expect(chat.searches).toHaveLength(4)
  })

  it('keeps its list where a message cannot be had, and says why', async () => {
    await open(420)
    await find()
    vi.spyOn(room, 'loadAround').mockRejectedValue(new ChatError('OFFLINE'))
    within(element, 'parlor-search', '#hit-2').click()
    await vi.waitFor(() => expect(maybeWithin(element, '.toast')).not.toBeNull())
    expect(isInSight()).toBe(true)
  })

  it('opens by Ctrl+F from anywhere inside; pressed again in its field the key is the browser’s', async () => {
    element.style.inlineSize = '960px'
    within(element, 'parlor-composer', 'textarea').focus()
    const press = () => {
      const event = new KeyboardEvent('keydown', {
        key: 'f',
        ctrlKey: true,
        bubbles: true,
        composed: true,
        cancelable: true,
      })
      focused()!.dispatchEvent(event)
      return event.defaultPrevented
    }
    expect(press()).toBe(true)
    await vi.waitFor(() => expect(focused()).toBe(field()))
    expect(press()).toBe(false)
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(panel()).toBeNull()
    expect(focused()).toBe(within(element, 'parlor-composer', 'textarea'))
  })

  it('gives the focus back to the button that opened it', async () => {
    await open(420)
    within(element, 'parlor-search', '[aria-label="Close search"]').click()
    await vi.waitFor(() => expect(focused()).toBe(opener()))
    expect(panel()).toBeNull()
  })

  it('is the page’s own where the page prevents it', async () => {
    const prevent = (event: Event) => event.preventDefault()
    element.addEventListener('parlor-search', prevent)
    opener().click()
    await settled()
    expect(panel()).toBeNull()
  })

  it('leaves what is in another room to whoever can open that', async () => {
    element.everywhere = true
    const told = vi.fn()
    element.addEventListener('parlor-jump', (event) => told(event.detail))
    await open(420)
    await find()
    chat.searches.at(-1)!.find([{ ...hit(3, '[four]'), room: 'lab' }])
    await settled()
    within(element, 'parlor-search', '#hit-0').click()
    await settled()
    expect(told).toHaveBeenCalledWith({ id: 'm-3', seq: 3, room: 'lab' })
    expect(isInSight()).toBe(true)
    expect(room.calls).not.toContain('loadAround 3')
  })

  it('marks nothing as read that it covers', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(true)
    await open(420)
    room.append(...history(1, 61))
    await settled()
    expect(room.getSnapshot().unread).toBe(1)
    await userEvent.keyboard('{Escape}')
    await vi.waitFor(() => expect(room.getSnapshot().unread).toBe(0))
  })
})
