import type { RoomNotice } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { timelineEntries } from './entries.ts'
import { mergeNotices, noticesIn, trimNotices } from './notices.ts'
import { message } from './test-messages.ts'
import type { TimelineMessage } from './timeline-message.ts'

const notice = (rev: number, after: number): RoomNotice => ({ rev, after, kind: 'joined', createdAt: rev })
const row = (seq: number) => message(seq)
const revs = (notices: readonly RoomNotice[]): number[] => notices.map(({ rev }) => rev)

describe('notices of a room', () => {
  it('are held once, in order, whichever way they came', () => {
    const held = mergeNotices([notice(4, 2)], [notice(9, 5), notice(4, 2), notice(2, 1)])
    expect(revs(held)).toEqual([2, 4, 9])
    expect(mergeNotices(held, [notice(4, 2)])).toBe(held)
  })

  it('are let go with the messages above which they stand, and kept where they may not come again', () => {
    const held = [notice(2, 1), notice(4, 2), notice(9, 5)]
    const past = { rows: [row(2), row(3)], head: 5, hasOlder: true }
    expect(revs(trimNotices(held, past))).toEqual([4, 9])
    expect(revs(noticesIn(held, past))).toEqual([4])
    const whole = { rows: [row(1), row(2), row(3), row(4), row(5)], head: 5, hasOlder: false }
    expect(trimNotices(held, whole)).toBe(held)
    expect(noticesIn(held, whole)).toBe(held)
  })

  it('of a room without messages are there', () => {
    expect(revs(noticesIn([notice(1, 0)], { rows: [], head: 0, hasOlder: false }))).toEqual([1])
  })

  it('make one list with the messages, those that wait last', () => {
    const shown = (id: string, seq: number | null) => ({ id, seq }) as TimelineMessage
    const messages = [shown('a', 1), shown('b', 2), shown('c', null)]
    const entries = timelineEntries(messages, [notice(1, 0), notice(3, 1), notice(4, 1), notice(6, 2)])
    expect(entries.map(({ key }) => key)).toEqual(['notices-1', 'a', 'notices-3', 'b', 'notices-6', 'c'])
    expect(timelineEntries([], [notice(1, 0)]).map(({ key }) => key)).toEqual(['notices-1'])
  })
})
