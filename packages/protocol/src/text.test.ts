import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIMITS } from './limits.ts'
import { checkText } from './text.ts'
import { utf8Length } from './utf8.ts'

const { textBytes } = LIMITS
const EMOJI = '\u{1F600}'

describe('checkText lets through what a person can see', () => {
  test.each([
    ['one letter', 'a'],
    ['white space around a word', '  hello \n'],
    ['several lines', 'one\ntwo\r\nthree\tfour'],
    ['an emoji', EMOJI],
    ['a family joined by zero-width joiners', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}'],
    ['a flag', '\u{1F1E9}\u{1F1EA}'],
    ['Arabic with direction marks', '\u200Fمرحبا\u200F'],
    ['Hindi', 'नमस्ते'],
    ['Braille', '\u2813\u2800\u280a'],
    ['a combining accent alone', '\u0301'],
    ['angle brackets', '<script>alert(1)</script>'],
    ['exactly the limit in ASCII', 'a'.repeat(textBytes)],
    ['exactly the limit, ending in a four-byte emoji', 'a'.repeat(textBytes - 4) + EMOJI],
    ['exactly the limit in emoji', EMOJI.repeat(textBytes / 4)],
  ])('%s', (_what, text) => {
    expect(checkText(text)).toBeNull()
  })
})

describe('checkText refuses what nobody can see (cases 45, 46)', () => {
  test.each([
    ['nothing', ''],
    ['a space', ' '],
    ['lines and tabs', ' \n\t\r\n'],
    ['a no-break space', '\u00a0'],
    ['an ideographic space', '\u3000'],
    ['zero-width spaces', '\u200b\u200b'],
    ['joiners', '\u200d\u200c'],
    ['a byte order mark', '\ufeff'],
    ['direction marks', '\u202e\u202c\u2066\u2069'],
    ['a soft hyphen', '\u00ad'],
    ['Hangul fillers', '\u3164\u115f\u1160\uffa0'],
    ['a Braille cell without a dot', '\u2800'],
    ['selectors of variants', '\ufe0f\u{E0100}\u180b'],
    ['a joiner of graphemes', '\u034f'],
    ['tag characters', '\u{E0041}\u{E0042}'],
    ['control characters', '\u0001\u0007\u001b'],
  ])('%s', (_what, text) => {
    expect(checkText(text)).toBe('INVALID')
  })
})

describe('checkText refuses what storage cannot keep', () => {
  test.each([
    ['a NUL', 'a\u0000b'],
    ['a high surrogate alone', 'a\ud83d'],
    ['a low surrogate alone', '\ude00a'],
    ['surrogates the wrong way round', 'a\ude00\ud83d'],
  ])('%s', (_what, text) => {
    expect(checkText(text)).toBe('INVALID')
  })
})

describe('checkText refuses what is too large, by bytes of UTF-8 (case 46)', () => {
  test.each([
    ['one byte above the limit', 'a'.repeat(textBytes + 1)],
    ['an emoji across the limit', 'a'.repeat(textBytes - 3) + EMOJI],
    ['a two-byte letter across the limit', 'a'.repeat(textBytes - 1) + 'é'],
    ['invisible and too large: size is told first', ' '.repeat(textBytes + 1)],
  ])('%s', (_what, text) => {
    expect(checkText(text)).toBe('TOO_LARGE')
  })

  test('the invisible up to the limit is judged in a moment', () => {
    expect(checkText('\u200b '.repeat(textBytes / 4))).toBe('INVALID')
  })
})

describe('utf8Length', () => {
  const encoder = new TextEncoder()

  test('counts as the encoder does, for any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Length(text)).toBe(encoder.encode(text).length)
      }),
    )
  })

  test('counts as the encoder does, for any sequence of code units, broken pairs included', () => {
    const unit = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0xd7f0, max: 0xe00f }))
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const text = String.fromCharCode(...units)
        expect(utf8Length(text)).toBe(encoder.encode(text).length)
      }),
    )
  })

  test.each([
    ['\u007f', 1],
    ['\u0080', 2],
    ['\u07ff', 2],
    ['\u0800', 3],
    ['\uffff', 3],
    ['\u{10000}', 4],
    ['\u{10ffff}', 4],
    ['\ud800', 3],
    ['\udfff', 3],
  ])('of %o is %i', (text, bytes) => {
    expect(utf8Length(text)).toBe(bytes)
  })
})

describe('checkText, whatever is typed', () => {
  test('what it lets through is within the limit, survives UTF-8 unchanged, and shows something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        if (checkText(text) !== null) return
        const bytes = new TextEncoder().encode(text)
        expect(bytes.length).toBeLessThanOrEqual(textBytes)
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(text)
        expect(text.trim()).not.toBe('')
        expect(text).not.toContain('\u0000')
      }),
    )
  })

  test('adding a letter to an allowed text keeps it allowed, until the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(checkText(text) === null)
        expect(checkText(`${text}x`)).toBeNull()
      }),
    )
  })
})
