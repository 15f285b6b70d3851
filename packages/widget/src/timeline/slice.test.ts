import { describe, expect, it } from 'vitest'
import { MARGIN, MOST_ROWS, RESERVE, shifted, SLACK, sliceFor, STEP, tailSlice, type Slice } from './slice.ts'

/** Asks until the slice stays the same. */
function settled(count: number, visible: Slice, present: Slice | null): Slice {
  for (let slice = present; ;) {
    const next = sliceFor(count, visible, slice)
    if (next.from === slice?.from && next.to === slice.to) return next
    slice = next
  }
}

const sizeOf = ({ from, to }: Slice) => to - from

describe('which rows are rendered', () => {
  it('are at first the visible ones with a reserve on either side, as far as there are rows', () => {
    expect(sliceFor(1_000, { from: 500, to: 510 }, null)).toEqual({ from: 500 - RESERVE, to: 510 + RESERVE })
    expect(sliceFor(1_000, { from: 3, to: 12 }, null)).toEqual({ from: 0, to: 12 + RESERVE })
    expect(sliceFor(20, { from: 0, to: 12 }, null)).toEqual({ from: 0, to: 20 })
    expect(sliceFor(0, { from: 0, to: 10 }, null)).toEqual({ from: 0, to: 0 })
  })

  it('become more by a few each time, until there is a margin', () => {
    const visible = { from: 500, to: 510 }
    const first = sliceFor(1_000, visible, null)
    expect(sliceFor(1_000, visible, first)).toEqual({ from: first.from - STEP, to: first.to + STEP })
    expect(settled(1_000, visible, first)).toEqual({ from: 500 - MARGIN, to: 510 + MARGIN })
    expect(settled(1_000, { from: 2, to: 12 }, null)).toEqual({ from: 0, to: 12 + MARGIN })
  })

  it('come a few a time while one scrolls, whatever the speed up to that', () => {
    let slice = settled(1_000, { from: 500, to: 510 }, null)
    for (let from = 500; from > 100; from -= STEP) {
      const next = sliceFor(1_000, { from, to: from + 10 }, slice)
      expect(slice.from - next.from).toBeLessThanOrEqual(STEP)
      expect(sizeOf(next)).toBeLessThanOrEqual(10 + 2 * MARGIN + SLACK + STEP)
      slice = next
    }
  })

  it('are there with a reserve, however far one scrolled at once', () => {
    const present = settled(1_000, { from: 500, to: 510 }, null)
    for (const by of [35, 45, 60, 300]) {
      const { from, to } = sliceFor(1_000, { from: 500 - by, to: 510 - by }, present)
      expect(from).toBeLessThanOrEqual(500 - by - RESERVE)
      expect(to).toBeGreaterThanOrEqual(510 - by + RESERVE)
    }
    expect(sliceFor(1_000, { from: 100, to: 110 }, present)).toEqual({ from: 100 - RESERVE, to: 110 + RESERVE })
  })

  it('are never more than the most, unless more are visible at once', () => {
    for (const visible of [1, 20, 90, 159]) {
      const { from, to } = settled(10_000, { from: 5_000, to: 5_000 + visible }, null)
      expect(to - from).toBeLessThanOrEqual(MOST_ROWS)
      expect(from).toBeLessThanOrEqual(5_000)
      expect(to).toBeGreaterThanOrEqual(5_000 + visible)
    }
    expect(sliceFor(10_000, { from: 5_000, to: 5_300 }, null)).toEqual({ from: 5_000, to: 5_300 })
  })

  it('at the end grow with what arrives, and are cut back before they are too many', () => {
    let slice = tailSlice(500, 10, null)
    expect(slice).toEqual({ from: 490 - RESERVE, to: 500 })
    for (let count = 501; count < 900; count += 1) {
      slice = tailSlice(count, 10, slice)
      expect(slice.to).toBe(count)
      expect(sizeOf(slice)).toBeLessThanOrEqual(MOST_ROWS)
      expect(sizeOf(slice)).toBeGreaterThanOrEqual(10 + RESERVE)
    }
    expect(tailSlice(2_000, 10, slice), 'many at once').toEqual({ from: 1_990 - RESERVE, to: 2_000 })
  })

  it('follow the rows when others come in front of them', () => {
    expect(shifted({ from: 10, to: 60 }, 50)).toEqual({ from: 60, to: 110 })
    expect(sliceFor(200, { from: 84, to: 97 }, shifted({ from: 10, to: 57 }, 50))).toEqual({ from: 60, to: 110 })
  })
})
