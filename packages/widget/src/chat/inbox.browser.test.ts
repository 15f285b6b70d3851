import { threadId } from '@parlor/protocol'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../define.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import { hit } from '../fixtures/fake-search.ts'
import { designedRows } from '../fixtures/inbox-rows.ts'
import { message, people } from '../fixtures/people.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import type { ParlorChat } from './parlor-chat.ts'

let chat: FakeChat
let element: ParlorChat
let heard: string[]

const listOf = () => within(element, 'parlor-inbox', 'parlor-room-list')
const row = (name: string) =>
  [...listOf().shadowRoot!.querySelectorAll<HTMLElement>('.row')].find(
    (one) => one.querySelector('.name')?.textContent === name,
  )!
const opener = (name: string) => row(name).querySelector<HTMLElement>('.open')!
const room = () => maybeWithin(element, 'parlor-room')
const field = () => within<HTMLTextAreaElement>(element, 'parlor-room', 'parlor-composer', 'textarea')
const isSeen = (one: Element | null) => one?.checkVisibility({ visibilityProperty: true }) ?? false
const button = (name: string) => within(element, `[aria-label="${name}"]`)

async function open(width: number, properties: Partial<ParlorChat> = {}): Promise<void> {
  const made = document.createElement('parlor-chat')
  made.style.inlineSize = `${width}px`
  made.style.setProperty('--parlor-height', '600px')
  for (const name of ['parlor-room-open', 'parlor-room-close'])
    made.addEventListener(name, (event) => heard.push(`${name} ${(event as CustomEvent).detail?.room ?? ''}`.trim()))
  element = await mount(made, { chat, mode: 'inbox', ...properties })
  // Its files are fetched when it is first shown.
  const first = () => maybeWithin(element, 'parlor-inbox', 'parlor-room-list', '.row')
  await expect.poll(first, { timeout: 15_000 }).not.toBeNull()
  await settled()
}

beforeEach(async () => {
  await page.viewport(1100, 700)
  document.body.style.setProperty('--parlor-motion', '0')
  heard = []
  chat = chatWith('course-101').chat
  chat.inbox.set({ status: 'ready', error: null, rooms: designedRows(), unread: 8, mentions: 1 })
})
afterEach(async () => {
  element.remove()
  document.body.removeAttribute('style')
  history.replaceState(null, '', location.pathname + location.search)
  await settled()
})

describe('an inbox with place for two', () => {
  it('shows the list, and beside it the room that is chosen, which its attribute names', async () => {
    await open(1000)
    expect(textOf(within(element, 'parlor-inbox'))).toContain('No conversation is open')
    chat.inbox.set({ ...chat.inbox.getSnapshot(), rooms: [] })
    await settled()
    expect(textOf(within(element, 'parlor-inbox'))).not.toContain('No conversation is open')
    chat.inbox.set({ ...chat.inbox.getSnapshot(), rooms: designedRows() })
    await settled()
    expect(room()).toBeNull()
    await userEvent.click(opener('Statistics 201'))
    await settled()
    expect(element.getAttribute('room')).toBe('course-101')
    expect(heard).toEqual(['parlor-room-open course-101'])
    expect([isSeen(room()), isSeen(listOf())]).toEqual([true, true])
    expect(textOf(room()!)).toContain('38 members')
    expect(focused()).toBe(field())
    expect(isSeen(button('Back to conversations'))).toBe(false)
    expect(await faultsOf(element)).toEqual([])
  })

  it('opens the room the page names, and goes with it to another', async () => {
    await open(1000, { room: 'lab-c' })
    expect(opener('Lab group C').getAttribute('aria-current')).toBe('true')
    element.setAttribute('room', 'course-101')
    await settled()
    expect(opener('Statistics 201').getAttribute('aria-current')).toBe('true')
    expect(opener('Lab group C').hasAttribute('aria-current')).toBe(false)
    expect(heard).toEqual([])
  })

  it('leads from the room to the list by Escape, and leaves the room open', async () => {
    await open(1000, { room: 'course-101' })
    field().focus()
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(focused()).toBe(opener('Statistics 201'))
    expect(element.room).toBe('course-101')
  })

  it('opens the menu of the room from its head', async () => {
    await open(1000, { room: 'lab-c' })
    await userEvent.click(button('Conversation menu'))
    await settled()
    const menu = within(listOf(), 'parlor-menu')
    expect(textOf(menu)).toContain('Mark as read')
    expect(within<HTMLDialogElement>(menu, 'dialog').open).toBe(true)
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(focused()).toBe(button('Conversation menu'))
    expect(element.room).toBe('lab-c')
  })

  it('leaves the opening of rooms to a page that prevents it', async () => {
    await open(1000)
    element.addEventListener('parlor-room-open', (event) => event.preventDefault())
    await userEvent.click(opener('Lab group C'))
    await settled()
    expect(element.room).toBeUndefined()
  })

  it('tells the page of all unread messages, and of messages of any room', async () => {
    const told: unknown[] = []
    const unread = (event: Event) => told.push((event as CustomEvent).detail.unread)
    document.addEventListener('parlor-unread', unread)
    await open(1000)
    chat.inbox.set({ ...chat.inbox.getSnapshot(), unread: 3 })
    await settled()
    document.removeEventListener('parlor-unread', unread)
    expect(told).toEqual([8, 3])
    const rooms: string[] = []
    element.addEventListener('parlor-message', ({ detail }) => rooms.push(detail.room))
    chat.fire('message.created', { room: 'lab-c', message: { ...designedRows()[2]!.lastMessage! } })
    expect(rooms).toEqual(['lab-c'])
  })
})

