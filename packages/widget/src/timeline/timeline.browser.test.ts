import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ParlorAvatar } from '../avatar/parlor-avatar.ts'
import { FakeRoom } from '../fixtures/fake-room.ts'
import { history, message, people } from '../fixtures/people.ts'
import { ParlorMessage } from '../message/parlor-message.ts'
import { ParlorTimeline } from './parlor-timeline.ts'

for (const [tag, element] of [
  ['parlor-avatar', ParlorAvatar],
  ['parlor-message', ParlorMessage],
  ['parlor-timeline', ParlorTimeline],
] as const)
  if (!customElements.get(tag)) customElements.define(tag, element)

/** Layout counts in 64ths of a pixel; less than that is not movement. */
const SUBPIXEL = 1 / 32

const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
const frames = async (count = 4) => {
  for (let at = 0; at < count; at += 1) await frame()
}

async function open(room: FakeRoom, height = 600, width = 480): Promise<ParlorTimeline> {
  const timeline = document.createElement('parlor-timeline') as ParlorTimeline
  timeline.style.cssText = `display:grid; inline-size:${width}px; block-size:${height}px`
  timeline.room = room
  document.body.append(timeline)
  await timeline.updateComplete
  await frames()
  return timeline
}

const scrollerOf = (timeline: ParlorTimeline) => timeline.renderRoot.querySelector<HTMLElement>('.scroller')!
const messagesOf = (timeline: ParlorTimeline) => [
  ...timeline.renderRoot.querySelectorAll<ParlorMessage>('parlor-message'),
]
const elementOf = (timeline: ParlorTimeline, id: string) =>
  messagesOf(timeline).find((element) => element.message?.id === id)
const distance = (timeline: ParlorTimeline) => {
  const scroller = scrollerOf(timeline)
  return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop
}
const isVisible = (timeline: ParlorTimeline, id: string) => {
  const box = elementOf(timeline, id)?.getBoundingClientRect()
  const view = scrollerOf(timeline).getBoundingClientRect()
  return box !== undefined && box.bottom <= view.bottom + 1 && box.top >= view.top - 1
}

/** The first message whose top is in view, and a function that says how far it moved since. */
function reading(timeline: ParlorTimeline): () => number {
  const view = scrollerOf(timeline).getBoundingClientRect()
  const element = messagesOf(timeline).find((each) => each.getBoundingClientRect().top >= view.top)!
  const id = element.message!.id
  const top = element.getBoundingClientRect().top
  return () => elementOf(timeline, id)!.getBoundingClientRect().top - top
}

/** Watches the reading place over every frame of an action: what a user would see. */
async function worstDrift(timeline: ParlorTimeline, act: () => unknown): Promise<number> {
  const moved = reading(timeline)
  let worst = 0
  await act()
  for (let at = 0; at < 12; at += 1) {
    await frame()
    worst = Math.max(worst, Math.abs(moved()))
  }
  return worst
}

async function scrollTo(timeline: ParlorTimeline, top: number): Promise<void> {
  scrollerOf(timeline).scrollTop = top
  await frames(6)
}

let focused = true
beforeEach(() => {
  focused = true
  vi.spyOn(document, 'hasFocus').mockImplementation(() => focused)
})
afterEach(() => {
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

describe('a room of 10,000 messages', () => {
  const all = history(10_000)
  const room = () => new FakeRoom('course-101', people.me, { messages: all, head: 10_000, read: 10_000 })

  it('opens at the newest message with few rows in the document', async () => {
    const timeline = await open(room())
    expect(messagesOf(timeline).length).toBeLessThanOrEqual(200)
    expect(isVisible(timeline, 'm-10000')).toBe(true)
    expect(distance(timeline)).toBeLessThan(1)
  })

  it('opens, fills up and takes history in front without what browsers count as a shift', async () => {
    let shifts = 0
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { readonly value: number })[]) shifts += entry.value
    })
    observer.observe({ type: 'layout-shift' })
    const opened = room()
    await open(opened)
    await frames(20)
    opened.prepend(...history(50).map((each) => ({ ...each, id: `older-${each.id}` })))
    await frames(20)
    observer.disconnect()
    expect(shifts).toBe(0)
  })

  it('shows rows wherever it is scrolled to, and never more than 200', async () => {
    const timeline = await open(room())
    const scroller = scrollerOf(timeline)
    for (const part of [0.5, 0.1, 0.9, 0, 0.33]) {
      await scrollTo(timeline, scroller.scrollHeight * part)
      expect(messagesOf(timeline).length).toBeLessThanOrEqual(200)
      const view = scroller.getBoundingClientRect()
      const seen = messagesOf(timeline)
        .map((each) => each.getBoundingClientRect())
        .filter((box) => box.bottom > view.top && box.top < view.bottom)
      expect(Math.min(...seen.map((box) => box.top))).toBeLessThan(view.top + 80)
      expect(Math.max(...seen.map((box) => box.bottom))).toBeGreaterThan(view.bottom - 120)
    }
    await scrollTo(timeline, 0)
    expect(elementOf(timeline, 'm-1')).toBeDefined()
  })

  it('scrolls back step by step without a row jumping', async () => {
    const timeline = await open(room())
    const scroller = scrollerOf(timeline)
    for (let step = 0; step < 60; step += 1) {
      const moved = reading(timeline)
      scroller.scrollTop -= 240
      await frame()
      // What was read moves by exactly what was scrolled, unless it left the document.
      expect(Math.abs(moved() - 240)).toBeLessThan(1)
    }
  })
})

