import { ChatError } from '@parlor/sdk'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import '../test-support/define-all.ts'
import { FakeRoom } from '../fixtures/fake-room.ts'
import { history, people } from '../fixtures/people.ts'
import { mount, settled, textOf } from '../test-support/page.ts'
import type { ParlorTimeline } from './parlor-timeline.ts'

let timeline: ParlorTimeline
const scroller = () => timeline.renderRoot.querySelector<HTMLElement>('.scroller')!
const rowOf = (seq: number) =>
  [...timeline.renderRoot.querySelectorAll('parlor-message')].find((row) => row.message?.seq === seq)
const topOf = (seq: number) => rowOf(seq)!.getBoundingClientRect().top - scroller().getBoundingClientRect().top
const pill = (name: RegExp) =>
  [...timeline.renderRoot.querySelectorAll<HTMLElement>('.jump')].find((one) =>
    name.test(one.getAttribute('aria-label') ?? textOf(one)),
  )
const frames = async () => {
  for (let at = 0; at < 4; at += 1) await settled()
}

async function open(room: FakeRoom): Promise<void> {
  timeline = document.createElement('parlor-timeline') as ParlorTimeline
  timeline.style.cssText = 'display: grid; inline-size: 480px; block-size: 560px'
  await mount(timeline, { room })
  await frames()
}

/** A room whose window moves as the SDK's does. */
function movingRoom(total: number, state: Partial<ReturnType<FakeRoom['getSnapshot']>> = {}): FakeRoom {
  const all = history(total)
  const room = new FakeRoom('r', people.me, {
    messages: all.slice(-50),
    head: total,
    read: total,
    hasOlder: true,
    ...state,
  })
  room.older = all.slice(0, -50)
  const move = (from: number, to: number) => {
    room.older = all.slice(0, from)
    room.newer = all.slice(to)
    room.patch({ messages: all.slice(from, to), hasOlder: from > 0, hasNewer: to < total })
  }
  room.loadAround = async (seq) => {
    room.calls.push(`loadAround ${seq}`)
    if (!room.getSnapshot().messages.some((one) => one.seq === seq))
      move(Math.max(0, seq - 26), Math.min(total, seq + 24))
  }
  room.loadLatest = async () => move(total - 50, total)
  return room
}

beforeEach(() => {
  vi.spyOn(document, 'hasFocus').mockReturnValue(true)
})
afterEach(() => {
  timeline.remove()
  vi.restoreAllMocks()
})