describe('an inbox with place for one', () => {
  it('shows the list, then the room with a way back, then the list where it was', async () => {
    await open(380)
    expect([isSeen(listOf()), isSeen(room())]).toEqual([true, false])
    await userEvent.click(opener('Lab group C'))
    await settled()
    expect([isSeen(listOf()), isSeen(room())]).toEqual([false, true])
    expect(await faultsOf(element)).toEqual([])
    await userEvent.click(button('Back to conversations'))
    await settled()
    expect([isSeen(listOf()), isSeen(room())]).toEqual([true, false])
    expect(element.hasAttribute('room')).toBe(false)
    expect(focused()).toBe(opener('Lab group C'))
    expect(heard).toEqual(['parlor-room-open lab-c', 'parlor-room-close'])
  })

  it('goes back by Escape, too', async () => {
    await open(380, { room: 'course-101' })
    field().focus()
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(element.room).toBeUndefined()
    expect(isSeen(listOf())).toBe(true)
  })

  it('opens the menu of the room over the room', async () => {
    await open(380, { room: 'lab-c' })
    await userEvent.click(button('Conversation menu'))
    await settled()
    expect(isSeen(within(listOf(), 'parlor-menu', 'dialog'))).toBe(true)
  })

  it('says in the list when there is no connection, and in the room when one is open', async () => {
    await open(380)
    chat.connection.set({ status: 'offline', retryAt: null, error: null } as never)
    await settled()
    const banner = within(element, 'parlor-inbox', 'parlor-banner')
    await expect.poll(() => textOf(banner)).toContain('Offline. This list may be old.')
    await userEvent.click(within(banner, 'button'))
    expect(chat.calls).toContain('retryNow')
    await userEvent.click(opener('Lab group C'))
    await settled()
    expect(isSeen(banner)).toBe(false)
    expect(textOf(within(room()!, 'parlor-banner'))).toContain('Offline')
  })
})

describe('a link to a message', () => {
  it('opens its room in the inbox, at that message', async () => {
    const lab = chat.room('lab-c')
    lab.append(...Array.from({ length: 30 }, (_, at) => message(at + 1, { room: 'lab-c', sender: people.kofi })))
    location.hash = '#parlor=lab-c/7'
    await open(1000, { room: 'course-101' })
    expect(element.room).toBe('lab-c')
    await expect.poll(() => focused()?.localName).toBe('parlor-message')
    location.hash = '#parlor=course-101/1'
    await expect.poll(() => element.room).toBe('course-101')
  })
})

describe('what is found in another room', () => {
  it('is shown there', async () => {
    const lab = chat.room('lab-c')
    lab.append(...Array.from({ length: 9 }, (_, at) => message(at + 1, { room: 'lab-c', sender: people.kofi })))
    await open(1000, { room: 'course-101' })
    const detail = { id: 'm-7', seq: 7, room: 'lab-c' }
    room()!.dispatchEvent(new CustomEvent('parlor-jump', { detail, bubbles: true, composed: true, cancelable: true }))
    await expect.poll(() => element.room).toBe('lab-c')
    await expect.poll(() => focused()?.localName).toBe('parlor-message')
    expect(heard).toEqual(['parlor-room-open lab-c'])
  })

  it('is not opened where the page prevents it, and shown where the page opens it itself', async () => {
    const lab = chat.room('lab-c')
    lab.append(...Array.from({ length: 9 }, (_, at) => message(at + 1, { room: 'lab-c', sender: people.kofi })))
    await open(1000, { room: 'course-101' })
    let opensItself = false
    element.addEventListener('parlor-room-open', (event) => {
      event.preventDefault()
      if (opensItself) element.room = event.detail.room
    })
    const jump = () => {
      const detail = { id: 'm-7', seq: 7, room: 'lab-c' }
      room()!.dispatchEvent(new CustomEvent('parlor-jump', { detail, bubbles: true, composed: true, cancelable: true }))
    }
    jump()
    await settled()
    expect([element.room, heard]).toEqual(['course-101', ['parlor-room-open lab-c']])
    opensItself = true
    jump()
    await expect.poll(() => focused()?.localName).toBe('parlor-message')
    expect(element.room).toBe('lab-c')
  })
})

