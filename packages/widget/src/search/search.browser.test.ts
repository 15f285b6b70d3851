import { ChatError, type Chat } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import type { FakeChat } from '../fixtures/fake-chat.ts'
import { designedRows } from '../fixtures/inbox-rows.ts'
import { hit, type FakeSearch } from '../fixtures/fake-search.ts'
import { MORNING, people } from '../fixtures/people.ts'
import { chatWith, faultsOf, focused, maybeWithin, mount, settled, textOf, within } from '../test-support/page.ts'
import type { ParlorSearch } from './parlor-search.ts'

let chat: FakeChat
let element: ParlorSearch
const field = () => within<HTMLInputElement>(element, '#field')
const newest = (): FakeSearch => chat.searches.at(-1)!
const rows = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('[role=option]')]
const status = () => within(element, '[role=status].vh').textContent
const button = (name: string) =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('button')].find((one) => textOf(one) === name)!
const choices = () => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.choice')].map((one) => textOf(one))
const press = async (keys: string) => {
  await userEvent.keyboard(keys)
  await settled()
}
const type = async (words: string) => {
  field().focus()
  field().value = words
  field().dispatchEvent(new Event('input'))
  await settled()
}
const three = () => [
  hit(30, 'Then my [standard] [error] comes out as 0.049', { sender: people.kofi }),
  hit(20, 'Report the [standard] [error]', { sender: people.liora, createdAt: MORNING - 86_400_000 }),
  hit(10, 'Why is it called [standard] [error]?', { sender: people.me, own: true }),
]
const found = async (hits = three(), hasMore = false) => {
  newest().find(hits, hasMore)
  await settled()
}

beforeEach(async () => {
  const made = chatWith()
  chat = made.chat
  element = document.createElement('parlor-search')
  element.style.cssText = 'display: block; inline-size: 348px; block-size: 560px'
  await mount(element, { chat, room: made.room })
  await Promise.all(element.shadowRoot!.getAnimations().map(({ finished }) => finished))
})
afterEach(() => {
  element.remove()
  vi.restoreAllMocks()
})

