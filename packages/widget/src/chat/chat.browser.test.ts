import { ChatError } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import { message, people } from '../fixtures/people.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import { TestChat } from '../test-support/test-chat.ts'
import type { ParlorChat } from './parlor-chat.ts'

const URL = 'https://chat.example.edu'
const field = (chat: Element) => within<HTMLTextAreaElement>(chat, 'parlor-room', 'parlor-composer', 'textarea')
const chats: ParlorChat[] = []

async function open<T extends ParlorChat>(element: T, properties: Partial<ParlorChat>): Promise<T> {
  chats.push(element)
  return mount(element, properties as Partial<T>)
}
const own = (properties: Partial<ParlorChat>) => open(new TestChat(), { url: URL, room: 'lobby', ...properties })
const given = (properties: Partial<ParlorChat>) => open(document.createElement('parlor-chat'), properties)

beforeEach(() => localStorage.clear())
afterEach(async () => {
  for (const chat of chats.splice(0)) chat.remove()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  await settled()
})

describe('a chat in its place', () => {
  it('shows the room the page names: its head, messages, and field', async () => {
    const { chat, room } = chatWith()
    room.append(message(1, { sender: people.noor, text: 'Is the seating plan final?' }))
    const element = await given({ chat, room: 'course-101' })
    const text = textOf(element)
    expect(text).toContain('Statistics 201')
    expect(text).toContain('38 members · 2 online')
    expect(text).toContain('Is the seating plan final?')
    expect(field(element).placeholder).toBe('Message Statistics 201')
  })

  it('shows the other person in a direct conversation', async () => {
    const { chat, room } = chatWith()
    const { info } = room.getSnapshot()
    room.patch({ info: info && { ...info, kind: 'direct', name: undefined as never } })
    room.members.set(room.members.getSnapshot().filter(({ user }) => user !== people.liora))
    const element = await given({ chat, room: 'course-101' })
    expect(textOf(within(element, 'parlor-room', 'parlor-header'))).toContain('Noor Belvane')
    expect(textOf(within(element, 'parlor-room', 'parlor-header'))).toContain('Online')
  })

  it('sends what the user writes', async () => {
    const { chat, room } = chatWith()
    const element = await given({ chat, room: 'course-101' })
    await userEvent.click(field(element))
    await userEvent.keyboard('Hello{Enter}')
    expect(room.calls).toContain('send Hello')
  })

  it('follows the page to another room, and keeps what was written in the first', async () => {
    const { chat, room } = chatWith()
    const other = chat.room('lobby')
    const element = await given({ chat, room: 'course-101' })
    await userEvent.click(field(element))
    await userEvent.keyboard('unfinished')
    element.room = 'lobby'
    await settled()
    expect(field(element).value).toBe('')
    await userEvent.keyboard('Hi{Enter}')
    expect(other.calls).toContain('send Hi')
    expect(room.calls.filter((call) => call.startsWith('send'))).toEqual([])
    element.room = 'course-101'
    await settled()
    expect(field(element).value).toBe('unfinished')
  })

  it('tells the page what happens, across shadow roots', async () => {
    const heard: [string, unknown][] = []
    const hear = (event: Event) => heard.push([event.type, (event as CustomEvent).detail])
    const names = ['parlor-message', 'parlor-unread', 'parlor-connection', 'parlor-error'] as const
    for (const name of names) document.addEventListener(name, hear)
    const { chat, room } = chatWith()
    await given({ chat, room: 'course-101' })
    const arrived = { id: 'm-1', seq: 1, rev: 1, sender: people.noor, text: 'Hi', createdAt: 1 }
    chat.fire('message.created', { room: 'course-101', message: arrived })
    chat.fire('message.created', { room: 'another', message: arrived })
    room.patch({ unread: 2 })
    const error = new ChatError('FORBIDDEN')
    chat.fire('message.failed', { room: 'course-101', id: 'm-2', error })
    chat.connection.set({ status: 'connecting', attempt: 1 })
    await settled()
    for (const name of names) document.removeEventListener(name, hear)
    expect(heard).toEqual([
      ['parlor-message', { room: 'course-101', message: arrived }],
      ['parlor-error', { error }],
      ['parlor-connection', { status: 'connecting', attempt: 1 }],
      ['parlor-unread', { unread: 2 }],
    ])
  })

  it('says that it is offline, and tries at once when asked to', async () => {
    const { chat } = chatWith()
    const element = await given({ chat, room: 'course-101' })
    chat.connection.set({ status: 'offline', retryAt: null, error: null })
    await settled()
    await userEvent.click(within(element, 'parlor-room', 'parlor-banner', 'button'))
    expect(chat.calls).toContain('retryNow')
    expect(field(element).disabled).toBe(false)
  })

  it('shows nothing of the room once the user was signed out', async () => {
    const { chat, room } = chatWith()
    room.append(message(1, { text: 'A secret' }))
    const element = await given({ chat, room: 'course-101' })
    chat.connection.set({ status: 'failed', error: new ChatError('TOKEN_EXPIRED') })
    await settled()
    expect(textOf(element)).toContain('You were signed out')
    expect(textOf(element)).not.toContain('A secret')
    expect(maybeWithin(element, 'parlor-room', 'parlor-composer')).toBeNull()
  })

  it('has no field in a room that may not be opened', async () => {
    const { chat, room } = chatWith()
    room.patch({ status: 'refused', error: new ChatError('NOT_FOUND'), info: null })
    const element = await given({ chat, room: 'course-101' })
    expect(textOf(element)).toContain('You cannot open this room')
    expect(textOf(element)).not.toContain('Not connected')
    expect(maybeWithin(element, 'parlor-room', 'parlor-composer')).toBeNull()
  })

  it('tells the author of the page what the server does not like', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { chat } = chatWith()
    const element = await given({ chat, room: 'course-101' })
    chat.connection.set({ status: 'failed', error: new ChatError('ORIGIN_REFUSED') })
    // The words for authors come in a file of their own, which chats that have gone may have asked for as well.
    const words = () => told.mock.calls.map(([first]) => String(first)).filter((one) => one.includes('ORIGIN_REFUSED'))
    await expect.poll(words, { timeout: 5_000 }).toHaveLength(1)
    await settled()
    expect(words()).toEqual([expect.stringMatching(/^Parlor: .*origins.*\(ORIGIN_REFUSED\)$/)])
    expect(textOf(element)).toContain('ORIGIN_REFUSED')
  })

  it('shows the page’s own content in its slots', async () => {
    const element = document.createElement('parlor-chat')
    element.append(
      ...['header-end', 'empty'].map((slot) =>
        Object.assign(document.createElement('p'), { slot, textContent: `in ${slot}` }),
      ),
    )
    await open(element, { chat: chatWith().chat, room: 'course-101' })
    expect(textOf(element)).toContain('in header-end')
    expect(textOf(element)).toContain('in empty')
    expect(textOf(element)).not.toContain('No messages yet')
    element.querySelector('[slot=empty]')?.remove()
    await settled()
    await settled()
    expect(textOf(element)).toContain('No messages yet')
  })

  it('lets the page style each part from outside', async () => {
    const { chat, room } = chatWith()
    room.append(message(1), message(2, { sender: people.me, status: 'read' }))
    chat.connection.set({ status: 'offline', retryAt: null, error: null })
    const element = await given({ chat, room: 'course-101' })
    const parts = [
      'frame',
      'room',
      'header',
      'title',
      'banner',
      'timeline',
      'day',
      'typing',
      'message',
      'avatar',
      'name',
    ]
    parts.push('bubble', 'text', 'meta', 'state', 'composer', 'field', 'send')
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(parts.map((part) => `parlor-chat::part(${part}) { --reached: ${part} }`).join('\n'))
    document.adoptedStyleSheets.push(sheet)
    const reached = new Set<string>()
    const visit = (root: ParentNode): void => {
      for (const each of root.querySelectorAll('*')) {
        const own = each.getAttribute('part')?.split(' ') ?? []
        if (own.includes(getComputedStyle(each).getPropertyValue('--reached')))
          for (const part of own) reached.add(part)
        if (each.shadowRoot) visit(each.shadowRoot)
      }
    }
    visit(element.renderRoot as ShadowRoot)
    document.adoptedStyleSheets.pop()
    expect(parts.filter((part) => !reached.has(part))).toEqual([])
  })

  it('has no fault that axe-core knows of', async () => {
    const { chat, room } = chatWith()
    room.append(message(1), message(2, { sender: people.me, status: 'read' }))
    room.typing.set([people.noor])
    const element = await given({ chat, room: 'course-101' })
    expect(await faultsOf(element)).toEqual([])
    element.theme = 'dark'
    await settled()
    expect(await faultsOf(element)).toEqual([])
  })
})

