import { describe, expect, it } from 'vitest'
import { driftOf, firstWhere } from './anchor.ts'
import { Heights, type Around } from './heights.ts'

const rows = Array.from({ length: 10 }, (_, index) => ({ id: `m-${index}` }))

describe('heights of rows', () => {
  it('are the measured ones, and the mean of those elsewhere', () => {
    const heights = new Heights()
    heights.set('m-0', 40)
    heights.set('m-1', 80)
    heights.settle()
    expect(heights.of('m-1')).toBe(80)
    expect(heights.of('m-7')).toBe(60)
    expect(heights.sum(rows, 0, 10)).toBe(40 + 80 + 8 * 60)
  })

  it('do not change where nothing was measured, whatever is measured later', () => {
    const heights = new Heights()
    heights.set('m-0', 40)
    heights.settle()
    heights.set('m-1', 400)
    heights.settle()
    expect(heights.of('m-7')).toBe(40)
  })

  it('say which row lies where', () => {
    const heights = new Heights()
    for (const { id } of rows) heights.set(id, 50)
    expect(heights.indexAt(rows, 0)).toBe(0)
    expect(heights.indexAt(rows, 49.9)).toBe(0)
    expect(heights.indexAt(rows, 50)).toBe(1)
    expect(heights.indexAt(rows, -30)).toBe(0)
    expect(heights.indexAt(rows, 9_999)).toBe(9)
    expect(heights.indexAt([], 10)).toBe(0)
  })

  it('are forgotten of rows that are long gone, and kept of those that are there, so that nothing grows for ever', () => {
    const heights = new Heights()
    const window = (from: number) => Array.from({ length: 10 }, (_, at) => ({ id: `m-${from + at}` }))
    for (let from = 0; from < 2_000; from += 1) {
      const now = window(from)
      for (const { id } of now) heights.set(id, 40 + from)
      heights.settle()
      heights.around(now, { from: 0, to: 10 })
    }
    expect(heights.size).toBeLessThan(600)
    expect(heights.sum(window(1_999), 0, 10)).toBe(10 * (40 + 1_999))
  })

  it('are forgotten with the width they belong to', () => {
    const heights = new Heights()
    heights.set('m-0', 40)
    heights.settle()
    heights.clear()
    heights.set('m-1', 90)
    heights.settle()
    expect(heights.of('m-0')).toBe(90)
  })
})

describe('how far the reading place moved', () => {
  const anchors = [
    { id: 'a', index: 0, y: 100 },
    { id: 'b', index: 1, y: 160 },
  ]

  it('is told by the first row that is still there', () => {
    expect(driftOf(anchors, ({ id }) => ({ a: 350, b: 999 })[id])).toBe(250)
    expect(driftOf(anchors, ({ id }) => ({ b: 120 })[id])).toBe(-40)
  })

  it('is unknown when none is', () => {
    expect(driftOf(anchors, () => undefined)).toBeNull()
    expect(driftOf([], () => 1)).toBeNull()
  })
})

describe('the first of sorted values', () => {
  it('is found wherever it is', () => {
    for (let answer = 0; answer <= 9; answer += 1) expect(firstWhere(9, (index) => index >= answer)).toBe(answer)
  })
})

describe('the room before and after what is rendered', () => {
  const long = Array.from({ length: 400 }, (_, index) => ({ id: `m-${index}` }))
  const slow = (heights: Heights, list: typeof long, { from, to }: { from: number; to: number }) => ({
    above: heights.sum(list, 0, from),
    below: heights.sum(list, to, list.length),
  })

  const near = (got: Around, wanted: Around) => {
    expect(got.above).toBeCloseTo(wanted.above, 6)
    expect(got.below).toBeCloseTo(wanted.below, 6)
  }

  it('is what the rows there take, wherever one goes and whatever is measured on the way', () => {
    const heights = new Heights()
    for (let from = 380; from >= 0; from -= 20) {
      const slice = { from, to: from + 20 }
      heights.around(long, slice)
      for (let at = from; at < slice.to; at += 1) heights.set(`m-${at}`, 30 + (at % 7) * 8)
      heights.settle()
      near(heights.around(long, slice), slow(heights, long, slice))
    }
    for (const slice of [
      { from: 100, to: 130 },
      { from: 7, to: 9 },
      { from: 200, to: 400 },
    ])
      near(heights.around(long, slice), slow(heights, long, slice))
  })

  it('is known anew once the column has another width', () => {
    const heights = new Heights()
    const slice = { from: 380, to: 400 }
    heights.around(long, slice)
    for (const height of [70, 90]) {
      heights.clear()
      near(heights.around(long, slice), slow(heights, long, slice))
      for (const { id } of long.slice(slice.from)) heights.set(id, height)
      heights.settle()
      near(heights.around(long, slice), slow(heights, long, slice))
    }
    const earlier = { from: 40, to: 60 }
    near(heights.around(long, earlier), slow(heights, long, earlier))
  })

  it('follows the list: what is added at its end, put in front of it, or taken out', () => {
    const heights = new Heights()
    for (const { id } of long.slice(100, 140)) heights.set(id, 48)
    heights.settle()
    heights.set('m-139', 200)
    const slice = { from: 100, to: 140 }
    const shorter = long.slice(0, 300)
    heights.around(shorter, slice)
    const without = long.filter(({ id }) => id !== 'm-3')
    const longer = [{ id: 'm-old' }, ...long]
    for (const list of [long, without, longer, shorter]) near(heights.around(list, slice), slow(heights, list, slice))
  })
})
