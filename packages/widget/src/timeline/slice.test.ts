import { describe, expect, it } from 'vitest'
import { MARGIN, MOST_ROWS, RESERVE, shifted, sliceFor, tailSlice } from './slice.ts'

describe('which rows are rendered', () => {
  it('are the visible ones with a margin on either side, as far as there are rows', () => {
    expect(sliceFor(1_000, { from: 500, to: 510 }, null)).toEqual({ from: 500 - MARGIN, to: 510 + MARGIN })
    expect(sliceFor(1_000, { from: 3, to: 12 }, null)).toEqual({ from: 0, to: 12 + MARGIN })
    expect(sliceFor(20, { from: 0, to: 12 }, null)).toEqual({ from: 0, to: 20 })
    expect(sliceFor(0, { from: 0, to: 10 }, null)).toEqual({ from: 0, to: 0 })
  })

  it('stay the same while a reserve is left, so that scrolling a little renders nothing', () => {
    const present = sliceFor(1_000, { from: 500, to: 510 }, null)
    const limit = MARGIN - RESERVE
    expect(sliceFor(1_000, { from: 500 - limit, to: 510 - limit }, present)).toEqual(present)
    expect(sliceFor(1_000, { from: 499 - limit, to: 509 - limit }, present)).not.toEqual(present)
    expect(sliceFor(1_000, { from: 501 + limit, to: 511 + limit }, present)).not.toEqual(present)
  })

  it('need no reserve where the list ends', () => {
    expect(sliceFor(1_000, { from: 2, to: 12 }, { from: 0, to: 60 })).toEqual({ from: 0, to: 60 })
    expect(sliceFor(1_000, { from: 990, to: 1_000 }, { from: 940, to: 1_000 })).toEqual({ from: 940, to: 1_000 })
  })

  it('are never more than the most, unless more are visible at once', () => {
    for (const visible of [1, 20, 90, 159]) {
      const { from, to } = sliceFor(10_000, { from: 5_000, to: 5_000 + visible }, null)
      expect(to - from).toBeLessThanOrEqual(MOST_ROWS)
      expect(from).toBeLessThanOrEqual(5_000)
      expect(to).toBeGreaterThanOrEqual(5_000 + visible)
    }
    expect(sliceFor(10_000, { from: 5_000, to: 5_300 }, null)).toEqual({ from: 5_000, to: 5_300 })
  })

  it('at the end grow with what arrives, and are cut back before they are too many', () => {
    let slice = tailSlice(500, 10, null)
    expect(slice).toEqual({ from: 450, to: 500 })
    for (let count = 501; count < 900; count += 1) {
      slice = tailSlice(count, 10, slice)
      expect(slice.to).toBe(count)
      expect(slice.to - slice.from).toBeLessThanOrEqual(MOST_ROWS)
      expect(slice.to - slice.from).toBeGreaterThanOrEqual(10 + RESERVE)
    }
  })

  it('follow the rows when others come in front of them', () => {
    expect(shifted({ from: 10, to: 60 }, 50)).toEqual({ from: 60, to: 110 })
    expect(sliceFor(200, { from: 75, to: 85 }, shifted({ from: 10, to: 60 }, 50))).toEqual({ from: 60, to: 110 })
  })
})
