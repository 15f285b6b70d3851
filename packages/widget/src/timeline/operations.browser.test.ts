import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../test-support/define-all.ts'
import { FakeRoom } from '../fixtures/fake-room.ts'
import { history, message, people } from '../fixtures/people.ts'
import { focused, maybeWithin, mount, settled, within } from '../test-support/page.ts'
import type { ParlorMessage } from '../message/parlor-message.ts'
import type { ParlorTimeline } from './parlor-timeline.ts'

afterEach(() => document.body.replaceChildren())

async function open(room: FakeRoom, clock?: ParlorTimeline['clock']): Promise<ParlorTimeline> {
  const timeline = document.createElement('parlor-timeline')
  timeline.style.cssText = 'inline-size: 480px; block-size: 600px'
  if (clock) timeline.clock = clock
  await mount(timeline, { room, me: people.me.id })
  await settled()
  return timeline
}
const rows = (timeline: ParlorTimeline) => [...timeline.renderRoot.querySelectorAll('parlor-message')]
const rowOf = (timeline: ParlorTimeline, id: string) => rows(timeline).find((row) => row.message?.id === id)
const room = (messages = history(120)) =>
  new FakeRoom('course-101', people.me, { messages, head: messages.length, read: messages.length })
const users = [people.kofi]

describe('what is read', () => {
  it('stays where it is while messages above it are reacted to, edited and deleted', async () => {
    const here = room()
    const timeline = await open(here)
    within(timeline, '.scroller').scrollTop = 6_000
    await settled()
    await settled()
    const view = timeline.getBoundingClientRect()
    const inView = rows(timeline).filter((row) => row.getBoundingClientRect().top >= view.top)
    const id = inView[1]!.message!.id
    const above = rows(timeline)
      .filter((row) => row.getBoundingClientRect().bottom < view.top)
      .map((row) => row.message!.id)
    expect(above.length).toBeGreaterThan(2)
    const before = rowOf(timeline, id)!.getBoundingClientRect().top
    const still = async () => {
      for (let at = 0; at < 3; at += 1) {
        await settled()
        expect(Math.abs(rowOf(timeline, id)!.getBoundingClientRect().top - before)).toBeLessThan(0.5)
      }
    }
    here.change(above.at(-1)!, { reactions: [{ emoji: '🎉', count: 1, own: false, users }] })
    await still()
    here.change(above.at(-2)!, { text: 'short', editedAt: 5 })
    await still()
    here.change(above.at(-3)!, { text: '', deleted: { at: 5, by: people.kofi.id } })
    await still()
  })

  it('stays at the foot when the last message is reacted to', async () => {
    const here = room()
    const timeline = await open(here)
    here.change('m-120', { reactions: [{ emoji: '🎉', count: 1, own: false, users }] })
    await settled()
    const scroller = within(timeline, '.scroller')
    expect(scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop).toBeLessThan(1)
  })
})

describe('the quote in a reply', () => {
  it('leads to what it answers, and the pill leads back, with the focus', async () => {
    const reply = message(121, { replyTo: { id: 'm-5', seq: 5, sender: people.noor, text: 'Message 5' } })
    const timeline = await open(room([...history(120), reply]))
    within(rowOf(timeline, 'm-121')!, '.quote').click()
    await expect.poll(() => (focused() as ParlorMessage | undefined)?.message?.id).toBe('m-5')
    expect(rowOf(timeline, 'm-5')!.hasAttribute('target')).toBe(true)
    const pill = within(timeline, '.jump')
    expect(pill.innerText.trim()).toBe('Back to the reply')
    pill.click()
    await expect.poll(() => (focused() as ParlorMessage | undefined)?.message?.id).toBe('m-121')
    await settled()
    expect(maybeWithin(timeline, '.jump')).toBeNull()
  })

  it('loads what is not here, and gives the way back up when it cannot be had', async () => {
    const here = room([message(500, { replyTo: { id: 'm-5', seq: 5, sender: people.noor, text: 'Message 5' } })])
    here.patch({ head: 500 })
    const timeline = await open(here)
    here.loadAround = async (seq) => {
      here.calls.push(`loadAround ${seq}`)
      throw new Error('no')
    }
    within(rowOf(timeline, 'm-500')!, '.quote').click()
    await settled()
    expect(here.calls).toContain('loadAround 5')
    await settled()
    expect(maybeWithin(timeline, '.jump')).toBeNull()
  })
})

describe('the menu of a message', () => {
  it('opens beside its button and keeps the toolbar while it is open; the keyboard comes back to it', async () => {
    const timeline = await open(room())
    rowOf(timeline, 'm-120')!.focus()
    await userEvent.keyboard('{ArrowUp}{ArrowDown}')
    await settled()
    await userEvent.tab()
    await userEvent.keyboard('{End}{Enter}')
    await settled()
    expect(focused()?.getAttribute('role')).toBe('menuitem')
    expect(maybeWithin(rowOf(timeline, 'm-120')!, '.toolbar')).not.toBeNull()
    await userEvent.keyboard('{Escape}')
    await settled()
    expect(focused()?.ariaLabel).toBe('More')
  })

  it('opens by the key for menus as well', async () => {
    const timeline = await open(room())
    rowOf(timeline, 'm-120')!.focus()
    await userEvent.keyboard('{Shift>}{F10}{/Shift}')
    await settled()
    expect(focused()?.getAttribute('role')).toBe('menuitem')
  })
})

describe('a screen reader', () => {
  it('hears that others edited or deleted, quietly and gathered; reactions only where they stand', async () => {
    const alarms: (() => void)[] = []
    const ring = () => alarms.splice(0).forEach((run) => run())
    const here = room(history(5))
    const timeline = await open(here, { after: (_ms, run) => (alarms.push(run), () => {}) })
    const others = here.getSnapshot().messages.filter(({ own }) => !own)
    here.change(others[0]!.id, { reactions: [{ emoji: '🎉', count: 1, own: false, users }] })
    await settled()
    ring()
    expect(timeline.renderRoot.lastElementChild!.textContent).toBe('')
    here.change(others[0]!.id, { text: '**Better**', editedAt: 9 })
    here.change(others[1]!.id, { text: '', deleted: { at: 9, by: others[1]!.sender.id } })
    await settled()
    ring()
    expect(timeline.renderRoot.lastElementChild!.textContent).toBe(
      `${others[0]!.sender.name} edited: Better\n${others[1]!.sender.name}: message deleted`,
    )
  })
})
