import { describe, expect, it } from 'vitest'
import { historyRange } from './history-range.ts'

const range = (request: { before?: number; after?: number; around?: number; limit: number }, head: number) => {
  const { from, to } = historyRange(request, head)
  return from > to ? [] : [from, to]
}

describe('the stretch a history request means', () => {
  it('is the newest page when nothing is named', () => {
    expect(range({ limit: 50 }, 120)).toEqual([71, 120])
    expect(range({ limit: 50 }, 3)).toEqual([1, 3])
    expect(range({ limit: 50 }, 0)).toEqual([])
  })

  it('is the nearest page before a seq', () => {
    expect(range({ before: 71, limit: 50 }, 120)).toEqual([21, 70])
    expect(range({ before: 2, limit: 50 }, 120)).toEqual([1, 1])
    expect(range({ before: 1, limit: 50 }, 120)).toEqual([])
    expect(range({ before: 500, limit: 50 }, 120)).toEqual([71, 120])
  })

  it('is the nearest page after a seq', () => {
    expect(range({ after: 0, limit: 50 }, 120)).toEqual([1, 50])
    expect(range({ after: 100, limit: 50 }, 120)).toEqual([101, 120])
    expect(range({ after: 120, limit: 50 }, 120)).toEqual([])
    expect(range({ after: 500, limit: 50 }, 120)).toEqual([])
  })

  it('is a whole page about a seq, wherever it lies', () => {
    for (const head of [1, 2, 7, 10, 100]) {
      for (const limit of [1, 2, 3, 10]) {
        for (let around = 1; around <= head; around += 1) {
          const { from, to } = historyRange({ around, limit }, head)
          expect([from, to, to - from + 1]).toEqual([Math.max(1, from), Math.min(head, to), Math.min(limit, head)])
          expect(from <= around && around <= to).toBe(true)
        }
      }
    }
    expect(range({ around: 50, limit: 10 }, 100)).toEqual([45, 54])
    expect(range({ around: 500, limit: 10 }, 100)).toEqual([91, 100])
  })
})
