import { describe, expect, it } from 'vitest'
import type { TimelineMessage } from '@parlor/sdk'
import { message, MORNING, people } from '../fixtures/people.ts'
import { lineIdOf, nextLine } from './new-line.ts'
import { marksOf, rowAt, type RowContext } from './rows.ts'

const MINUTE = 60_000
const dayKey = (at: number) => new Date(at).toISOString().slice(0, 10)
const rowsOf = (messages: readonly TimelineMessage[], changes: Partial<RowContext> = {}) => {
  const context: RowContext = {
    dayKey,
    notices: new Map(),
    line: undefined,
    marks: marksOf(messages),
    heads: new Set(),
    hasOlder: false,
    ...changes,
  }
  return messages.map((_, index) => rowAt(messages, index, context)!)
}
const shape = (messages: readonly TimelineMessage[], changes?: Partial<RowContext>) =>
  rowsOf(messages, changes)
    .map(({ first, last }) => (first && last ? 'o' : first ? '(' : last ? ')' : '-'))
    .join('')

describe('a run of messages', () => {
  const at = (seq: number, minutes: number, changes: Partial<TimelineMessage> = {}) =>
    message(seq, { createdAt: MORNING + minutes * MINUTE, ...changes })

  it('holds one sender within five minutes', () => {
    expect(shape([at(1, 0), at(2, 4), at(3, 9), at(4, 15)])).toBe('(-)o')
    expect(shape([at(1, 0), at(2, 1, { sender: people.kofi }), at(3, 2)])).toBe('ooo')
  })

  it('ends where something happened', () => {
    const joined = { rev: 3, after: 1, kind: 'joined', user: people.ines, createdAt: MORNING } as const
    expect(shape([at(1, 0), at(2, 1), at(3, 1)], { notices: new Map([['m-2', [joined]]]) })).toBe('o()')
  })

  it('ends at midnight, at the new line, and where the loaded history once began', () => {
    const late = Date.UTC(2025, 9, 14, 23, 59)
    expect(shape([at(1, 0, { createdAt: late }), at(2, 0, { createdAt: late + 2 * MINUTE })])).toBe('oo')
    expect(shape([at(1, 0), at(2, 1), at(3, 1)], { line: 'm-2' })).toBe('o()')
    expect(shape([at(1, 0), at(2, 1), at(3, 1)], { heads: new Set(['m-3']) })).toBe('()o')
  })

  it('keeps together one’s own messages whatever their state', () => {
    const own = { sender: people.me, own: true }
    expect(
      shape([
        at(1, 0, own),
        at(2, 1, { ...own, seq: null, status: 'pending' }),
        at(3, 1, { ...own, seq: null, status: 'failed' }),
      ]),
    ).toBe('(-)')
  })

  it('shows the time where the minute changes', () => {
    expect(rowsOf([at(1, 0), at(2, 0), at(3, 1), at(4, 1)]).map(({ time }) => time)).toEqual([true, false, true, false])
  })
})

describe('a day', () => {
  it('is named above its first message, once', () => {
    const days = [Date.UTC(2025, 9, 13, 22), Date.UTC(2025, 9, 14, 9), Date.UTC(2025, 9, 14, 10)].map(
      (createdAt, index) => message(index, { createdAt }),
    )
    expect(rowsOf(days).map(({ day }) => day)).toEqual([true, true, false])
  })

  it('is not named above the first loaded message while older ones may belong to it', () => {
    expect(rowsOf([message(7)], { hasOlder: true })[0]?.day).toBe(false)
  })

  it('does not begin again for a device whose clock runs behind', () => {
    const days = [message(1), message(2, { seq: null, status: 'pending', createdAt: MORNING - 86_400_000 })]
    expect(rowsOf(days).map(({ day }) => day)).toEqual([true, false])
  })
})

describe('the marks', () => {
  it('stand on the newest message they cover, while sending, sent and failed always show', () => {
    const own = (seq: number, status: TimelineMessage['status']) =>
      message(seq, { sender: people.me, own: true, status })
    const messages = [
      own(1, 'read'),
      own(2, 'read'),
      own(3, 'delivered'),
      own(4, 'delivered'),
      own(5, 'sent'),
      own(6, 'sent'),
      own(7, 'pending'),
      own(8, 'failed'),
    ]
    expect(rowsOf(messages).flatMap(({ state, message: { seq } }) => (state ? [seq] : []))).toEqual([2, 4, 5, 6, 7, 8])
    expect(rowsOf([message(9)])[0]?.state).toBe(false)
  })
})

describe('the new line', () => {
  it('stands where reading stopped, counts along, and stays when all is read', () => {
    let line = nextLine(null, { read: 10, unread: 2, present: false })
    expect(line).toEqual({ after: 10, count: 2 })
    line = nextLine(line, { read: 10, unread: 5, present: false })
    expect(line).toEqual({ after: 10, count: 5 })
    line = nextLine(line, { read: 15, unread: 0, present: true })
    expect(line).toEqual({ after: 10, count: 5 })
  })

  it('does not move for what is read as it arrives, and moves when reading stopped again', () => {
    const line = { after: 10, count: 5 }
    expect(nextLine(line, { read: 15, unread: 1, present: true })).toBe(line)
    expect(nextLine(line, { read: 16, unread: 1, present: false })).toEqual({ after: 16, count: 1 })
    expect(nextLine(null, { read: 16, unread: 1, present: true })).toBeNull()
  })

  it('stands above the first message of somebody else', () => {
    const messages = [message(10), message(11, { sender: people.me, own: true }), message(12), message(13)]
    expect(lineIdOf(messages, { after: 10, count: 2 }, true)).toBe('m-12')
    expect(lineIdOf(messages, { after: 13, count: 0 }, true)).toBeUndefined()
    expect(lineIdOf(messages, null, true)).toBeUndefined()
    expect(lineIdOf(messages, { after: 3, count: 9 }, false)).toBe('m-10')
  })

  it('stands nowhere while the place where reading stopped is not here', () => {
    const messages = [message(10), message(11)]
    expect(lineIdOf(messages, { after: 3, count: 9 }, true)).toBeUndefined()
    expect(lineIdOf(messages, { after: 9, count: 2 }, true)).toBe('m-10')
  })
})
