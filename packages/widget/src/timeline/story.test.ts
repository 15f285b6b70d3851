import { describe, expect, it } from 'vitest'
import { FakeRoom } from '../fixtures/fake-room.ts'
import { message, people } from '../fixtures/people.ts'
import { Story, type Reader } from './story.ts'

const noor = (seq: number) => message(seq, { sender: people.noor })
const own = (seq: number, status: 'pending' | 'sent') =>
  message(seq, { sender: people.me, status, seq: status === 'pending' ? null : seq })

function timeline(changes: Parameters<FakeRoom['patch']>[0]) {
  const room = new FakeRoom('r', people.me, changes)
  const story = new Story()
  const at = { end: true, seen: true, spoke: 0 }
  const reader: Reader = {
    dayKey: () => 'a day',
    present: () => at.seen,
    atEnd: () => at.end,
    spoke: () => (at.spoke += 1),
  }
  const take = () => story.take(room.getSnapshot(), reader)
  take()
  const lines = () => story.rows({ from: 0, to: 99 }).flatMap((row) => (row.line ? [row.message.seq] : []))
  return { room, story, at, take, lines }
}

describe('what a timeline knows of its room', () => {
  it('draws the line where reading stopped, and counts what is below', () => {
    const { story, lines } = timeline({ messages: [noor(1), noor(2), noor(3), noor(4)], head: 4, read: 2, unread: 2 })
    expect(lines()).toEqual([3])
    expect(story.newCount).toBe(2)
  })

  it('draws no line under the eyes of a reader, and one behind their back', () => {
    const { room, at, take, lines } = timeline({ messages: [noor(1)], head: 1, read: 1 })
    room.append(noor(2))
    take()
    expect(lines()).toEqual([])
    room.markRead()
    at.seen = false
    room.append(noor(3))
    take()
    expect(lines()).toEqual([3])
  })

  it('takes nothing that was there at first for new, and what comes later for fresh', () => {
    const { room, story, take } = timeline({ messages: [noor(1)], head: 1, read: 1 })
    expect(story.isFresh(noor(1).id)).toBe(false)
    room.append(noor(2))
    take()
    expect(story.isFresh(noor(2).id)).toBe(true)
  })

  it('takes nothing for fresh to which one comes back from elsewhere', () => {
    const { room, story, take } = timeline({ messages: [noor(51)], head: 51, read: 51 })
    room.append(noor(52))
    take()
    expect(story.isFresh(noor(52).id)).toBe(true)
    room.patch({ messages: [noor(3), noor(4)], hasNewer: true })
    take()
    room.patch({ messages: [noor(51), noor(52)], hasNewer: false })
    take()
    expect(story.isFresh(noor(52).id)).toBe(false)
  })

  it('follows one’s own words, not those of others', () => {
    const { room, at, take } = timeline({ messages: [noor(1)], head: 1, read: 1 })
    room.append(noor(2))
    take()
    expect(at.spoke).toBe(0)
    room.append(own(3, 'pending'))
    take()
    expect(at.spoke).toBe(1)
    room.confirm(own(3, 'pending').id)
    take()
    expect(at.spoke).toBe(1)
  })

  it('keeps the start of a run that was shown as one when older messages come above it', () => {
    const { room, story, take } = timeline({ messages: [noor(2), noor(3)], hasOlder: true, head: 3, read: 3 })
    room.prepend(noor(1))
    take()
    expect(story.rows({ from: 0, to: 3 }).map((row) => row.first)).toEqual([true, true, false])
  })

  it('knows nothing of the room before', () => {
    const { story } = timeline({ messages: [noor(1), noor(2)], head: 2, read: 1, unread: 1 })
    story.reset()
    expect(story.rows({ from: 0, to: 2 })).toEqual([])
    expect(story.newCount).toBe(0)
  })
})
