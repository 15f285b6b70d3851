import { describe, expect, it } from 'vitest'
import { scrollTo, windowOf } from './row-window.ts'

const seen = (top: number, height = 640) => ({ top, height, row: 64 })

describe('the rows in the document', () => {
  it('are those in view and some around them, of a list of any length', () => {
    expect(windowOf(1_000, seen(0), null)).toEqual({ from: 0, to: 24 })
    expect(windowOf(1_000, seen(6_400), null)).toEqual({ from: 86, to: 124 })
    expect(windowOf(1_000, seen(64_000 - 640), null)).toEqual({ from: 976, to: 1_000 })
    expect(windowOf(3, seen(0), null)).toEqual({ from: 0, to: 3 })
    expect(windowOf(0, seen(0), null)).toEqual({ from: 0, to: 0 })
  })

  it('stay while enough of them are left on both sides', () => {
    const present = windowOf(1_000, seen(6_400), null)
    expect(windowOf(1_000, seen(6_400 + 9 * 64), present)).toBe(present)
    expect(windowOf(1_000, seen(6_400 + 11 * 64), present)).toEqual({ from: 97, to: 135 })
  })

  it('follow a list that became shorter, and a view that became higher', () => {
    const present = windowOf(1_000, seen(6_400), null)
    expect(windowOf(20, seen(6_400), present)).toEqual({ from: 6, to: 20 })
    expect(windowOf(1_000, seen(0, 3_200), windowOf(1_000, seen(0), null))).toEqual({ from: 0, to: 64 })
  })

  it('are a few before the list has a size', () => {
    expect(windowOf(1_000, seen(0, 0), null)).toEqual({ from: 0, to: 20 })
  })
})

it('a row that is out of view is brought to the nearer edge', () => {
  expect(scrollTo(3, seen(640))).toBe(192)
  expect(scrollTo(30, seen(640))).toBe(31 * 64 - 640)
  expect(scrollTo(12, seen(640))).toBeNull()
})
