import type { RoomNotice } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import '../test-support/define-all.ts'
import type { FakeRoom } from '../fixtures/fake-room.ts'
import { MORNING, message, people } from '../fixtures/people.ts'
import { chatWith, faultsOf, mount, settled, within } from '../test-support/page.ts'
import type { ParlorRoom } from '../room/parlor-room.ts'

let element: ParlorRoom
let room: FakeRoom
const joined = (rev: number, after: number, user: RoomNotice['user'] = people.ines): RoomNotice => ({
  rev,
  after,
  kind: 'joined',
  ...(user && { user }),
  createdAt: MORNING + after * 60_000 + 1,
})
const timeline = () => within(element, 'parlor-timeline')
/** What one sees of an element: the signs that keep a name in its direction are not to be seen. */
const seen = ({ innerText }: HTMLElement) => innerText.replace(/[\u2068\u2069]/g, '')
const lines = () => [...timeline().shadowRoot!.querySelectorAll<HTMLElement>('.notice')].map(seen)
/** Everything that stands in the timeline, from top to foot. */
const order = () =>
  [...timeline().shadowRoot!.querySelectorAll<HTMLElement>('.notice, .day, parlor-message')].map((one) =>
    one.localName === 'parlor-message' ? (one as HTMLElement & { message: { text: string } }).message.text : seen(one),
  )

beforeEach(async () => {
  const { chat, room: made } = chatWith()
  room = made
  room.patch({
    messages: [message(1), message(2)],
    notices: [joined(3, 1), { ...joined(4, 1), kind: 'pinned', user: people.me, seq: 1 }],
    head: 2,
    read: 2,
  })
  element = document.createElement('parlor-room')
  element.style.cssText = 'display: block; inline-size: 480px; block-size: 400px'
  await mount(element, { chat, room })
})
afterEach(() => element.remove())

describe('notices in a timeline', () => {
  it('stand where they happened, in words, without a number of unread', async () => {
    expect(order().slice(1)).toEqual(['Message 1', 'Ines Calloway joined', 'You pinned a message', 'Message 2'])
    expect(room.getSnapshot().unread).toBe(0)
    expect(await faultsOf(element)).toEqual([])
  })

  it('come at the foot, stay in view there, and are above what is said next', async () => {
    const many = Array.from({ length: 30 }, (_, n) => message(n + 1))
    room.patch({ messages: many, notices: [], head: 30, read: 30 })
    await settled()
    const scroller = timeline().shadowRoot!.querySelector('.scroller')!
    const atFoot = () => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop < 2
    expect(atFoot()).toBe(true)
    room.patch({ notices: [joined(40, 30)] })
    await settled()
    expect(order().at(-1)).toBe('Ines Calloway joined')
    expect(atFoot()).toBe(true)
    const before = timeline().shadowRoot!.querySelector('.notice')!.getBoundingClientRect().top
    room.append(message(31, { sender: people.me }))
    await settled()
    expect(order().slice(-2)).toEqual(['Ines Calloway joined', 'Message 31'])
    expect(timeline().shadowRoot!.querySelector('.notice')!.getBoundingClientRect().top).toBeLessThanOrEqual(before)
    expect(atFoot()).toBe(true)
  })

  it('are a line for a crowd, and are not announced', async () => {
    const crowd = Array.from({ length: 100 }, (_, n) => joined(n + 10, 2, { id: `u${n}`, name: `User ${n}` }))
    room.patch({ notices: crowd })
    await settled()
    expect(lines()).toEqual(['User 0, User 1 and 98 more joined'])
    expect(timeline().shadowRoot!.querySelector('[aria-live=polite]')!.textContent).toBe('')
  })

  it('name the reader first', async () => {
    room.patch({ notices: [joined(3, 1), joined(4, 1, people.kofi), joined(5, 1, people.me)] })
    await settled()
    expect(lines()).toEqual(['You, Ines Calloway, and Kofi Dunmere joined'])
  })

  it('say that the room was closed and opened, by whom where somebody did, and keep a line in its own direction', async () => {
    room.patch({
      notices: [
        { ...joined(3, 1), kind: 'closed', user: { id: 'noor', name: 'نور' } },
        { ...joined(4, 1), kind: 'opened', user: people.me },
        { ...joined(5, 1, people.me), kind: 'closed' },
        { rev: 6, after: 1, kind: 'opened', createdAt: MORNING },
      ],
    })
    await settled()
    expect(lines()).toEqual([
      'نور closed the room',
      'You opened the room',
      'You closed the room',
      'The room was opened',
    ])
    const [first] = timeline().shadowRoot!.querySelectorAll('.notice')
    expect(getComputedStyle(first!).direction).toBe('ltr')
  })

  it('of the day before stand above the name of the day', async () => {
    const next = message(2, { createdAt: MORNING + 86_400_000 })
    const late = { ...joined(3, 1), createdAt: MORNING + 3_600_000 }
    const early = { ...joined(4, 1, people.kofi), createdAt: MORNING + 86_000_000 }
    room.patch({ messages: [message(1), next], notices: [late, early] })
    await settled()
    expect(
      order()
        .map((line) => line.replace(/^.*October.*$|^Today$|^Yesterday$/, 'day'))
        .slice(1),
    ).toEqual(['Message 1', 'Ines Calloway joined', 'day', 'Kofi Dunmere joined', 'Message 2'])
  })
})