describe('a search', () => {
  it('asks in the room it stands in, newest first, and shows who said what where the words stand', async () => {
    await type('standard error')
    expect(newest().query).toBe('standard error')
    expect(newest().options).toEqual({ order: 'newest', room: 'course-101' })
    await found()
    expect(rows().map((row) => textOf(row.querySelector('.top bdi')!))).toEqual(['Kofi Dunmere', 'Liora Quent', 'You'])
    expect([...rows()[0]!.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['standard', 'error'])
    expect(rows()[0]!.querySelector('.say')!.textContent).toBe('Then my standard error comes out as 0.049')
    expect(textOf(within(element, '.heading h2'))).toBe('3 matches')
    expect(status()).toBe('3 matches')
    expect(await faultsOf(element)).toEqual([])
  })

  it('keeps what was found until there is an answer to the newer words, and drops it for none', async () => {
    await type('standard')
    await found()
    await type('standard e')
    expect(rows()).toHaveLength(3)
    expect(within(element, '#hits').className).toBe('stale')
    await found(three().slice(1))
    expect(rows()).toHaveLength(2)
    await type('')
    expect(rows()).toHaveLength(0)
    expect(textOf(element)).toContain('Words in any order')
  })

  it('is walked through by arrows while the caret stays in the field; Enter goes there', async () => {
    const went = vi.fn()
    element.addEventListener('parlor-jump', (event) => went(event.detail))
    await type('standard')
    await found()
    await press('{ArrowDown}{ArrowDown}')
    expect(focused()).toBe(field())
    expect(field().getAttribute('aria-activedescendant')).toBe('hit-1')
    expect(rows()[1]!.getAttribute('aria-selected')).toBe('true')
    await press('{Enter}')
    expect(went).toHaveBeenLastCalledWith({ id: 'm-20', seq: 20, room: 'course-101' })
    await press('{ArrowUp}{ArrowUp}{ArrowUp}')
    expect(field().hasAttribute('aria-activedescendant')).toBe(false)
    await press('{Enter}')
    expect(went).toHaveBeenLastCalledWith({ id: 'm-30', seq: 30, room: 'course-101' })
    rows()[2]!.click()
    expect(went).toHaveBeenLastCalledWith({ id: 'm-10', seq: 10, room: 'course-101' })
  })

  it('takes no Enter that ends the writing of a character', async () => {
    const went = vi.fn()
    element.addEventListener('parlor-jump', went)
    await type('standard')
    await found()
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))
    expect(went).not.toHaveBeenCalled()
  })

  it('loads more by a press, by the last arrow and by scrolling, once at a time', async () => {
    await type('standard')
    await found(
      Array.from({ length: 20 }, (_, at) => hit(40 - at, `[standard] ${at}`)),
      true,
    )
    expect(status()).toBe('More than 20 matches')
    button('Show more').click()
    await settled()
    expect(newest().asked).toBe(1)
    expect(button('Show more').matches(':disabled')).toBe(true)
    within(element, '.body').scrollTop = 10_000
    await settled()
    expect(newest().asked).toBe(1)
    newest().patch({ status: 'ready' })
    await settled()
    within(element, '.body').scrollTop = 9_000
    within(element, '.body').dispatchEvent(new Event('scroll'))
    expect(newest().asked).toBe(2)
    newest().patch({ status: 'failed', error: new ChatError('UNAVAILABLE') })
    await settled()
    within(element, '.body').dispatchEvent(new Event('scroll'))
    expect(newest().asked).toBe(2)
    button('Try again').click()
    expect(newest().asked).toBe(3)
  })

  it('closes by Escape and by its button, and tells nobody around of the key', async () => {
    const closed = vi.fn()
    const outside = vi.fn()
    element.addEventListener('parlor-search-close', closed)
    document.body.addEventListener('keydown', outside, { once: true })
    field().focus()
    await press('{Escape}')
    expect(closed).toHaveBeenCalledOnce()
    expect(outside).not.toHaveBeenCalled()
    within(element, '[aria-label="Close search"]').click()
    expect(closed).toHaveBeenCalledTimes(2)
  })
})

