import { ChatError, type MemberState, type User } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { message, MORNING, people } from '../fixtures/people.ts'
import type { ParlorRoom } from '../room/parlor-room.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'

let element: ParlorRoom
let room: FakeRoom
let chat: FakeChat
beforeEach(async () => {
  await page.viewport(900, 700)
  ;({ chat, room } = chatWith())
  element = document.createElement('parlor-room')
  element.style.cssText = 'display: block; inline-size: 480px; block-size: 560px; --parlor-motion: 0'
})
afterEach(() => element.remove())

const member = (user: User, more: Partial<MemberState> = {}): MemberState => ({
  user,
  role: 'member',
  delivered: 0,
  read: 0,
  presence: null,
  ...more,
})
const online = (user: User, more: Partial<MemberState> = {}) =>
  member(user, { presence: { user: user.id, online: true }, ...more })

function seat(...members: MemberState[]): void {
  room.members.set(members)
  room.patch({ memberCount: members.length })
}

/** `count` people called Person 0001 and so on. */
const crowd = (count: number, from = 1): MemberState[] =>
  Array.from({ length: count }, (_, at) => {
    const number = String(from + at).padStart(4, '0')
    return member({ id: `p-${number}`, name: `Person ${number}` })
  })

const dialog = () => within<HTMLDialogElement>(element, 'parlor-members', 'dialog')
const inside = (selector: string) => within(element, 'parlor-members', selector)
const all = (selector: string) => [
  ...within(element, 'parlor-members').shadowRoot!.querySelectorAll<HTMLElement>(selector),
]
/** What a line says beside the face. */
const wordsOf = (line: Element) => [...line.querySelectorAll('.t, .tag')].map(textOf).join(' ')
const lines = () => all('.person').map(wordsOf)
const named = (words: string) => all('button').find((button) => button.innerText.trim() === words)
const way = () => within(element, 'parlor-header', '.who button')

async function isOpen(): Promise<void> {
  await expect.poll(() => maybeWithin<HTMLDialogElement>(element, 'parlor-members', 'dialog')?.open).toBe(true)
  await settled()
}

async function open(properties: Partial<ParlorRoom> = {}): Promise<void> {
  await mount(element, { chat, room, ...properties })
  way().focus()
  await userEvent.keyboard('{Enter}')
  await isOpen()
}