describe('the reading place', () => {
  const readingRoom = (older = 200) => {
    const all = history(600)
    const room = new FakeRoom('course-101', people.me, {
      messages: all.slice(older),
      head: 600,
      read: 600,
      hasOlder: older > 0,
    })
    room.older = all.slice(0, older)
    return room
  }

  it('does not move when 50 messages come in front of it at the very top', async () => {
    const room = readingRoom()
    room.hold = new Promise<void>(() => {})
    const timeline = await open(room)
    await scrollTo(timeline, 0)
    expect(scrollerOf(timeline).scrollTop).toBe(0)
    expect(await worstDrift(timeline, () => room.prepend(...room.older.splice(-50)))).toBeLessThan(SUBPIXEL)
  })

  it('does not move when 50 messages come in front of it in mid-list', async () => {
    const room = readingRoom()
    room.hold = new Promise<void>(() => {})
    const timeline = await open(room)
    await scrollTo(timeline, 9_000)
    expect(await worstDrift(timeline, () => room.prepend(...room.older.splice(-50)))).toBeLessThan(SUBPIXEL)
  })

  it('does not move while page after page of history loads, to the very first message', async () => {
    const room = readingRoom()
    const timeline = await open(room)
    for (let page = 0; page < 4; page += 1) {
      const { promise, resolve } = Promise.withResolvers<void>()
      room.hold = promise
      await scrollTo(timeline, 0)
      expect(await worstDrift(timeline, resolve)).toBeLessThan(SUBPIXEL)
    }
    expect(room.older).toEqual([])
    await scrollTo(timeline, 0)
    await scrollTo(timeline, 0)
    expect(elementOf(timeline, 'm-1')).toBeDefined()
    expect(room.calls.filter((call) => call === 'loadOlder').length).toBe(4)
  })

  it('does not move when others write', async () => {
    const room = readingRoom(0)
    const timeline = await open(room)
    await scrollTo(timeline, 9_000)
    expect(await worstDrift(timeline, () => room.append(...history(5, 601)))).toBeLessThan(SUBPIXEL)
    expect(await worstDrift(timeline, () => room.append(...history(200, 606)))).toBeLessThan(SUBPIXEL)
  })

  it('does not move when a row above it grows late', async () => {
    const room = readingRoom(0)
    const timeline = await open(room)
    await scrollTo(timeline, 9_000)
    const view = scrollerOf(timeline).getBoundingClientRect()
    const above = messagesOf(timeline).findLast((each) => each.getBoundingClientRect().bottom < view.top - 20)!
    expect(await worstDrift(timeline, () => (above.style.paddingBlockEnd = '120px'))).toBeLessThan(SUBPIXEL)
  })

  it('does not move when the column gets narrower', async () => {
    const room = readingRoom(0)
    const timeline = await open(room)
    await scrollTo(timeline, 9_000)
    expect(await worstDrift(timeline, () => (timeline.style.inlineSize = '330px'))).toBeLessThan(1)
  })

  it('is found again after the timeline was hidden, and after it was moved in the page', async () => {
    const room = readingRoom(0)
    const timeline = await open(room)
    await scrollTo(timeline, 9_000)
    const moved = reading(timeline)
    timeline.style.display = 'none'
    await frames()
    timeline.style.display = 'grid'
    await frames()
    expect(Math.abs(moved())).toBeLessThan(1)
    document.body.append(document.createElement('main'))
    document.querySelector('main')!.append(timeline)
    await frames()
    expect(Math.abs(moved())).toBeLessThan(1)
    expect(room.state.watchers).toBe(1)
  })
})