describe('what a search is narrowed to', () => {
  it('is a person, chosen among those of the room', async () => {
    await type('exam')
    button('From').click()
    await settled()
    expect(focused()).toBe(within(element, '.choices input'))
    const people = () => [...element.shadowRoot!.querySelectorAll('.choice')].map(textOf)
    expect(people()).toEqual(['Anyone', 'You', 'Liora Quent', 'Noor Belvane'])
    await userEvent.keyboard('bel')
    await settled()
    expect(people()).toEqual(['Noor Belvane'])
    await press('{ArrowDown}{Enter}')
    expect(newest().options).toMatchObject({ sender: 'u-noor' })
    expect(focused()).toBe(button('From Noor Belvane'))
    expect(await faultsOf(element)).toEqual([])
    button('From Noor Belvane').click()
    await settled()
    await press('{Escape}')
    expect(maybeWithin(element, '.choices')).toBeNull()
    expect(focused()).toBe(button('From Noor Belvane'))
  })

  it('is a time: today, the last days, or from a day to a day in the time of the page', async () => {
    await type('exam')
    button('Date').click()
    await settled()
    button('Last 7 days').click()
    await settled()
    const { from, until } = newest().options
    expect(until).toBeUndefined()
    expect(new Date(from!).getHours()).toBe(0)
    button('Last 7 days').click()
    await settled()
    const pick = async (name: string, day: string) => {
      const [label] = [...element.shadowRoot!.querySelectorAll('.days label')].filter((one) => textOf(one) === name)
      const input = label!.querySelector('input')!
      input.focus()
      input.value = day
      input.dispatchEvent(new Event('change'))
      await settled()
    }
    await pick('From', '2025-10-01')
    expect(newest().options).toEqual({ order: 'newest', room: 'course-101', from: new Date(2025, 9, 1).getTime() })
    await pick('To', '2025-10-09')
    expect(newest().options).toMatchObject({
      from: new Date(2025, 9, 1).getTime(),
      until: new Date(2025, 9, 10).getTime(),
    })
    expect(button('Oct 1 – Oct 9')).toBeDefined()
  })

  it('is links, and the order of what is found', async () => {
    await type('exam')
    button('Links').click()
    await settled()
    expect(newest().options).toMatchObject({ hasLink: true })
    await found()
    await userEvent.selectOptions(within<HTMLSelectElement>(element, 'select'), 'best')
    await settled()
    expect(newest().options).toMatchObject({ hasLink: true, order: 'best' })
  })

  it('searches by itself in an empty field: the newest first, without an order to choose', async () => {
    field().focus()
    expect(textOf(element)).toContain('a filter alone')
    button('Links').click()
    await settled()
    expect(newest().query).toBe('')
    expect(newest().options).toEqual({ order: 'newest', room: 'course-101', hasLink: true })
    await found([hit(3, 'see www.example.edu'), hit(2, 'https://example.edu')])
    expect(rows().map((row) => row.querySelector('.say')!.textContent)).toEqual([
      'see www.example.edu',
      'https://example.edu',
    ])
    expect(status()).toBe('2 matches')
    expect(maybeWithin(element, '.heading select')).toBeNull()
    expect(await faultsOf(element)).toEqual([])
    await type('plan')
    expect(newest().query).toBe('plan')
    await found([hit(1, '[plan]')])
    expect(maybeWithin(element, '.heading select')).not.toBeNull()
    await type(' ')
    await found([])
    expect(status()).toBe('No message fits the filters')
    button('Clear filters').click()
    await settled()
    expect(textOf(element)).toContain('Words in any order')
    expect(maybeWithin(element, '.blank')).toBeNull()
  })

  it('is the room it stands in, where other rooms can be gone to', async () => {
    expect(button('This room')).toBeUndefined()
    element.everywhere = true
    chat.inbox.set({
      ...chat.inbox.getSnapshot(),
      rooms: [{ room: { ...chat.room('course-101').getSnapshot().info!, id: 'lab', name: 'Lab group C' } }] as never,
    })
    await type('exam')
    await found([])
    expect(textOf(within(element, '.blank'))).toContain('No match for “exam”')
    button('Search all rooms').click()
    await settled()
    expect(newest().options).toEqual({ order: 'newest' })
    await found([{ ...hit(3, 'the [exam]'), room: 'lab' }])
    expect(textOf(within(element, '.in'))).toBe('Lab group C')
    expect(button('This room').getAttribute('aria-pressed')).toBe('false')
    button('This room').click()
    await settled()
    expect(newest().options).toEqual({ order: 'newest', room: 'course-101' })
  })
})