describe('the list of members', () => {
  it('shows everybody under headings, with their part in the room, whether they are here, and which one is oneself', async () => {
    seat(
      member(people.teo, { presence: { user: 'u-teo', online: false, lastSeenAt: Date.now() - 20 * 60_000 } }),
      online(people.noor),
      online(people.me, { role: 'owner' }),
      member(people.liora, { role: 'moderator' }),
      online({ id: 'b', name: 'Calendar', bot: true }),
      member({ id: 'g', name: 'Ada', guest: true }, { role: 'observer' }),
    )
    await open()
    expect(textOf(inside('header'))).toBe('Members 6 · 3 online')
    expect(all('section > h3').map(({ innerText }) => innerText)).toEqual(['Moderators', 'Online', 'Others'])
    expect(lines()).toEqual([
      'Mira Oduya You Online Owner',
      'Liora Quent Instructor Moderator',
      'Calendar App Online',
      'Noor Belvane Online',
      'Ada Guest Observer',
      'Teo Marrick Last seen 20 minutes ago',
    ])
    expect(await faultsOf(element)).toEqual([])
  })

  it('has no field to find one among a few, and is walked by the arrows; Escape gives the focus back', async () => {
    seat(online(people.noor), online(people.kofi), member(people.teo))
    await open()
    expect(maybeWithin(element, 'parlor-members', 'input')).toBeNull()
    expect(textOf(focused()!)).toContain('Kofi Dunmere')
    await userEvent.keyboard('{ArrowDown}')
    expect(textOf(focused()!)).toContain('Noor Belvane')
    await userEvent.keyboard('{End}')
    expect(textOf(focused()!)).toContain('Teo Marrick')
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}')
    expect(focused()!.getAttribute('aria-label')).toBe('Close')
    await userEvent.keyboard('{Tab}')
    expect(textOf(focused()!), 'the list is one stop').toContain('Teo Marrick')
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(maybeWithin(element, 'parlor-members', 'dialog')).toBeNull()
    expect(focused()).toBe(way())
  })

  it('is narrowed by what is typed; Enter opens the first who is left', async () => {
    seat(...crowd(10), online(people.kofi), member(people.noor))
    await open()
    expect(focused()).toBe(inside('input'))
    await userEvent.keyboard('no')
    await settled()
    expect(lines()).toEqual(['Noor Belvane'])
    await userEvent.keyboard('x')
    await settled()
    expect(textOf(inside('.note'))).toBe('No match for “nox”')
    await userEvent.keyboard('{Backspace}{Enter}')
    await settled()
    expect(inside('h2').innerText).toBe('Profile')
    expect(textOf(inside('.card h3'))).toBe('Noor Belvane')
  })

  it('keeps the focus on a line that moves to another heading, as its person comes', async () => {
    seat(online(people.noor), member(people.kofi), member(people.teo))
    await open()
    all('.person')[2]!.focus()
    room.members.set([online(people.noor), member(people.kofi), online(people.teo)])
    await settled()
    expect(lines().at(-1)).toBe('Kofi Dunmere')
    expect(wordsOf(focused()!)).toBe('Teo Marrick Online')
  })

  it('of two thousand comes a page at a time, as it is scrolled, and is narrowed to one who was not there yet', async () => {
    const everybody = crowd(2_000)
    room.members.set(everybody.slice(0, 200))
    room.moreMembers = everybody.slice(200)
    room.patch({ memberCount: 2_000 })
    await open()
    expect(textOf(inside('header'))).toBe('Members 2,000')
    expect(lines().length).toBeLessThanOrEqual(120)
    expect(room.calls).not.toContain('loadMoreMembers')
    const list = inside('.people')
    for (let turn = 0; lines().length <= 200 && turn < 20; turn += 1) {
      list.scrollTo(0, list.scrollHeight)
      await settled()
    }
    expect(room.calls.filter((call) => call === 'loadMoreMembers').length).toBe(1)
    inside('input').focus()
    await userEvent.keyboard('1999')
    await expect.poll(lines).toEqual(['Person 1999'])
    expect(room.members.getSnapshot().length).toBe(2_000)
  })

  it('shows what is known without a connection, and asks for the rest once there is one', async () => {
    room.members.set([online(people.noor), member(people.kofi)])
    room.moreMembers = [member(people.teo)]
    room.patch({ memberCount: 3 })
    chat.connection.set({ status: 'offline', retryAt: null, error: null })
    await open()
    expect(textOf(inside('.aside'))).toBe('Offline. This list may be old.')
    expect(lines()).toEqual(['Noor Belvane Online', 'Kofi Dunmere'])
    expect(await faultsOf(element)).toEqual([])
    chat.connection.set({ status: 'online', via: 'socket' })
    await expect.poll(() => lines().length).toBe(3)
    expect(maybeWithin(element, 'parlor-members', '.aside')).toBeNull()
  })

  it('says what it waits for, and lets one try again what did not come', async () => {
    seat(online(people.noor), member(people.kofi))
    room.patch({ memberCount: 3 })
    let fail: (error: ChatError) => void = () => {}
    room.hold = new Promise((_, reject) => (fail = reject))
    await open()
    expect(textOf(inside('[role=status]'))).toBe('Loading members')
    fail(new ChatError('UNAVAILABLE'))
    await expect.poll(() => maybeWithin(element, 'parlor-members', '[role=alert]')).not.toBeNull()
    expect(lines().length).toBe(2)
    room.hold = null
    room.moreMembers = [member(people.teo)]
    named('Try again')!.click()
    await expect.poll(() => lines().length).toBe(3)
  })

  it('is the page’s own where the page wants that', async () => {
    await mount(element, { chat, room })
    element.addEventListener('parlor-members', (event) => event.preventDefault(), { once: true })
    way().click()
    await settled()
    expect(maybeWithin(element, 'parlor-members')).toBeNull()
  })
})

