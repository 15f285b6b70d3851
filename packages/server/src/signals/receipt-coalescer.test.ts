import { beforeEach, describe, expect, test } from 'vitest'
import type { Receipt } from '@parlor/protocol'
import { createManualClock, type ManualClock } from '../test-support/manual-clock.ts'
import { createReceiptCoalescer, type ReceiptCoalescer, type ToldMarks } from './receipt-coalescer.ts'

const mark = (user: string, read: number): Receipt => ({ user, delivered: read, read })

describe('receipts', () => {
  let clock: ManualClock
  let receipts: ReceiptCoalescer
  let told: [string, readonly Receipt[]][]
  beforeEach(() => {
    clock = createManualClock()
    told = []
    receipts = createReceiptCoalescer(clock, (room, marks) => told.push([room, marks.map(({ shown }) => shown)]))
  })

  test('the first one of a quiet room goes out at once', () => {
    receipts.add('r', mark('ada', 1))
    expect(told).toEqual([['r', [mark('ada', 1)]]])
  })

  test('reading five hundred messages in a burst makes two frames, the last with the last mark', () => {
    for (let read = 1; read <= 500; read += 1) receipts.add('r', mark('ada', read))
    clock.advance(60_000)
    expect(told).toEqual([
      ['r', [mark('ada', 1)]],
      ['r', [mark('ada', 500)]],
    ])
  })

  test('a busy room hears once a second, of everybody', () => {
    for (let second = 0; second < 10; second += 1) {
      receipts.add('r', mark('ada', second * 2 + 1))
      receipts.add('r', mark('ben', second * 2 + 1))
      receipts.add('r', mark('ada', second * 2 + 2))
      clock.advance(1_000)
    }
    expect(told).toHaveLength(11)
    expect(told.at(-1)).toEqual(
      ['r', [mark('ada', 20), mark('ben', 19)]].map((part, i) =>
        i === 0 ? part : expect.arrayContaining(part as Receipt[]),
      ),
    )
  })

  test('marks that come in the wrong order are merged by maximum', () => {
    receipts.add('r', mark('ada', 1))
    receipts.add('r', { user: 'ada', delivered: 9, read: 2 })
    receipts.add('r', { user: 'ada', delivered: 5, read: 4 })
    clock.advance(1_000)
    expect(told.at(-1)).toEqual(['r', [{ user: 'ada', delivered: 9, read: 4 }]])
  })

  test('a mark that was set back is newer than those before it, in whatever order they come', () => {
    const own: (Receipt | undefined)[] = []
    const both = createReceiptCoalescer(clock, (_, marks) => own.push(marks[0]!.own))
    both.add('r', mark('ben', 1))
    both.add('r', mark('ada', 9))
    both.add('r', mark('ada', 9), { user: 'ada', delivered: 9, read: 2, setBack: 8 })
    both.add('r', mark('ada', 10))
    clock.advance(1_000)
    expect(own.at(-1)).toEqual({ user: 'ada', delivered: 10, read: 2, setBack: 8 })
  })

  test('what only the own devices are told travels beside what others see', () => {
    const all: (readonly ToldMarks[])[] = []
    const both = createReceiptCoalescer(clock, (_, marks) => all.push(marks))
    both.add('r', mark('ben', 1))
    both.add('r', { user: 'ada', delivered: 3, read: 1 }, mark('ada', 3))
    both.add('r', mark('ada', 2))
    clock.advance(1_000)
    expect(all.at(-1)).toEqual([{ shown: { user: 'ada', delivered: 3, read: 2 }, own: mark('ada', 3) }])
  })

  test('rooms do not wait for each other', () => {
    receipts.add('r', mark('ada', 1))
    receipts.add('s', mark('ada', 1))
    expect(told.map(([room]) => room)).toEqual(['r', 's'])
  })

  test('nothing is told after closing', () => {
    receipts.add('r', mark('ada', 1))
    receipts.add('r', mark('ada', 2))
    receipts.close()
    clock.advance(10_000)
    expect(told).toHaveLength(1)
  })
})