describe('the way to newer messages', () => {
  const past = () => {
    const all = history(600)
    const room = new FakeRoom('course-101', people.me, {
      messages: all.slice(0, 300),
      head: 600,
      read: 600,
      hasNewer: true,
    })
    room.newer = all.slice(300)
    return room
  }

  it('loads a page where the loaded ones end, and does not run on by itself', async () => {
    const room = past()
    const timeline = await open(room)
    const { promise, resolve } = Promise.withResolvers<void>()
    room.hold = promise
    await scrollTo(timeline, 1e9)
    expect(await worstDrift(timeline, resolve)).toBeLessThan(SUBPIXEL)
    await frames(10)
    expect(room.calls.filter((call) => call === 'loadNewer').length).toBe(1)
    expect(room.calls).not.toContain('markRead 350')
  })

  it('is one press to the newest', async () => {
    const room = past()
    const timeline = await open(room)
    timeline.renderRoot.querySelector<HTMLButtonElement>('.jump')!.click()
    await frames()
    expect(room.calls).toContain('loadLatest')
    expect(isVisible(timeline, 'm-600')).toBe(true)
  })

  it('leads to any message, which is pointed out', async () => {
    const timeline = await open(new FakeRoom('course-101', people.me, { messages: history(600), head: 600, read: 600 }))
    await timeline.reveal(120)
    await frames()
    expect(isVisible(timeline, 'm-120')).toBe(true)
    expect(elementOf(timeline, 'm-120')!.hasAttribute('target')).toBe(true)
    expect(timeline.renderRoot.querySelector(':focus')).toBe(elementOf(timeline, 'm-120'))
  })
})

describe('at the end', () => {
  it('keeps to the newest when a row shrinks and another grows before anybody looked again', async () => {
    const timeline = await open(new FakeRoom('course-101', people.me, { messages: history(40), head: 40, read: 40 }))
    const [before, last] = messagesOf(timeline).slice(-2)
    last!.style.minBlockSize = '240px'
    await frames()
    expect(distance(timeline)).toBeLessThanOrEqual(1)
    last!.style.minBlockSize = '160px'
    expect(distance(timeline), 'the browser has moved the view up').toBeLessThanOrEqual(1)
    before!.style.paddingBlockEnd = '30px'
    await frames()
    expect(distance(timeline)).toBeLessThanOrEqual(1)
    last!.style.minBlockSize = '80px'
    expect(distance(timeline), 'the browser has moved the view up').toBeLessThanOrEqual(1)
    before!.style.paddingBlockEnd = '190px'
    await frames()
    expect(distance(timeline), 'there is more than there was').toBeLessThanOrEqual(1)
  })

  it('new messages, late growth and a smaller view keep the newest in sight', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(300), head: 300, read: 300 })
    const timeline = await open(room)
    room.append(...history(3, 301))
    // What rises into view reaches below the end until it has arrived.
    await expect.poll(() => distance(timeline)).toBeLessThan(1)
    elementOf(timeline, 'm-303')!.style.paddingBlockEnd = '150px'
    await frames()
    expect(distance(timeline)).toBeLessThan(1)
    timeline.style.blockSize = '380px'
    await frames()
    expect(distance(timeline)).toBeLessThan(1)
    room.append(...history(400, 304))
    await frames()
    expect(distance(timeline)).toBeLessThan(1)
    expect(messagesOf(timeline).length).toBeLessThanOrEqual(200)
  })

  it('one’s own message is followed from anywhere, and keeps its element when confirmed', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(300), head: 300, read: 300 })
    const timeline = await open(room)
    await scrollTo(timeline, 4_000)
    const field = document.createElement('input')
    document.body.append(field)
    field.focus()
    await room.send('On its way')
    await frames()
    expect(distance(timeline)).toBeLessThan(1)
    const id = room.getSnapshot().messages.at(-1)!.id
    const element = elementOf(timeline, id)
    room.confirm(id)
    await frames()
    expect(elementOf(timeline, id)).toBe(element)
    expect(document.activeElement).toBe(field)
  })

  it('the way down appears above it, counts, and leads there', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(300), head: 300, read: 300 })
    const timeline = await open(room)
    const jump = () => timeline.renderRoot.querySelector<HTMLButtonElement>('.jump')
    expect(jump()).toBeNull()
    await scrollTo(timeline, 4_000)
    expect(jump()?.getAttribute('aria-label')).toBe('Jump to latest')
    room.append(message(301), message(302, { sender: people.kofi }))
    await frames()
    expect(jump()?.textContent?.trim()).toBe('2 new')
    jump()!.click()
    await frames()
    expect(distance(timeline)).toBeLessThan(1)
    expect(jump()).toBeNull()
  })
})

