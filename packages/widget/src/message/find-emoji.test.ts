import { checkEmoji } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { EMOJI } from './emoji.ts'
import { cellFor, findEmoji } from './find-emoji.ts'
import { QUICK } from './toolbar.ts'

const found = (typed: string) => findEmoji(EMOJI, typed).map(({ emoji }) => emoji)

describe('the emoji of the picker', () => {
  it('are all ones that the server takes, and none is there twice', () => {
    const all = [...EMOJI.flat().map(({ emoji }) => emoji)]
    expect(all.length).toBeGreaterThan(200)
    expect([...all, ...QUICK].filter((emoji) => checkEmoji(emoji) !== null)).toEqual([])
    expect(all.length).toBe(new Set(all).size)
  })

  it('are found by the beginnings of words', () => {
    expect(found('thumb')).toEqual(['👍', '👎'])
    expect(found(' Heart RED')).toEqual(['❤️'])
    expect(found('🎉')).toEqual(['🎉'])
    expect(found('zzzz')).toEqual([])
  })
})

describe('arrow keys among cells', () => {
  it('go by one and by a row, and follow the writing direction', () => {
    expect(cellFor('ArrowRight', 0, 20, 8, false)).toBe(1)
    expect(cellFor('ArrowRight', 1, 20, 8, true)).toBe(0)
    expect(cellFor('ArrowDown', 1, 20, 8, false)).toBe(9)
    expect(cellFor('End', 1, 20, 8, false)).toBe(19)
    expect(cellFor('ArrowUp', 1, 20, 8, false)).toBeUndefined()
    expect(cellFor('a', 1, 20, 8, false)).toBeUndefined()
  })
})
