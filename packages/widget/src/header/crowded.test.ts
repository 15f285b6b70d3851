import { describe, expect, it } from 'vitest'
import { isCrowded } from './crowded.ts'

const head = { name: 150, tools: 3, size: 34, folded: false }

describe('the tools of a head', () => {
  it('go into one menu where they leave the name too little', () => {
    expect(isCrowded(head)).toBe(true)
    expect(isCrowded({ ...head, name: 200 })).toBe(false)
  })

  it('come out of it again only where the name has enough beside all of them', () => {
    expect(isCrowded({ ...head, folded: true, name: 218 })).toBe(true)
    expect(isCrowded({ ...head, folded: true, name: 228 })).toBe(false)
  })

  it('stay where there is but one: a menu would take as much', () => {
    expect(isCrowded({ ...head, tools: 1, name: 20 })).toBe(false)
  })
})