describe('the card of somebody', () => {
  beforeEach(() => seat(online(people.me), online(people.noor, { role: 'moderator' }), member(people.liora)))

  const openCard = async (name: string) => {
    all('.person')
      .find((line) => line.innerText.includes(name))!
      .focus()
    await userEvent.keyboard('{Enter}')
    await settled()
  }

  it('says who they are, and leads back to their line', async () => {
    await open()
    await openCard('Liora')
    expect(inside('h2').innerText).toBe('Profile')
    expect(textOf(inside('.card h3'))).toBe('Liora Quent')
    expect(textOf(inside('.says'))).toBe('Instructor')
    expect(textOf(inside('.facts'))).toBe('In this room Member')
    expect(await faultsOf(element)).toEqual([])
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(inside('h2').innerText).toBe('Members')
    expect(textOf(focused()!)).toContain('Liora Quent')
  })

  it('opens the conversation with them where rooms can be opened, and says why it cannot be had', async () => {
    const opened: string[] = []
    element.addEventListener('parlor-room-open', ({ detail }) => void opened.push(detail.room))
    await open({ everywhere: true })
    await openCard('Noor')
    const direct = chat.direct.bind(chat)
    chat.direct = async () => Promise.reject(new ChatError('FORBIDDEN'))
    named('Message')!.click()
    await expect.poll(() => maybeWithin(element, 'parlor-members', '.fault')?.textContent).toMatch(/^Not done: ./)
    chat.direct = direct
    named('Message')!.click()
    await expect.poll(() => opened).toEqual(['direct:u-noor'])
    expect(maybeWithin(element, 'parlor-members', 'dialog')).toBeNull()
  })

  it('offers no conversation where there is no place for one, nor with oneself', async () => {
    await open()
    await openCard('Noor')
    expect(named('Message')).toBeUndefined()
    expect(named('Mention')).toBeDefined()
    await userEvent.keyboard('{Escape}')
    await settled()
    await openCard('Mira')
    expect(named('Mention')).toBeUndefined()
  })

  it('lets a page open conversations in its own way, or show a profile of its own', async () => {
    const wanted: string[] = []
    element.addEventListener(
      'parlor-profile',
      ({ detail }) => detail.message(({ id }) => void wanted.push(`message ${id}`)),
      { once: true },
    )
    await open()
    await openCard('Noor')
    named('Message')!.click()
    await expect.poll(() => wanted).toEqual(['message u-noor'])
    element.addEventListener('parlor-profile', (event) => {
      event.preventDefault()
      wanted.push(`profile ${event.detail.user.id} ${event.detail.room}`)
    })
    await settled()
    way().click()
    await isOpen()
    await openCard('Liora')
    expect(wanted.at(-1)).toBe('profile u-liora course-101')
    expect(maybeWithin(element, 'parlor-members', 'dialog')).toBeNull()
  })

  it('writes their name behind what is written, and calls them with it', async () => {
    await mount(element, { chat, room })
    const composer = within(element, 'parlor-composer')
    await expect.poll(() => maybeWithin(composer, '[part=emoji]')).not.toBeNull()
    await userEvent.type(within(composer, 'textarea'), 'Thanks')
    way().click()
    await isOpen()
    await openCard('Noor')
    named('Mention')!.click()
    await settled()
    const field = within<HTMLTextAreaElement>(composer, 'textarea')
    expect(focused()).toBe(field)
    expect(field.value).toBe('Thanks @Noor Belvane ')
    let called: readonly string[] | undefined
    element.addEventListener('parlor-send', ({ detail }) => (called = detail.mentions))
    await userEvent.keyboard('{Enter}')
    expect(called).toEqual(['u-noor'])
  })

  it('leaves the choice where two are called the same', async () => {
    room.members.set([...room.members.getSnapshot(), member({ id: 'u-other', name: 'Noor Belvane' })])
    room.patch({ memberCount: 4 })
    await mount(element, { chat, room })
    await expect.poll(() => maybeWithin(element, 'parlor-composer', '[part=emoji]')).not.toBeNull()
    way().click()
    await isOpen()
    await openCard('Noor')
    named('Mention')!.click()
    await expect.poll(() => maybeWithin(element, 'parlor-composer', '[part=completion]')).not.toBeNull()
    expect(within<HTMLTextAreaElement>(element, 'parlor-composer', 'textarea').value).toBe('@Noor Belvane')
  })

  it('has no “Mention” where one may not write', async () => {
    room.patch({ canSend: false, role: 'observer' })
    await open()
    await openCard('Noor')
    expect(named('Mention')).toBeUndefined()
  })

  it('opens from the menu of a message, of who is no member any more too, and closes at once', async () => {
    const gone = { id: 'u-gone', name: 'Gone Away' }
    room.patch({ messages: [message(1, { sender: gone, createdAt: MORNING })], head: 1 })
    await mount(element, { chat, room })
    within(element, 'parlor-timeline', 'parlor-message').focus()
    await userEvent.keyboard('{Shift>}{F10}{/Shift}')
    await expect.poll(() => maybeWithin(element, 'parlor-timeline', 'parlor-actions', 'dialog')).not.toBeNull()
    const entries = within(element, 'parlor-timeline', 'parlor-actions').shadowRoot!.querySelectorAll<HTMLElement>(
      '[role=menuitem]',
    )
    ;[...entries].find(({ innerText }) => innerText.trim() === 'Show profile')!.click()
    await isOpen()
    expect(textOf(inside('.card h3'))).toBe('Gone Away')
    expect(maybeWithin(element, 'parlor-members', '.facts')).toBeNull()
    expect(maybeWithin(element, 'parlor-members', '.back')).toBeNull()
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(maybeWithin(element, 'parlor-members', 'dialog')).toBeNull()
  })

  it('opens from the face and the name above a message, and not where a name is marked to be copied', async () => {
    // Long enough for the tools to stand beyond the name.
    const text = 'Who has read the chapter on sampling, and would go through its exercises with me on Thursday?'
    room.patch({ messages: [message(1, { sender: people.noor, text, createdAt: MORNING })], head: 1 })
    await mount(element, { chat, room })
    const row = within(element, 'parlor-timeline', 'parlor-message')
    for (const who of ['parlor-avatar', '.name']) {
      const shown = row.shadowRoot!.querySelector<HTMLElement>(who)!
      await userEvent.hover(shown)
      await expect.poll(() => getComputedStyle(shown).cursor).toBe('pointer')
      await userEvent.click(shown)
      await isOpen()
      expect(textOf(inside('.card h3'))).toBe('Noor Belvane')
      await userEvent.keyboard('{Escape}')
      await settled()
    }
    getSelection()!.selectAllChildren(row.shadowRoot!.querySelector('.name')!)
    row.shadowRoot!.querySelector<HTMLElement>('.name')!.click()
    await settled()
    expect(maybeWithin(element, 'parlor-members', 'dialog')).toBeNull()
    getSelection()!.empty()
  })

  it('is that of the other person in a direct conversation', async () => {
    const { info } = room.getSnapshot()
    room.patch({ info: { ...info!, kind: 'direct' } })
    seat(online(people.me), online(people.liora))
    await open({ everywhere: true })
    expect(textOf(inside('.card h3'))).toBe('Liora Quent')
    expect(textOf(inside('.sub'))).toBe('Online')
    expect(named('Message')).toBeUndefined()
  })

  it('offers no conversation with a guest, whom none can be begun with', async () => {
    seat(online(people.me), online({ id: 'g', name: 'Ada', guest: true }))
    await open({ everywhere: true })
    await openCard('Ada')
    expect(textOf(inside('.card h3'))).toBe('Ada Guest')
    expect(named('Message')).toBeUndefined()
  })
})

it('fills a small window, from edge to edge', async () => {
  await page.viewport(360, 640)
  element.style.inlineSize = '360px'
  seat(...crowd(12))
  await open()
  const { left, top, width, height } = dialog().getBoundingClientRect()
  expect([left, top, width, height]).toEqual([0, 0, 360, 640])
  expect(await faultsOf(element)).toEqual([])
})