describe('a jump', () => {
  it('to a message that the room does not have says so, and leaves the reader and the way back as they were', async () => {
    const missing = vi.fn()
    document.addEventListener('parlor-missing', (event) => missing((event as CustomEvent).detail), { once: true })
    const room = movingRoom(600)
    await open(room)
    const top = topOf(600)
    await timeline.reveal(601)
    await frames()
    expect(missing).toHaveBeenCalledExactlyOnceWith('There is no such message here')
    expect(room.calls.join()).not.toContain('loadAround')
    expect([pill(/Back/), topOf(600)]).toEqual([undefined, top])
    room.append(...history(1, 601))
    await frames()
    expect(rowOf(601)?.matches('[target]'), 'it is not gone to later').toBe(false)
  })

  it('says so too where the room turns out to end before it', async () => {
    const missing = vi.fn()
    document.addEventListener('parlor-missing', (event) => missing((event as CustomEvent).detail), { once: true })
    const room = movingRoom(600, { sync: 'catching-up', head: 700 })
    room.loadAround = async () => room.loadLatest()
    await open(room)
    await timeline.reveal(650)
    await frames()
    expect(missing).toHaveBeenCalledOnce()
    expect(rowOf(600)).toBeDefined()
    expect(pill(/Back/)).toBeUndefined()
  })

  it('has a way back to where one was reading, to the pixel', async () => {
    await open(movingRoom(600))
    scroller().scrollTop = 900
    await frames()
    const at = Number(
      [...timeline.renderRoot.querySelectorAll('parlor-message')].find((row) => topOf(row.message!.seq!) >= 0)!.message!
        .seq,
    )
    const before = topOf(at)
    await timeline.reveal(100)
    await frames()
    expect(rowOf(100)!.hasAttribute('target')).toBe(true)
    expect(rowOf(at)).toBeUndefined()
    pill(/Back to where you were/)!.click()
    await frames()
    expect(Math.abs(topOf(at) - before)).toBeLessThan(1)
    expect(pill(/Back/)).toBeUndefined()
  })

  it('leads back to the first place after several jumps, and needs no way where the target is in view', async () => {
    const room = movingRoom(600)
    await open(room)
    scroller().scrollTop = 900
    await frames()
    const visible = [...timeline.renderRoot.querySelectorAll('parlor-message')].find(
      (row) => topOf(row.message!.seq!) > 100,
    )!.message!.seq!
    await timeline.reveal(visible)
    await frames()
    expect(pill(/Back/)).toBeUndefined()
    await timeline.reveal(100)
    await frames()
    await timeline.reveal(300)
    await frames()
    pill(/Back to where you were/)!.click()
    await frames()
    expect(rowOf(visible)).toBeDefined()
  })

  it('offers the newest message as well, and one or the other takes it away', async () => {
    await open(movingRoom(600))
    scroller().scrollTop = 900
    await frames()
    await timeline.reveal(100)
    await frames()
    expect(pill(/Back to where/)).toBeDefined()
    pill(/Jump to latest/)!.click()
    await frames()
    expect(rowOf(600)).toBeDefined()
    expect(pill(/Back/)).toBeUndefined()
  })

  it('from the foot leads back by the way to the newest message alone', async () => {
    await open(movingRoom(600))
    await timeline.reveal(100)
    await frames()
    expect(pill(/Back/)).toBeUndefined()
    expect(pill(/Jump to latest/)).toBeDefined()
  })

  it('that cannot be made leaves everything as it was', async () => {
    const room = movingRoom(600)
    await open(room)
    scroller().scrollTop = 900
    await frames()
    const before = scroller().scrollTop
    room.loadAround = () => Promise.reject(new ChatError('OFFLINE'))
    await expect(timeline.reveal(100)).rejects.toMatchObject({ code: 'OFFLINE' })
    await frames()
    expect(scroller().scrollTop).toBe(before)
    expect(pill(/Back/)).toBeUndefined()
  })
})

describe('the first new message', () => {
  it('is led to where it is above what a room opens with', async () => {
    const room = movingRoom(600, { read: 400, unread: 160 })
    await open(room)
    expect(rowOf(600)).toBeDefined()
    const up = pill(/jump to the first/)!
    expect(textOf(up)).toBe('160 new')
    up.click()
    await frames()
    expect(room.calls).toContain('loadAround 401')
    expect(textOf(timeline.renderRoot.querySelector('.new-line')!)).toBe('160 new')
    expect(pill(/jump to the first/)).toBeUndefined()
    await timeline.jumpToLatest()
    await frames()
    expect(pill(/jump to the first/)).toBeUndefined()
  })

  it('needs no leading where the line is in view, or nobody ever read here', async () => {
    await open(movingRoom(600, { read: 598, unread: 2 }))
    expect(pill(/jump to the first/)).toBeUndefined()
    timeline.remove()
    await open(movingRoom(600, { read: 0, unread: 500 }))
    expect(pill(/jump to the first/)).toBeUndefined()
  })

  it('is no longer offered once the reader has come by on foot', async () => {
    const room = movingRoom(90, { read: 30, unread: 50 })
    await open(room)
    expect(pill(/jump to the first/)).toBeDefined()
    for (let at = 0; at < 6; at += 1) {
      scroller().scrollTop = 0
      await frames()
    }
    expect(pill(/jump to the first/)).toBeUndefined()
  })

  it('stays where reading stopped when the rest is caught up on while the page is in front', async () => {
    const room = new FakeRoom('r', people.me, { messages: history(40), head: 40, read: 40, sync: 'catching-up' })
    await open(room)
    room.append(...history(3, 41))
    await frames()
    room.patch({ sync: 'live' })
    await frames()
    expect(textOf(timeline.renderRoot.querySelector('.new-line')!)).toMatch(/^\d new$/)
    room.append(...history(1, 44))
    await frames()
    expect(timeline.renderRoot.querySelectorAll('.new-line')).toHaveLength(1)
  })
})
