import { describe, expect, test } from 'vitest'
import { isSameCounts, marksOf, mergeCounts, MOST_COUNTS, type ReaderCounts } from './counted-marks.ts'
import { standingOf } from './marks.ts'

const counts = (others: number, ...rows: readonly (readonly [number, number, number])[]): ReaderCounts => ({
  others,
  counts: rows.map(([seq, delivered, read]) => ({ seq, delivered, read })),
})

describe('marks that add up to counts', () => {
  test('say of each message what was counted', () => {
    const marks = marksOf(counts(150, [3, 140, 150], [7, 90, 20], [9, 0, 0]))
    expect(marks.read).toHaveLength(150)
    expect(standingOf(3, marks)).toEqual({ status: 'read', readBy: 150 })
    expect(standingOf(7, marks)).toEqual({ status: 'delivered', readBy: 20 })
    expect(standingOf(9, marks)).toEqual({ status: 'sent', readBy: 0 })
  })

  test('say of one that is newer that nobody has it yet', () => {
    expect(standingOf(12, marksOf(counts(150, [9, 150, 150])))).toEqual({ status: 'sent', readBy: 0 })
  })

  test('are in order, as real ones are', () => {
    const { read } = marksOf(counts(5, [2, 5, 4], [4, 5, 2]))
    expect(read).toEqual([0, 2, 2, 4, 4])
  })
})

describe('a newer answer', () => {
  test('keeps what it does not speak of, and lets no older message have fewer', () => {
    const held = counts(150, [3, 100, 40], [7, 90, 20])
    const merged = mergeCounts(held, counts(150, [7, 120, 60], [9, 50, 10]))
    expect(merged).toEqual(counts(150, [3, 120, 60], [7, 120, 60], [9, 50, 10]))
  })

  test('of a room that got smaller counts nobody twice', () => {
    expect(mergeCounts(counts(150, [3, 150, 150]), counts(120, [7, 100, 80]))).toEqual(
      counts(120, [3, 120, 120], [7, 100, 80]),
    )
  })

  test('keeps no more than the newest, however long one goes on', () => {
    const row = (seq: number) => [seq, 100, 40] as const
    const held = counts(150, ...Array.from({ length: MOST_COUNTS }, (_, n) => row(n + 1)))
    const merged = mergeCounts(held, counts(150, row(MOST_COUNTS + 1)))
    expect(merged.counts).toHaveLength(MOST_COUNTS)
    expect(merged.counts[0]?.seq).toBe(2)
  })

  test('is news only where something moved', () => {
    const held = mergeCounts(null, counts(150, [3, 100, 40]))
    expect(isSameCounts(held, mergeCounts(held, counts(150, [3, 100, 40])))).toBe(true)
    expect(isSameCounts(held, mergeCounts(held, counts(150, [3, 101, 40])))).toBe(false)
    expect(isSameCounts(held, mergeCounts(held, counts(151, [3, 100, 40])))).toBe(false)
    expect(isSameCounts(null, held)).toBe(false)
  })
})