describe('who one is', () => {
  it('comes from the page, and is asked for each time', async () => {
    const element = await own({ getToken: () => 'first' })
    expect(element.made).toHaveLength(1)
    expect(element.made[0]?.url).toBe(URL)
    expect(await element.made[0]?.getToken()).toBe('first')
    // A framework hands over a new function with every render.
    element.getToken = () => 'second'
    await settled()
    expect(element.made).toHaveLength(1)
    expect(await element.made[0]?.getToken()).toBe('second')
  })

  it('may be fetched from the host’s own site', async () => {
    const fetched = vi.fn(async () => Response.json({ token: 'aaa.bbb.ccc' }))
    vi.stubGlobal('fetch', fetched)
    const chat = document.createElement('test-chat') as TestChat
    const attributes = { url: URL, room: 'lobby', 'token-url': '/chat-token' }
    for (const [name, value] of Object.entries(attributes)) chat.setAttribute(name, value)
    await open(chat, {})
    expect(await chat.made[0]?.getToken()).toBe('aaa.bbb.ccc')
    expect(fetched).toHaveBeenCalledWith('/chat-token', expect.objectContaining({ credentials: 'include' }))
  })

  it('stays the same with a fresher token of the same user, and begins anew with another’s', async () => {
    const token = (sub: string, iat: number) => `e30.${btoa(JSON.stringify({ sub, iat })).replaceAll('=', '')}.s`
    const element = await own({ token: token('mira', 1) })
    element.token = token('mira', 2)
    await settled()
    expect(element.made).toHaveLength(1)
    expect(await element.made[0]?.getToken()).toBe(token('mira', 2))
    await userEvent.click(field(element))
    await userEvent.keyboard('for Noor only')
    element.token = token('kofi', 3)
    await settled()
    expect(element.made).toHaveLength(2)
    expect(element.made[0]?.chat.calls).toContain('close')
    expect(field(element).value).toBe('')
  })

  it('is asked anew at another server', async () => {
    const element = await own({ token: 't' })
    element.url = 'https://other.example'
    await settled()
    expect(element.made.map(({ url }) => url)).toEqual([URL, 'https://other.example'])
    expect(element.made[0]?.chat.calls).toContain('close')
  })

  it('is a guest where the page says nothing: asked for a name, and remembered', async () => {
    const asked = vi.fn(async (_url: string, _init: RequestInit) =>
      Response.json({ ok: true, token: 'g-token', user: {}, expiresAt: 1 }),
    )
    vi.stubGlobal('fetch', asked)
    const element = await own({ label: 'the workshop' })
    expect(textOf(element)).toContain('Chat with the workshop')
    expect(element.made).toHaveLength(0)
    expect(localStorage).toHaveLength(0)
    expect(await faultsOf(element)).toEqual([])

    await userEvent.click(within(element, 'parlor-guest', 'input'))
    await userEvent.keyboard('Robin{Enter}')
    await settled()
    expect(asked).toHaveBeenCalledWith(
      `${URL}/api/v1/guest.create`,
      expect.objectContaining({ body: '{"name":"Robin"}' }),
    )
    expect(await element.made[0]?.getToken()).toBe('g-token')
    expect(focused()).toBe(field(element))

    const later = await own({})
    expect(maybeWithin(later, 'parlor-guest')).toBeNull()
    expect(await later.made[0]?.getToken()).toBe('g-token')
    expect(asked).toHaveBeenCalledOnce()
  })

  it('may begin with a name the page suggests, but never takes it unasked', async () => {
    const element = await own({ name: 'Robin' })
    expect(within<HTMLInputElement>(element, 'parlor-guest', 'input').value).toBe('Robin')
    expect(element.made).toHaveLength(0)
  })

  it('tells a guest that the server does not admit any', async () => {
    const refused = { ok: false, error: { code: 'GUESTS_OFF', message: 'No.', retryable: false } }
    vi.stubGlobal('fetch', async () => Response.json(refused, { status: 403 }))
    const element = await own({})
    await userEvent.click(within(element, 'parlor-guest', 'input'))
    await userEvent.keyboard('Robin{Enter}')
    await settled()
    expect(textOf(element)).toContain('This chat is for people with an account.')
    expect(localStorage).toHaveLength(0)
  })

  it('is asked for again when the server no longer takes a guest’s token', async () => {
    localStorage.setItem(`parlor:guest:${URL}`, '{"token":"old","name":"Robin"}')
    const element = await own({})
    element.made[0]?.chat.connection.set({ status: 'failed', error: new ChatError('TOKEN_INVALID') })
    await settled()
    expect(textOf(element)).toContain('What may we call you?')
    expect(element.made[0]?.chat.calls).toContain('close')
  })

  it('is forgotten by logging out', async () => {
    localStorage.setItem(`parlor:guest:${URL}`, '{"token":"old","name":"Robin"}')
    const guest = await own({})
    await guest.logout()
    await settled()
    expect(guest.made[0]?.chat.calls).toEqual(['logout'])
    expect(localStorage).toHaveLength(0)
    expect(textOf(guest)).toContain('What may we call you?')

    const user = await own({ token: 't' })
    await user.logout()
    await settled()
    expect(textOf(user)).toContain('You were signed out')
    expect(user.made).toHaveLength(1)
    user.token = 'another'
    await settled()
    expect(user.made).toHaveLength(2)
  })

  it('tells the author of the page about an address or a room that cannot be one', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {})
    await own({ url: 'ftp://chat.example.edu', token: 't' })
    await own({ room: 'a b', token: 't' })
    await own({ room: undefined as never, token: 't' })
    expect(told.mock.calls.map(([line]) => line)).toEqual([
      'Parlor: "ftp://chat.example.edu" is not the address of a server.',
      'Parlor: "a b" is not the id of a room.',
      'Parlor: <parlor-chat> needs the id of a room, as in room="lobby".',
    ])
  })
})

