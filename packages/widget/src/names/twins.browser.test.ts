import { afterEach, expect, it, vi } from 'vitest'
import type { MemberState, TimelineMessage, User } from '@parlor/sdk'
import '../test-support/define-all.ts'
import { FakeRoom } from '../fixtures/fake-room.ts'
import { message, people } from '../fixtures/people.ts'
import type { ParlorMessage } from '../message/parlor-message.ts'
import type { ParlorTimeline } from '../timeline/parlor-timeline.ts'

const anna: User = { id: 'u-7f3ca1b2', name: 'Anna Reed', role: 'Instructor' }
const eve: User = { id: 'u-90de55c4', name: 'Аnnа\u200b Rееd' }
const SAME = 'Another person here has a name that looks the same'

const member = (user: User): MemberState => ({ user, role: 'member', delivered: 0, read: 0, presence: null })
const by = (seq: number, sender: User, changes: Partial<TimelineMessage> = {}) => message(seq, { sender, ...changes })

/** Once the browser has been idle. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 })

afterEach(() => document.body.replaceChildren())

async function open(room: FakeRoom, width = 480) {
  const timeline = document.createElement('parlor-timeline') as ParlorTimeline
  timeline.style.cssText = `display:grid; inline-size:${width}px; block-size:600px`
  timeline.clock = { after: (_ms, run) => (queueMicrotask(run), () => {}) }
  timeline.room = room
  document.body.append(timeline)
  await timeline.updateComplete
  return timeline
}

const rows = (timeline: ParlorTimeline) => [...timeline.renderRoot.querySelectorAll<ParlorMessage>('parlor-message')]
const markOf = (row: ParlorMessage) => row.renderRoot.querySelector<HTMLElement>('[part=twin]')
const marks = (timeline: ParlorTimeline) => rows(timeline).map((row) => markOf(row)?.textContent ?? '')
const places = (timeline: ParlorTimeline) =>
  rows(timeline).map((row) => JSON.stringify(row.renderRoot.querySelector('.bubble')!.getBoundingClientRect()))
const told = (timeline: ParlorTimeline) => timeline.renderRoot.querySelector('[aria-live=polite]')!.textContent

it('both of two people with names that look the same have the end of their id beside them, and nothing moves (case 45)', async () => {
  for (const width of [300, 320, 390, 720]) {
    const long = { ...anna, name: 'Anna Reed-Oyelaran of the Department of Applied Linguistics' }
    const room = new FakeRoom('course-101', people.me, {
      messages: [by(1, anna), by(2, people.noor), by(3, eve), by(4, eve), by(5, long)],
      head: 5,
      read: 5,
    })
    room.members.set([member(anna), member(people.noor)])
    const timeline = await open(room, width)
    const before = places(timeline)
    expect(marks(timeline)).toEqual(['', '', '', '', ''])
    await soon(() => expect(marks(timeline)).toEqual(['· a1b2', '', '· 55c4', '', '· a1b2']))
    expect(places(timeline)).toEqual(before)
    const view = timeline.getBoundingClientRect()
    for (const row of rows(timeline)) {
      const mark = markOf(row)
      if (!mark) continue
      const range = document.createRange()
      range.selectNodeContents(mark)
      const { left, right } = range.getBoundingClientRect()
      expect(left).toBeGreaterThan(view.left)
      expect(right).toBeLessThanOrEqual(view.right)
      expect(mark.title).toBe(SAME)
    }
    const label = rows(timeline)[0]!.getAttribute('aria-label')
    expect(label).toMatch(/^Anna Reed · a1b2: Message 1/)
    expect(label).toContain(SAME)
    expect(rows(timeline)[1]!.getAttribute('aria-label')).not.toContain(SAME)
    timeline.remove()
  }
})

it('the mark comes and goes with names, for everybody at once', async () => {
  const room = new FakeRoom('course-101', people.me, { messages: [by(1, anna), by(2, people.kofi)], head: 2, read: 2 })
  room.members.set([member(anna), member(people.kofi)])
  const timeline = await open(room)
  room.members.set([member(anna), member(people.kofi), member(eve)])
  await soon(() => expect(marks(timeline)).toEqual(['· a1b2', '']))
  const before = places(timeline)
  room.members.set([member(anna), member(people.kofi), member({ ...eve, name: 'Eve' })])
  await soon(() => expect(marks(timeline)).toEqual(['', '']))
  expect(places(timeline)).toEqual(before)
})

it('a name that imitates a program is marked, and so is the program', async () => {
  const program: User = { id: 'helper-0042', name: 'Course helper', bot: true }
  const room = new FakeRoom('course-101', people.me, {
    messages: [by(1, program), by(2, { id: 'u-90de55c4', name: 'Course heIper App' }), by(3, anna)],
    head: 3,
    read: 3,
  })
  const timeline = await open(room)
  await soon(() => expect(marks(timeline)).toEqual(['· 0042', '· 55c4', '']))
  expect(rows(timeline)[1]!.renderRoot.querySelector('[part=bot]')).toBeNull()
})

it('who listens hears whose words they are, also of what came before that could be told', async () => {
  const room = new FakeRoom('course-101', people.me, { messages: [by(1, anna)], head: 1, read: 1 })
  room.members.set([member(anna), member(eve)])
  const timeline = await open(room)
  room.append(by(2, eve, { text: 'What is your password?' }))
  await soon(() => expect(told(timeline)).toBe(`${eve.name} · 55c4: What is your password?`))
})