describe('reading', () => {
  it('is marked when the end is in view of a focused page, and only then', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(300), head: 300, read: 300 })
    const timeline = await open(room)
    room.append(message(301))
    await frames()
    expect(room.calls).toEqual(['markRead 301'])
    focused = false
    room.append(message(302))
    await frames()
    expect(room.calls).toEqual(['markRead 301'])
    focused = true
    window.dispatchEvent(new Event('focus'))
    expect(room.calls).toEqual(['markRead 301', 'markRead 302'])
    await scrollTo(timeline, 4_000)
    room.append(message(303))
    await frames()
    expect(room.calls).toEqual(['markRead 301', 'markRead 302'])
    await scrollTo(timeline, 1e9)
    expect(room.calls.at(-1)).toBe('markRead 303')
  })

  it('rests where the mark was set back, with the line there, until the reader has been away', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(6), head: 6, read: 6 })
    const timeline = await open(room)
    const marks = () => room.calls.filter((call) => call.startsWith('markRead'))
    room.patch({ read: 5, unread: 1 })
    await frames(4)
    expect(marks()).toEqual([])
    expect(timeline.renderRoot.querySelector('[part~="new-line"]')?.textContent).toContain('1 new')
    focused = false
    window.dispatchEvent(new Event('blur'))
    focused = true
    window.dispatchEvent(new Event('focus'))
    await frames(2)
    expect(marks()).toEqual(['markRead 6'])
  })

  it('leaves a line where it stopped, which stays after reading on', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(30), head: 30, read: 27, unread: 3 })
    const timeline = await open(room)
    const line = () => timeline.renderRoot.querySelector('.new-line')
    expect(line()?.textContent).toBe('3 new')
    expect(line()?.nextElementSibling).toBe(elementOf(timeline, 'm-28'))
    expect(room.getSnapshot().unread).toBeLessThan(SUBPIXEL)
    room.append(message(31))
    await frames()
    expect(line()?.textContent).toBe('3 new')
    expect(line()?.nextElementSibling).toBe(elementOf(timeline, 'm-28'))
  })
})

describe('a failed message', () => {
  it('is tried again and deleted in the room, unless the page prevents it', async () => {
    const failed = message(2, { sender: people.me, own: true, seq: null, status: 'failed' })
    const room = new FakeRoom('course-101', people.me, { messages: [message(1), failed], head: 1, read: 1 })
    const timeline = await open(room)
    const press = async (at: number) => {
      elementOf(timeline, 'm-2')!.renderRoot.querySelectorAll('button')[at]!.click()
      await frames()
    }
    timeline.addEventListener('parlor-retry', (event) => event.preventDefault(), { once: true })
    await press(0)
    expect(room.calls).toEqual([])
    await press(0)
    expect(room.calls).toEqual(['retry m-2'])
    room.change('m-2', { status: 'failed' })
    await frames()
    await press(1)
    expect(room.calls).toEqual(['retry m-2', 'dismiss m-2'])
    expect(elementOf(timeline, 'm-2')).toBeUndefined()
  })
})

describe('history that cannot be had', () => {
  it('is asked for once, and again when told to', async () => {
    const room = new FakeRoom('course-101', people.me, {
      messages: history(30, 50),
      head: 79,
      read: 79,
      hasOlder: true,
    })
    room.older = history(49)
    const load = vi.spyOn(room, 'loadOlder').mockRejectedValueOnce(new Error('offline'))
    const timeline = await open(room)
    await scrollTo(timeline, 0)
    await frames(10)
    expect(load).toHaveBeenCalledTimes(1)
    timeline.renderRoot.querySelector<HTMLButtonElement>('.more button')!.click()
    await frames()
    expect(load).toHaveBeenCalledTimes(2)
    expect(room.older).toEqual([])
  })
})