describe('an element’s life', () => {
  it('goes on when the element is moved', async () => {
    const element = await own({ token: 't' })
    await userEvent.click(field(element))
    await userEvent.keyboard('half a sen')
    const place = document.createElement('div')
    document.body.append(place)
    place.append(element)
    await settled()
    expect(element.made).toHaveLength(1)
    expect(element.made[0]?.chat.calls).toEqual([])
    expect(field(element).value).toBe('half a sen')
    element.made[0]?.room.append(message(1, { text: 'after the move' }))
    await settled()
    expect(textOf(element)).toContain('after the move')
    place.remove()
  })

  it('ends when it is removed, and nobody listens any more; begins again when it returns', async () => {
    const element = await own({ token: 't' })
    element.remove()
    await settled()
    const [{ chat, room } = element.made[0]!] = element.made
    expect(chat.calls).toEqual(['close'])
    expect([room.state.watchers, room.members.watchers, room.typing.watchers, chat.connection.watchers]).toEqual([
      0, 0, 0, 0,
    ])
    document.body.append(element)
    await settled()
    expect(element.made).toHaveLength(2)
    expect(field(element)).toBeTruthy()
  })

  it('never closes a chat of the page', async () => {
    const { chat } = chatWith()
    const element = await given({ chat, room: 'course-101' })
    element.remove()
    await settled()
    expect(chat.calls).toEqual([])
  })

  it('may end while a message is on its way', async () => {
    const problems = vi.fn()
    window.addEventListener('unhandledrejection', problems)
    const element = await own({ token: 't' })
    let refuse = (_: unknown) => {}
    const [{ room } = element.made[0]!] = element.made
    room.send = () => new Promise((_, reject) => (refuse = reject))
    await userEvent.click(field(element))
    await userEvent.keyboard('Hello{Enter}')
    element.remove()
    await settled()
    refuse(new ChatError('CLOSED'))
    await settled()
    window.removeEventListener('unhandledrejection', problems)
    expect(problems).not.toHaveBeenCalled()
  })

  it('does not mix with another one on the page', async () => {
    const one = await own({ token: 't-1', room: 'one' })
    const two = await own({ token: 't-2', room: 'two', url: 'https://other.example' })
    await userEvent.click(field(one))
    await userEvent.keyboard('to one{Enter}')
    await userEvent.click(field(two))
    await userEvent.keyboard('to two{Enter}draft')
    one.made[0]?.chat.connection.set({ status: 'offline', retryAt: null, error: null })
    await settled()
    expect(one.made[0]?.room.calls.filter((call) => call.startsWith('send'))).toEqual(['send to one'])
    expect(two.made[0]?.room.calls.filter((call) => call.startsWith('send'))).toEqual(['send to two'])
    expect(textOf(one)).toContain('Offline')
    expect(textOf(two)).not.toContain('Offline')
    expect([field(one).value, field(two).value]).toEqual(['', 'draft'])
  })

  it('takes properties that were set before the element was known', async () => {
    const { chat, room } = chatWith()
    room.append(message(1, { text: 'Hello from before' }))
    const early = document.createElement('late-chat')
    Object.assign(early, { chat, room: 'course-101' })
    document.body.append(early)
    customElements.define('late-chat', class extends TestChat {})
    chats.push(early as ParlorChat)
    await settled()
    expect(textOf(early)).toContain('Hello from before')
  })
})
