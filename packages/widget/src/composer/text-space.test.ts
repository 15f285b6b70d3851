import { describe, expect, it } from 'vitest'
import { spaceLeft } from './text-space.ts'

describe('the space left in a message', () => {
  it('is not counted while there is plenty', () => {
    expect(spaceLeft('')).toBeNull()
    expect(spaceLeft('a'.repeat(15_000))).toBeNull()
  })

  it('is counted near the end', () => {
    expect(spaceLeft('a'.repeat(16_000))).toBe(384)
    expect(spaceLeft('a'.repeat(16_384))).toBe(0)
  })

  it('is told in characters as wide as the ones already written', () => {
    expect(spaceLeft('é'.repeat(8_000))).toBe(192)
  })

  it('says exactly how many characters must go', () => {
    expect(spaceLeft('a'.repeat(16_387))).toBe(-3)
    expect(spaceLeft('a'.repeat(16_383) + '😀😀')).toBe(-2)
    expect(spaceLeft('é'.repeat(8_193))).toBe(-1)
  })
})