describe('another room', () => {
  it('opens at its own end, and the first one is let go', async () => {
    const first = new FakeRoom('a', people.me, { messages: history(300), head: 300, read: 300 })
    const second = new FakeRoom('b', people.me, { messages: history(200, 1_000), head: 1_199, read: 1_199 })
    const timeline = await open(first)
    await scrollTo(timeline, 3_000)
    timeline.room = second
    await frames()
    expect(isVisible(timeline, 'm-1199')).toBe(true)
    expect([first.state.watchers, second.state.watchers]).toEqual([0, 1])
    timeline.remove()
    expect(second.state.watchers).toBe(0)
  })
})

describe('the keyboard', () => {
  it('enters at one message, moves by arrows, and goes to both ends', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(300), head: 300, read: 300 })
    const timeline = await open(room)
    const stops = () => messagesOf(timeline).filter((each) => each.tabIndex === 0)
    expect(stops().map((each) => each.message?.id)).toEqual(['m-300'])
    stops()[0]!.focus()
    const press = async (key: string) => {
      timeline.renderRoot
        .querySelector<HTMLElement>(':focus')!
        .dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }))
      await frames()
      return timeline.renderRoot.querySelector<ParlorMessage>('parlor-message:focus')?.message?.id
    }
    expect(await press('ArrowUp')).toBe('m-299')
    for (let at = 0; at < 30; at += 1) await press('ArrowUp')
    expect(await press('ArrowUp')).toBe('m-268')
    expect(isVisible(timeline, 'm-268')).toBe(true)
    expect(stops().length).toBe(1)
    expect(await press('Home')).toBe('m-1')
    expect(isVisible(timeline, 'm-1')).toBe(true)
    expect(await press('End')).toBe('m-300')
    expect(isVisible(timeline, 'm-300')).toBe(true)
  })
})

describe('the language of dates', () => {
  const day = (timeline: ParlorTimeline) => timeline.renderRoot.querySelector('.day')?.textContent

  it('follows what the page asks for, also after it was shown', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(3), head: 3, read: 3 })
    const timeline = await open(room)
    timeline.locale = 'de'
    await timeline.updateComplete
    expect(day(timeline)).toContain('Oktober')
    timeline.locale = 'en-GB'
    await timeline.updateComplete
    expect(day(timeline)).toContain('October')
  })

  it('is that of the texts when the page asks for one there is not', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(3), head: 3, read: 3 })
    const timeline = await open(room)
    timeline.locale = 'not a language'
    await timeline.updateComplete
    expect(day(timeline)).toContain('October')
  })
})

describe('what is new', () => {
  const lineOf = (timeline: ParlorTimeline) => {
    const line = timeline.renderRoot.querySelector('.new-line')?.getBoundingClientRect()
    return line && line.top - scrollerOf(timeline).getBoundingClientRect().top
  }

  it('is where a room opens, when it does not fit in view', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(60), head: 60, read: 30, unread: 25 })
    const timeline = await open(room)
    expect(lineOf(timeline)).toBeGreaterThanOrEqual(0)
    expect(lineOf(timeline)).toBeLessThan(100)
    expect(room.getSnapshot().unread).toBe(25)
    await timeline.jumpToLatest()
    await frames()
    expect(isVisible(timeline, 'm-60')).toBe(true)
  })

  it('is seen from the foot when it fits', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(60), head: 60, read: 58, unread: 2 })
    const timeline = await open(room)
    expect(isVisible(timeline, 'm-60')).toBe(true)
    expect(lineOf(timeline)).toBeGreaterThan(0)
  })

  it('does not run away from somebody who is not looking', async () => {
    vi.spyOn(document, 'hasFocus').mockReturnValue(false)
    const room = new FakeRoom('course-101', people.me, { messages: history(30), head: 30, read: 30 })
    const timeline = await open(room)
    for (const next of history(30, 31)) {
      room.append(next)
      await timeline.updateComplete
    }
    await frames()
    expect(lineOf(timeline)).toBeGreaterThanOrEqual(0)
    expect(lineOf(timeline)).toBeLessThan(100)
  })

  it('opens at the foot for somebody who never read here', async () => {
    const room = new FakeRoom('course-101', people.me, { messages: history(60), head: 60, read: 0, unread: 50 })
    const timeline = await open(room)
    expect(isVisible(timeline, 'm-60')).toBe(true)
  })
})
