import { LIMITS } from '@parlor/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf } from './excerpt.ts'
import { findTerms, readQuery } from './query.ts'
import { wordsOf } from './words.ts'

function excerpt(text: string, query: string): string {
  const words = wordsOf(text)
  const parts = excerptOf(text, words, findTerms(words, readQuery(query)) ?? [])
  return parts.map((part) => (part.hit ? `[${part.text}]` : part.text)).join('')
}

describe('an excerpt', () => {
  it('of a short text is all of it, as it was written', () => {
    expect(excerpt('Die Straße, im CAFÉ!', 'cafe strasse')).toBe('Die [Straße], im [CAFÉ]!')
    expect(excerpt('我爱中国。', '中国')).toBe('我爱[中国]。')
  })

  it('of a long one is what is around the first hit, in whole words', () => {
    const words = 'lorem ipsum dolor sit amet '.repeat(20)
    const shown = excerpt(`${words}the needle here ${words}needle`, 'needle')
    expect(shown).toMatch(
      /^…(lorem|ipsum|dolor|sit|amet) .*the \[needle\] here lorem ipsum .*(lorem|ipsum|dolor|sit|amet)…$/,
    )
  })

  it('reaches to the end when the hit is there', () => {
    expect(excerpt(`${'word '.repeat(100)}needle.`, 'needle')).toMatch(/^…word .*\[needle\]\.$/)
  })

  it('cuts a word that is longer than itself', () => {
    const shown = excerpt(`${'😀 '.repeat(5)}${'x'.repeat(500)}`, 'x'.repeat(70))
    expect(shown).toMatch(/^😀 .*\[x+\]…$/u)
  })

  it('is never too long, never breaks a character, and is a piece of the text with every hit marked', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('needle', 'Needle ', ' ', 'é', '中国', '👩‍💻', '—'.repeat(300), 'x'.repeat(300)),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('needle', '中', 'é', '👩'), (pieces, query) => {
        const text = pieces.join('').toWellFormed()
        const words = wordsOf(text)
        const hits = findTerms(words, readQuery(query))
        if (hits === null) return
        const parts = excerptOf(text, words, hits)
        const all = parts.map((part) => part.text).join('')
        expect(all.length).toBeLessThanOrEqual(LIMITS.excerptLength)
        expect(all.isWellFormed()).toBe(true)
        expect(parts.some((part) => part.hit)).toBe(true)
        expect(text).toContain(all.replace(/^…/, '').replace(/…$/, ''))
      }),
    )
  })
})