describe('the search in the head of the list', () => {
  const panel = () => maybeWithin(listOf(), 'parlor-search')
  const query = () => within<HTMLInputElement>(listOf(), 'parlor-search', '#field')
  const opened = async () => {
    await userEvent.click(within(listOf(), '[aria-label="Search messages"]'))
    await expect.poll(() => panel() && focused() === query(), { timeout: 15_000 }).toBe(true)
  }
  const find = async (place: string) => {
    await userEvent.keyboard('cable')
    await settled()
    chat.searches.at(-1)!.find([{ ...hit(7, 'the [cable]'), room: place }])
    await settled()
    await userEvent.keyboard('{Enter}')
  }
  beforeEach(() => {
    const lab = chat.room('lab-c')
    lab.append(...Array.from({ length: 9 }, (_, at) => message(at + 1, { room: 'lab-c', sender: people.kofi })))
  })

  it('looks into all rooms while none is open, shows what was found, and stays beside it', async () => {
    await open(1000)
    await opened()
    expect(query().placeholder).toBe('Search all rooms')
    expect(await faultsOf(element)).toEqual([])
    await find('lab-c')
    expect(chat.searches.at(-1)!.options).not.toHaveProperty('room')
    await expect.poll(() => element.room).toBe('lab-c')
    expect(heard).toEqual(['parlor-room-open lab-c'])
    await expect.poll(() => focused()?.localName).toBe('parlor-message')
    expect(isSeen(panel())).toBe(true)
    expect(isSeen(opener('Lab group C'))).toBe(false)
  })

  it('points a message out in the room that is open, over which its own search lay', async () => {
    await open(1000, { room: 'lab-c' })
    await userEvent.click(within(room()!, 'parlor-header', '[aria-label="Search messages"]'))
    await expect.poll(() => maybeWithin(room()!, 'parlor-search')).not.toBeNull()
    await opened()
    await find('lab-c')
    await expect.poll(() => focused()?.localName).toBe('parlor-message')
    expect(isSeen(focused())).toBe(true)
  })

  it('lies over the list where there is place for one, and is as it was when one comes back', async () => {
    await open(380)
    await opened()
    expect(isSeen(opener('Lab group C'))).toBe(false)
    expect(await faultsOf(element)).toEqual([])
    await find('lab-c')
    await expect.poll(() => focused()?.localName).toBe('parlor-message')
    expect([isSeen(panel()), isSeen(room())]).toEqual([false, true])
    await userEvent.click(button('Back to conversations'))
    await settled()
    expect(focused()).toBe(query())
    expect(query().value).toBe('cable')
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(panel()).toBeNull()
    expect(isSeen(opener('Lab group C'))).toBe(true)
    expect(focused()).toBe(within(listOf(), '[aria-label="Search messages"]'))
  })

  it('opens what was found in a thread beside its room', async () => {
    const root = '0198f2c4-7a31-7bd0-9d1e-5a6f0c2b1e3d'
    const thread = threadId('lab-c', root)
    chat
      .room(thread)
      .append(...Array.from({ length: 9 }, (_, at) => message(at + 1, { room: thread, sender: people.kofi })))
    await open(1000)
    await opened()
    await find(thread)
    await expect.poll(() => element.room).toBe('lab-c')
    await expect.poll(() => maybeWithin(room()!, 'parlor-thread')?.getAttribute('message')).toBe(root)
    await expect.poll(() => focused()?.localName).toBe('parlor-message')
  })

  it('looks for messages with the words that no conversation is called by', async () => {
    await open(1000)
    within(listOf(), '.field').focus()
    await userEvent.keyboard('qqq')
    await settled()
    const [button] = [...listOf().shadowRoot!.querySelectorAll<HTMLElement>('.scroller .button')]
    expect(button?.textContent?.trim()).toBe('Search messages')
    await userEvent.click(button!)
    await expect.poll(() => panel() && focused() === query()).toBe(true)
    expect(query().value).toBe('qqq')
    expect(chat.searches.at(-1)!.query).toBe('qqq')
  })

  it('opens by Ctrl+F inside the list, and is the page’s own where the page prevents it', async () => {
    await open(1000)
    within(listOf(), '.field').focus()
    await userEvent.keyboard('{Control>}f{/Control}')
    await expect.poll(() => panel() && focused() === query()).toBe(true)
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(focused()).toBe(within(listOf(), '.field'))
    element.addEventListener('parlor-search', (event) => event.preventDefault())
    await userEvent.click(within(listOf(), '[aria-label="Search messages"]'))
    await settled()
    expect(panel()).toBeNull()
  })
})

describe('a page', () => {
  it('is an inbox that fills its window, without a border', async () => {
    await open(1000, { mode: 'page' })
    element.style.removeProperty('--parlor-height')
    await settled()
    expect(element.getBoundingClientRect().height).toBe(innerHeight)
    expect(getComputedStyle(within(element, '.frame')).borderTopWidth).toBe('0px')
    expect(isSeen(listOf())).toBe(true)
  })
})