describe('the filter for one room', () => {
  beforeEach(async () => {
    chat.inbox.set({ ...chat.inbox.getSnapshot(), status: 'ready', rooms: designedRows() })
    Object.assign(element, { room: undefined })
    await settled()
  })

  it('offers the rooms there are, by the words of their names, and asks in the one that is chosen', async () => {
    await type('exam')
    expect(newest().options).toEqual({ order: 'newest' })
    button('Room').click()
    await settled()
    expect(focused()).toBe(within(element, '.choices input'))
    expect(choices()).toEqual(expect.arrayContaining(['All rooms', 'Statistics 201', 'Liora Quent', 'Lab group C']))
    expect(await faultsOf(element)).toEqual([])
    await press('lab g')
    expect(choices()).toEqual(['Lab group C'])
    await press('{ArrowDown}{Enter}')
    expect(newest().options).toEqual({ order: 'newest', room: 'lab-c' })
    expect(textOf(within(element, '.chip.room'))).toBe('In Lab group C')
    expect(focused()).toBe(within(element, '.chip.room'))
    button('In Lab group C').click()
    await settled()
    await press('zzz')
    expect(textOf(within(element, '.choices'))).toBe('No room of that name')
    await userEvent.clear(within(element, '.choices input'))
    await settled()
    button('All rooms').click()
    await settled()
    expect(newest().options).toEqual({ order: 'newest' })
  })

  it('is dropped with the others, and with the choice of all rooms that it stood under', async () => {
    element.room = chat.room('course-101')
    element.everywhere = true
    await type('exam')
    expect(button('Room')).toBeUndefined()
    button('This room').click()
    await settled()
    button('Room').click()
    await settled()
    button('Statistics 201').click()
    await settled()
    await found([])
    expect(newest().options).toMatchObject({ room: 'course-101' })
    button('Clear filters').click()
    await settled()
    expect(newest().options).toEqual({ order: 'newest' })
    button('Room').click()
    await settled()
    button('Lab group C').click()
    await settled()
    button('This room').click()
    await settled()
    expect(newest().options).toEqual({ order: 'newest', room: 'course-101' })
    expect(button('Room')).toBeUndefined()
  })
})

describe('a search that finds nothing', () => {
  it('is never wider than its place, however long the name of a room is', async () => {
    element.everywhere = true
    element.style.inlineSize = '300px'
    chat.inbox.set({
      ...chat.inbox.getSnapshot(),
      rooms: [
        { room: { ...chat.room('course-101').getSnapshot().info!, id: 'lab', name: 'Lab group C, '.repeat(20) } },
      ] as never,
    })
    await type('exam')
    await found([{ ...hit(3, 'the [exam]'), room: 'lab' }], true)
    expect(within(element, '.panel').scrollWidth).toBe(300)
    expect(rows()[0]!.querySelector('time')!.getBoundingClientRect().right).toBeLessThan(
      element.getBoundingClientRect().right,
    )
  })

  it('says so, and offers to drop the filters', async () => {
    await type('bayesian')
    button('Links').click()
    await settled()
    await found([])
    expect(status()).toBe('No match for “bayesian”')
    button('Clear filters').click()
    await settled()
    expect(newest().options).toEqual({ order: 'newest', room: 'course-101' })
    expect(await faultsOf(element)).toEqual([])
  })

  it('waits offline, and says what went wrong otherwise', async () => {
    chat.connection.set({ status: 'offline', retryAt: null } as ReturnType<Chat['connection']['getSnapshot']>)
    await type('exam')
    newest().patch({ status: 'failed', error: new ChatError('OFFLINE') })
    await settled()
    expect(textOf(element)).toContain('Search needs a connection')
    chat.connection.set({ status: 'online', via: 'socket' })
    newest().patch({ status: 'failed', error: new ChatError('RATE_LIMITED') })
    await settled()
    expect(textOf(element)).toContain('RATE_LIMITED')
    button('Try again').click()
    await settled()
    expect(newest().asked).toBe(1)
    expect(await faultsOf(element)).toEqual([])
  })

  it('shows shapes only when it takes a while', async () => {
    await type('exam')
    const [shape] = element.shadowRoot!.querySelectorAll('.skeleton i')
    expect(getComputedStyle(shape!).animationDelay).toContain('0.15s')
  })
})

describe('hostile text in what was found', () => {
  it('is text', async () => {
    await type('x')
    await found([
      hit(1, '<img src=x onerror=alert(1)>[<b>x</b>]<script>', { sender: { id: 'e', name: '<svg onload=1>' } }),
    ])
    expect(rows()[0]!.textContent).toContain('<img src=x onerror=alert(1)><b>x</b><script>')
    expect(element.shadowRoot!.querySelectorAll('#hits :is(img, b, script, svg)')).toHaveLength(0)
  })
})
