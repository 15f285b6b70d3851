import { describe, expect, it } from 'vitest'
import { hrefOf, isEmojiOnly, segmentsOf } from './segments.ts'

const links = (text: string) => segmentsOf(text).flatMap((segment) => (segment.kind === 'link' ? [segment.text] : []))

describe('links in a text', () => {
  it('are found by scheme, by www and as e-mail addresses', () => {
    expect(links('see https://example.edu/a?b=1#c, www.example.edu or ask noor@example.edu')).toEqual([
      'https://example.edu/a?b=1#c',
      'www.example.edu',
      'noor@example.edu',
    ])
    expect(hrefOf('www.example.edu')).toBe('https://www.example.edu/')
    expect(hrefOf('noor@example.edu')).toBe('mailto:noor@example.edu')
  })

  it('leave the punctuation of the sentence outside', () => {
    expect(links('Is it (https://example.edu/wiki/Mean_(statistics))?')).toEqual([
      'https://example.edu/wiki/Mean_(statistics)',
    ])
    expect(links('“https://example.edu/x”.')).toEqual(['https://example.edu/x'])
    expect(links('https://example.edu/x...')).toEqual(['https://example.edu/x'])
  })

  it('are never made of other schemes', () => {
    for (const text of [
      'javascript:alert(1)',
      'JAVASCRIPT://example.edu/%0aalert(1)',
      'data:text/html,<b>',
      'vbscript:x',
      'file:///etc/passwd',
      'blob:https://example.edu/1',
      'xhttps://example.edu',
    ]) {
      expect(segmentsOf(text).filter((segment) => segment.kind === 'link' && !/^https?:/.test(segment.href))).toEqual(
        [],
      )
    }
    expect(links('javascript:alert(1)')).toEqual([])
    expect(links('xhttps://example.edu')).toEqual([])
  })

  it('end where a bidi control would turn them round', () => {
    expect(links('https://example.edu/\u202Egpj.exe')).toEqual(['https://example.edu/'])
  })

  it('lose and add nothing', () => {
    for (const text of [
      '',
      'plain',
      'a\n\nb',
      'https://a.example, https://b.example.',
      '  spaces  www.x.example  ',
      '((((',
      'https://',
    ])
      expect(
        segmentsOf(text)
          .map((segment) => segment.text)
          .join(''),
      ).toBe(text)
  })

  it('are found in the longest text without getting stuck', () => {
    expect(segmentsOf('a.'.repeat(8_192)).length).toBe(1)
    expect(segmentsOf(`${'a@'.repeat(8_000)}`).length).toBeGreaterThan(0)
    expect(segmentsOf(`https://x${')'.repeat(2_000)}`).length).toBe(2)
  })
})

describe('large emoji', () => {
  it('are up to three emoji alone', () => {
    for (const text of ['🎉', '🎉👏', ' 👍🏽 👀 ', '👩‍👩‍👧‍👦', '🇳🇴', '❤️', '1️⃣', '☝🏽', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'])
      expect(isEmojiOnly(text), text).toBe(true)
  })

  it('are not letters, digits, signs, or a fourth emoji', () => {
    for (const text of ['', ' ', 'ok 👍', '1', '#', '©', '→', '🎉🎉🎉🎉']) expect(isEmojiOnly(text), text).toBe(false)
  })
})
