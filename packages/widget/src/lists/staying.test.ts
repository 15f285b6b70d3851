import { describe, expect, it } from 'vitest'
import { staying } from './staying.ts'

const stay = (...from: number[]) => [...staying(from)].sort((one, other) => one - other)

describe('of a list in another order', () => {
  it('all stay where nothing was moved, whoever came or went', () => {
    expect(stay(0, 1, 2)).toEqual([0, 1, 2])
    expect(stay(1, 2, -1)).toEqual([0, 1])
    expect(stay(-1, -1, 0, 3)).toEqual([2, 3])
    expect([stay(), stay(-1)]).toEqual([[], []])
  })

  it('one is moved where one was moved, to the head or to the foot', () => {
    expect(stay(3, 0, 1, 2)).toEqual([1, 2, 3])
    expect(stay(1, 2, 3, 0)).toEqual([0, 1, 2])
  })

  it('as many stay as can', () => {
    expect(stay(2, 1, 0)).toHaveLength(1)
    expect(stay(4, 0, 3, 1, 2)).toEqual([1, 3, 4])
    for (let round = 0; round < 200; round += 1) {
      const from = shuffled(7, round)
      const kept = stay(...from)
      const order = kept.map((at) => from[at]!)
      expect(order).toEqual(order.toSorted((one, other) => one - other))
      expect(kept).toHaveLength(longest(from))
    }
  })
})

/** The same order for the same number. */
function shuffled(length: number, seed: number): number[] {
  const rest = Array.from({ length }, (_, at) => at)
  let state = seed * 2_654_435_761 + 1
  return Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return rest.splice((state >>> 8) % rest.length, 1)[0]!
  })
}

/** Length of the longest rising part, found by trying all. */
function longest(from: readonly number[]): number {
  let most = 0
  for (let choice = 0; choice < 1 << from.length; choice += 1) {
    const part = from.filter((_, at) => choice & (1 << at))
    if (part.every((one, at) => at === 0 || part[at - 1]! < one)) most = Math.max(most, part.length)
  }
  return most
}
