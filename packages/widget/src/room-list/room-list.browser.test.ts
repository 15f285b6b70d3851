import { ChatError, type InboxRow } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../define.ts'
import { FakeChat } from '../fixtures/fake-chat.ts'
import { designedRows, inboxRow, manyRows } from '../fixtures/inbox-rows.ts'
import { MORNING, people } from '../fixtures/people.ts'
import { defineInbox } from '../inbox/index.ts'
import { createFormats } from '../strings/formats.ts'
import { faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import type { ParlorRoomList } from './parlor-room-list.ts'

defineInbox()
const formats = createFormats('en-GB', { timeZone: 'UTC', now: () => MORNING })
let chat: FakeChat
let list: ParlorRoomList

const rows = () => [...list.renderRoot.querySelectorAll<HTMLElement>('.row')]
const names = () => rows().map((row) => row.querySelector('.name')?.textContent)
const rowOf = (name: string) => rows().find((row) => row.querySelector('.name')?.textContent === name)!
const opener = (name: string) => rowOf(name).querySelector<HTMLButtonElement>('.open')!
const shown = (name: string) => textOf(rowOf(name).querySelector('.shown')!)
const field = () => within<HTMLInputElement>(list, '.field')
const chip = (name: string) =>
  [...list.renderRoot.querySelectorAll<HTMLButtonElement>('.chip')].find((one) => one.textContent?.includes(name))!
const menuItems = () =>
  [...within(list, 'parlor-menu').shadowRoot!.querySelectorAll<HTMLElement>('[role^=menuitem]')].map((item) =>
    item.innerText.trim(),
  )
const choose = async (name: string) => {
  const items = within(list, 'parlor-menu').shadowRoot!.querySelectorAll<HTMLElement>('[role^=menuitem], .button')
  ;[...items].find((item) => item.innerText.trim().startsWith(name))!.click()
  await settled()
}

async function show(rooms: readonly InboxRow[]): Promise<void> {
  chat.inbox.set({ status: 'ready', error: null, rooms, unread: 8, mentions: 1 })
  await settled()
}

beforeEach(async () => {
  await page.viewport(900, 800)
  document.body.style.setProperty('--parlor-motion', '0')
  chat = new FakeChat()
  const element = document.createElement('parlor-room-list')
  element.style.cssText = 'inline-size: 340px; block-size: 640px'
  list = await mount(element, { chat, formats })
  await show(designedRows())
})
afterEach(async () => {
  list.remove()
  document.body.removeAttribute('style')
  await settled()
})

describe('the list', () => {
  it('shows of each room who said what and when, what is unread, and what one has set', async () => {
    expect(names().slice(0, 4)).toEqual(['Statistics 201', 'Liora Quent', 'Lab group C', 'Ines Calloway'])
    expect(shown('Statistics 201')).toMatch(/9:00 You: I will post my notes after the lab$/)
    expect(shown('Lab group C')).toMatch(/8:31 Kofi: @Mira Oduya can you bring the cable\? @ ?6$/)
    expect(rowOf('Lab group C').querySelector('.call')?.textContent).toBe('@Mira Oduya')
    expect(shown('Ines Calloway')).toContain('Draft Could we swap the slots on')
    expect(shown('Linear algebra, section 2')).toContain('Sun Teo and Noor are typing')
    expect(rowOf('Announcements').querySelector('.badge')?.className).toContain('quiet')
    expect(names()).not.toContain('Physics 101')
  })

  it('says all of it to a screen reader, and nothing that a checker would refuse', async () => {
    const label = (name: string) => opener(name).querySelector('.vh')?.textContent
    expect(label('Liora Quent')).toBe(
      'Liora Quent, Online, 2 unread, Your draft reads well. One remark on table 2, 8:46',
    )
    expect(label('Lab group C')).toContain('6 unread, 1 mention, Kofi: @Mira Oduya can you bring the cable?')
    expect(label('Statistics 201')).toMatch(/9:00, Pinned$/)
    expect(label('Announcements')).toMatch(/Mon, Muted$/)
    expect(rows()[2]?.getAttribute('aria-posinset')).toBe('3')
    expect(rows()[2]?.getAttribute('aria-setsize')).toBe('8')
    list.room = 'course-101'
    await settled()
    expect(opener('Statistics 201').getAttribute('aria-current')).toBe('true')
    expect(await faultsOf(list)).toEqual([])
  })

  it('has one sign after words that end in a full stop', async () => {
    const said = ['See you on Friday.', '周五见。', 'Well...', 'On Friday?']
    await show(said.map((text, at) => inboxRow(`r-${at}`, { text })))
    const labels = said.map((_, at) => opener(`r-${at}`).querySelector('.vh')?.textContent)
    expect(labels.map((label) => /: (.*), \d/.exec(label!)?.[1])).toEqual([
      'See you on Friday',
      '周五见',
      'Well...',
      'On Friday?',
    ])
  })

  it('shows what is not sent, with its state', async () => {
    const [first, second, ...rest] = designedRows()
    const unsent = (row: typeof first, status: 'pending' | 'failed') =>
      ({ ...row!, preview: { ...row!.preview!, own: true, text: 'On my **way**', status } }) as const
    await show([unsent(first, 'pending'), unsent(second, 'failed'), ...rest])
    expect(shown('Statistics 201')).toMatch(/Sending: On my way$/)
    expect(shown('Liora Quent')).toContain('Not sent: On my way')
    expect(rowOf('Liora Quent').querySelector('.failed')?.textContent).toBe('Not sent:')
    expect(opener('Liora Quent').querySelector('.vh')?.textContent).toContain('Not sent: On my way')
    expect(await faultsOf(list)).toEqual([])
  })

  it('shows shapes while it loads, and says when nothing is there', async () => {
    chat.inbox.set({ status: 'loading', error: null, rooms: [], unread: 0, mentions: 0 })
    await settled()
    expect(maybeWithin(list, '.skeleton')).not.toBeNull()
    expect(getComputedStyle(within(list, '.skeleton i')).animationDelay).toContain('0.15s')
    await show([])
    expect(textOf(within(list, '.blank'))).toContain('No conversations yet')
    expect(await faultsOf(list)).toEqual([])
  })

  it('says when it did not load, and tries again', async () => {
    const error = new ChatError('UNAVAILABLE')
    chat.inbox.set({ status: 'loading', error, rooms: [], unread: 0, mentions: 0 })
    await settled()
    expect(textOf(within(list, '.blank'))).toMatch(/did not load.*Try again UNAVAILABLE$/)
    await userEvent.click(within(list, '.blank .button'))
    expect(chat.calls).toEqual(['retryNow'])
  })
})

describe('a thousand rooms', () => {
  beforeEach(() => show(manyRows(1_000)))

  it('have only those in view in the document, and the rest as space', async () => {
    expect(rows().length).toBeLessThan(40)
    const scroller = within(list, '.scroller')
    expect(scroller.scrollHeight).toBeGreaterThan(1_000 * 60)
    scroller.scrollTop = scroller.scrollHeight
    await settled()
    expect(names().at(-1)).toBe('Room 999')
    expect(rows().length).toBeLessThan(40)
    expect(rows().at(-1)!.getBoundingClientRect().bottom).toBeLessThanOrEqual(scroller.getBoundingClientRect().bottom)
  })

  it('redraw one row when one room has news', async () => {
    const texts = new Map(rows().map((row) => [row.dataset['room'], row.querySelector('.last')!.firstChild]))
    const changed: Node[] = []
    const observer = new MutationObserver((records) => changed.push(...records.map(({ target }) => target)))
    observer.observe(within(list, '.scroller'), { subtree: true, childList: true, characterData: true })
    const rooms = chat.inbox.getSnapshot().rooms
    await show(
      rooms.map((row) => (row.room.id === 'room-3' ? inboxRow('room-3', { name: 'Room 3', text: 'news' }) : row)),
    )
    observer.disconnect()
    expect(shown('Room 3')).toContain('Noor: news')
    expect(new Set(changed.map((node) => node.parentElement?.closest('.row')))).toEqual(new Set([rowOf('Room 3')]))
    expect(rowOf('Room 5').querySelector('.last')!.firstChild).toBe(texts.get('room-5'))
  })

  it('keep the focus in a row that moves to the top', async () => {
    opener('Room 4').focus()
    await settled()
    const rooms = chat.inbox.getSnapshot().rooms
    await show([rooms[4]!, ...rooms.filter((_, at) => at !== 4)])
    expect(names()[0]).toBe('Room 4')
    expect(focused()).toBe(opener('Room 4'))
  })
})

describe('the keyboard', () => {
  it('walks through the rooms and opens one', async () => {
    const opened: string[] = []
    list.addEventListener('parlor-room-open', ({ detail }) => opened.push(detail.room))
    await userEvent.click(field())
    await userEvent.keyboard('{ArrowDown}')
    await settled()
    expect(focused()).toBe(opener('Statistics 201'))
    await userEvent.keyboard('{ArrowDown}{ArrowDown}')
    await settled()
    expect(focused()).toBe(opener('Lab group C'))
    await userEvent.keyboard('{Enter}')
    expect(opened).toEqual(['lab-c'])
    await userEvent.keyboard('{End}')
    await settled()
    expect(focused()).toBe(opener('Study hall, evenings'))
    await userEvent.keyboard('{Home}{ArrowUp}')
    await settled()
    expect(focused()).toBe(field())
  })

  it('has one stop for all rows, and reaches the menu of that row', async () => {
    opener('Lab group C').focus()
    await settled()
    const stops = rows().filter((row) => row.querySelector<HTMLElement>('.open')!.tabIndex === 0)
    expect(stops).toEqual([rowOf('Lab group C')])
    await userEvent.keyboard('{Tab}{Enter}')
    await settled()
    expect(menuItems()[0]).toBe('Mark as read')
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(focused()).toBe(rowOf('Lab group C').querySelector('.more'))
  })

  it('finds a room by its name, opens the first, and clears the field', async () => {
    const opened: string[] = []
    list.addEventListener('parlor-room-open', ({ detail }) => opened.push(detail.room))
    await userEvent.click(field())
    await userEvent.keyboard('cal')
    await settled()
    expect(names()).toEqual(['Ines Calloway'])
    await userEvent.keyboard('{Enter}')
    expect(opened).toEqual(['direct:ines'])
    await userEvent.keyboard('xyz')
    await settled()
    expect(textOf(within(list, '.blank'))).toContain('No match for “calxyz”')
    await userEvent.keyboard('{Escape}')
    await settled()
    expect([field().value, names().length]).toEqual(['', 8])
  })
})

describe('the filters', () => {
  it('show what is unread, calls one, is direct, or was put away', async () => {
    const under = async (name: string) => {
      await userEvent.click(chip(name))
      await settled()
      expect(chip(name).getAttribute('aria-pressed')).toBe('true')
      return names()
    }
    expect(chip('Unread').textContent).toMatch(/Unread\s+8/)
    expect(await under('Unread')).toEqual(['Liora Quent', 'Lab group C', 'Announcements'])
    expect(await under('Mentions')).toEqual(['Lab group C'])
    expect(await under('Direct')).toEqual(['Liora Quent', 'Ines Calloway', 'Yuki Harrowell'])
    expect(await under('Archived')).toEqual(['Physics 101'])
    expect(await under('All')).toHaveLength(8)
  })

  it('say when nothing is left, and lead back', async () => {
    await show([inboxRow('a')])
    await userEvent.click(chip('Unread'))
    await settled()
    expect(textOf(within(list, '.blank'))).toBe('Nothing unread Show all')
    await userEvent.click(within(list, '.blank .button'))
    await settled()
    expect(names()).toEqual(['a'])
  })
})

describe('the menu of a room', () => {
  const open = async (name: string) => {
    rowOf(name).querySelector<HTMLElement>('.more')!.click()
    await settled()
  }

  it('pins, mutes for a time, archives, marks, and sets what one is told of', async () => {
    const lab = chat.room('lab-c')
    await open('Lab group C')
    expect(await faultsOf(list)).toEqual([])
    await choose('Pin')
    await open('Lab group C')
    await choose('Mute')
    expect(menuItems()).toEqual(['For an hour', 'For a day', 'Until I unmute it'])
    expect(await faultsOf(list)).toEqual([])
    await choose('For an hour')
    await open('Lab group C')
    await choose('Notifications')
    expect(focused()?.getAttribute('aria-checked')).toBe('true')
    await choose('Mentions')
    await open('Lab group C')
    await choose('Archive')
    await open('Lab group C')
    await choose('Mark as read')
    await open('Statistics 201')
    await choose('Mark as unread')
    expect(lab.calls.map((call) => call.replace(/^prefer /, ''))).toEqual([
      '{"pinned":true}',
      '{"muted":3600000}',
      '{"notify":"mentions"}',
      '{"archived":true}',
      'markRead 0',
    ])
    expect(chat.room('course-101').calls).toEqual(['markUnread newest'])
  })

  it('has its button where the pointer or the keyboard is', async () => {
    const more = rowOf('Lab group C').querySelector<HTMLElement>('.more')!
    expect(getComputedStyle(more).opacity).toBe('0')
    await userEvent.hover(opener('Lab group C'))
    expect(getComputedStyle(more).opacity).toBe('1')
    await userEvent.click(more)
    await settled()
    expect(within<HTMLDialogElement>(list, 'parlor-menu', 'dialog').open).toBe(true)
  })

  it('asks before one leaves, and goes back from a room that was left', async () => {
    let closed = 0
    list.addEventListener('parlor-room-close', () => (closed += 1))
    list.room = 'lab-c'
    await open('Lab group C')
    await choose('Leave')
    expect(textOf(within(list, 'parlor-menu'))).toContain('Leave Lab group C?')
    expect(chat.room('lab-c').calls).toEqual([])
    await choose('Leave')
    await settled()
    expect([chat.room('lab-c').calls, closed]).toEqual([['leave'], 1])
  })

  it('says why something could not be done', async () => {
    chat.room('lab-c').leave = async () => Promise.reject(new ChatError('FORBIDDEN'))
    await open('Lab group C')
    await choose('Leave')
    await choose('Leave')
    await settled()
    expect(textOf(within(list, '.toasts'))).toBe('Not done: you may not do this here')
  })

  it('opens under the other mouse button where that was pressed, and leaves what a page prevents', async () => {
    await userEvent.click(opener('Liora Quent'), { button: 'right', position: { x: 40, y: 20 } })
    await settled()
    const dialog = within<HTMLDialogElement>(list, 'parlor-menu', 'dialog')
    expect(dialog.open).toBe(true)
    expect(menuItems()).not.toContain('Leave')
    const stop = (event: Event) => event.preventDefault()
    list.addEventListener('parlor-prefer', stop)
    await choose('Pin')
    list.removeEventListener('parlor-prefer', stop)
    expect(chat.room('direct:liora').calls).toEqual([])
  })

  it('is a sheet for a finger that rests on a row, which is then not opened', async () => {
    const opened: string[] = []
    list.addEventListener('parlor-room-open', ({ detail }) => opened.push(detail.room))
    const touch = (type: string) => {
      const { left, top } = opener('Liora Quent').getBoundingClientRect()
      const at = { clientX: left + 20, clientY: top + 20, bubbles: true, composed: true, isPrimary: true }
      opener('Liora Quent').dispatchEvent(new PointerEvent(type, { ...at, pointerType: 'touch' }))
    }
    const timers: (() => void)[] = []
    list.clock = { after: (_ms, run) => (timers.push(run), () => undefined) }
    touch('pointerdown')
    timers[0]!()
    await settled()
    touch('pointerup')
    opener('Liora Quent').click()
    expect(within(list, 'parlor-menu', 'dialog').className).toContain('sheet')
    expect(opened).toEqual([])
  })
})

describe('the name and the description of a room', () => {
  const dialog = () => maybeWithin<HTMLDialogElement>(list, 'parlor-describe', 'dialog')
  const save = () => userEvent.click(within(list, 'parlor-describe', '.go'))

  beforeEach(async () => {
    await show([inboxRow('lab', { name: 'Lab', role: 'owner' }), inboxRow('other')])
    await userEvent.click(opener('Lab'), { button: 'right' })
    await settled()
    await choose('Room settings')
    await expect.poll(() => dialog()?.open).toBe(true)
  })

  it('are changed by those who moderate it, and only what is another is told', async () => {
    expect(focused()).toBe(within(list, 'parlor-describe', 'input'))
    expect(await faultsOf(list)).toEqual([])
    await userEvent.fill(within(list, 'parlor-describe', 'textarea'), 'Tuesdays, room 4')
    await save()
    await settled()
    expect(chat.room('lab').calls).toEqual(['update {"description":"Tuesdays, room 4"}'])
    expect(dialog()).toBeNull()
  })

  it('stand beside who may write and how fast, which are changed with them', async () => {
    const select = (name: string) => within<HTMLSelectElement>(list, 'parlor-describe', `[name=${name}]`)
    expect([...select('slow').options].map(({ label }) => label)).toEqual([
      'Off',
      '5 seconds',
      '10 seconds',
      '30 seconds',
      '60 seconds',
      '5 minutes',
      '15 minutes',
      '60 minutes',
      '6 hours',
    ])
    await userEvent.selectOptions(select('slow'), '30 seconds')
    await userEvent.selectOptions(select('posting'), 'Moderators only')
    await save()
    await settled()
    expect(chat.room('lab').calls).toEqual(['update {"settings":{"posting":"moderators","slow":30}}'])
  })

  it('say why they were not changed, and keep what was written', async () => {
    let code: 'FORBIDDEN' | 'OFFLINE' = 'FORBIDDEN'
    const room = chat.room('lab')
    const { update } = room
    room.update = () => Promise.reject(new ChatError(code))
    const name = within<HTMLInputElement>(list, 'parlor-describe', 'input')
    await userEvent.fill(name, 'Lab group D')
    await userEvent.keyboard('{Enter}')
    await settled()
    const told = () => textOf(within(list, 'parlor-describe', '[role=alert]'))
    expect(told()).toBe('Not done: you may not do this here')
    expect(await faultsOf(list)).toEqual([])
    code = 'OFFLINE'
    await save()
    await settled()
    expect(told()).toBe('The server did not answer.')
    expect([name.value, dialog()?.open]).toEqual(['Lab group D', true])

    room.update = update
    await save()
    await settled()
    expect([room.calls.at(-1), dialog()]).toEqual(['update {"name":"Lab group D"}', null])
  })
})

describe('a new conversation', () => {
  const dialog = () => within(list, 'parlor-compose')
  const person = (name: string) =>
    [...dialog().shadowRoot!.querySelectorAll<HTMLElement>('.person')].find((one) => one.innerText.includes(name))!
  let opened: string[]

  beforeEach(async () => {
    opened = []
    list.addEventListener('parlor-room-open', ({ detail }) => opened.push(detail.room))
    chat.people = [people.liora, people.noor, people.kofi]
    await userEvent.click(within(list, '.compose'))
    await settled()
  })

  it('is with a person one finds by name', async () => {
    expect(textOf(dialog())).toContain('Liora Quent Instructor')
    expect(await faultsOf(list)).toEqual([])
    await userEvent.keyboard('noor')
    await expect.poll(() => person('Liora')).toBeUndefined()
    await userEvent.keyboard('{ArrowDown}{Enter}')
    await settled()
    expect(chat.calls.slice(-2)).toEqual(['contacts noor', 'direct u-noor'])
    expect(opened).toEqual(['direct:u-noor'])
    expect(maybeWithin(list, 'parlor-compose', 'dialog')).toBeNull()
    expect(focused()).toBe(within(list, '.compose'))
  })

  it('is begun by Enter with the first who is found, without waiting for the list', async () => {
    await userEvent.keyboard('noor{Enter}')
    await settled()
    expect(opened).toEqual(['direct:u-noor'])
  })

  it('is a group that needs no mouse: Enter goes from the name to the people, and takes one after the other', async () => {
    await userEvent.keyboard('{Tab}{Enter}')
    await settled()
    await userEvent.keyboard('Lab{Enter}noor{Enter}')
    await settled()
    await userEvent.keyboard('liora{Enter}')
    await settled()
    expect(textOf(dialog())).toContain('2 people chosen')
    await userEvent.keyboard('{Shift>}{Tab}{Tab}{Tab}{/Shift}{Enter}')
    await settled()
    expect(chat.calls.at(-1)).toBe('createRoom Lab u-noor u-liora')
  })

  it('is a group of several with a name', async () => {
    await userEvent.click(person('New group'))
    await settled()
    await userEvent.keyboard('Lab')
    const create = () => [...dialog().shadowRoot!.querySelectorAll<HTMLElement>('.foot .button')][0]!
    expect(create().getAttribute('aria-disabled')).toBe('true')
    await userEvent.click(person('Noor'))
    await userEvent.click(person('Kofi'))
    await userEvent.click(person('Liora'))
    await userEvent.click(person('Kofi'))
    await settled()
    expect(textOf(dialog())).toContain('2 people chosen')
    expect(await faultsOf(list)).toEqual([])
    await userEvent.click(create())
    await settled()
    expect(chat.calls.at(-1)).toBe('createRoom Lab u-noor u-liora')
    expect(opened).toEqual(['made'])
  })

  it('that is refused says why, and stays', async () => {
    chat.direct = () => Promise.reject(new ChatError('FORBIDDEN'))
    await userEvent.click(person('Noor'))
    await settled()
    expect(textOf(dialog())).toContain('Not done: you may not do this here')
    chat.direct = () => Promise.reject(new ChatError('OFFLINE'))
    await userEvent.click(person('Noor'))
    await settled()
    expect(textOf(dialog())).toContain('The server did not answer.')
    expect(opened).toEqual([])
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(maybeWithin(list, 'parlor-compose', 'dialog')).toBeNull()
  })

  it('is not for visitors without an account', async () => {
    await userEvent.keyboard('{Escape}')
    chat.user.set({ id: 'guest-0198f2c4-7a31-7bd0-9d1e-5a6f0c2b1e3d', name: 'Robin' })
    await settled()
    expect(maybeWithin(list, '.compose')).toBeNull()
  })
})
