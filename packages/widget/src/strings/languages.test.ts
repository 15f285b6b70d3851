import type { ErrorCode } from '@parlor/sdk'
import { describe, expect, it } from 'vitest'
import { searchEnglish } from '../search/search-texts.ts'
import { english } from './english.ts'
import { inboxEnglish } from './inbox-en.ts'
import { fetchTexts, LANGUAGES } from './languages.ts'
import type { Texts } from './language.ts'
import { createFormats } from './formats.ts'
import { EXAMPLES, EXAMPLES_OF_SEARCH } from './test-support/examples.ts'
import { AS_IN_ENGLISH } from './test-support/as-in-english.ts'

const ENGLISH: Texts = { ...english, ...inboxEnglish, searching: searchEnglish }
const NUMBERS = [0, 1, 2, 3, 5, 11, 21, 100]
const OTHERS = await Promise.all(
  LANGUAGES.filter((tag) => tag !== 'en').map(async (tag) => ({ tag, texts: (await fetchTexts(tag)) as Texts })),
)

const CODES: readonly ErrorCode[] = [
  'INVALID',
  'TOO_LARGE',
  'FORBIDDEN',
  'NOT_FOUND',
  'GONE',
  'TOO_LATE',
  'LIMIT_REACHED',
  'ID_REUSED',
  'HELD',
  'CANCELLED',
  'OUTBOX_FULL',
  'TIMEOUT',
]

type Call = (...values: readonly unknown[]) => string | undefined
type Line = readonly [name: string, text: string]

/** Everything a language says: fixed texts, and the others with what may be put into them. */
function linesOf(texts: Texts): readonly Line[] {
  const lines = (group: object, examples: Readonly<Record<string, readonly (readonly unknown[])[]>>): Line[] =>
    Object.entries(group).flatMap(([key, text]: [string, unknown]) => {
      if (key === 'locale' || key === 'searching') return []
      if (typeof text === 'string') return [[key, text] as const]
      return (examples[key] ?? []).map((values) => {
        const name = `${key}(${values.map((value) => JSON.stringify(value)).join(', ')})`
        return [name, (text as Call)(...values) ?? '(nothing)'] as const
      })
    })
  return [...lines(texts, EXAMPLES), ...lines(texts.searching, EXAMPLES_OF_SEARCH)]
}

const keysOf = (texts: Texts) => ({ all: Object.keys(texts).sort(), search: Object.keys(texts.searching).sort() })
const kindsOf = (group: object) => Object.entries(group).map(([key, text]) => `${key}: ${typeof text}`)

describe.each(OTHERS)('$tag', ({ tag, texts }) => {
  it('says what English says, and nothing else', () => {
    expect(texts.locale).toBe(tag)
    expect(keysOf(texts)).toEqual(keysOf(ENGLISH))
    expect(kindsOf(texts).sort()).toEqual(kindsOf(ENGLISH).sort())
    expect(kindsOf(texts.searching).sort()).toEqual(kindsOf(ENGLISH.searching).sort())
  })

  it('leaves nothing in English, and nothing empty', () => {
    const before = new Map(linesOf(ENGLISH))
    const wordsOf = (text: string) => text.replace(/Ada|Bea|WORD|[\d⁨⁩]/g, '').trim()
    const same = linesOf(texts).filter(([name, text]) => /\p{L}/u.test(wordsOf(text)) && before.get(name) === text)
    const words = new Set(same.map(([, text]) => wordsOf(text)))
    expect([...words].sort()).toEqual([...(AS_IN_ENGLISH[tag] ?? [])].sort())
    expect(linesOf(texts).filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('has the name and the words that English has in a sentence', () => {
    const said = new Map(linesOf(texts))
    const missing = linesOf(ENGLISH).flatMap(([name, text]) =>
      ['Ada', 'Bea', 'WORD'].filter((word) => text.includes(word) && !said.get(name)?.includes(word)).map(() => name),
    )
    expect(missing).toEqual([])
  })

  it('counts', () => {
    const rules = new Intl.PluralRules(tag)
    const digits = new Intl.NumberFormat(tag)
    // Arabic says one and two by the word itself.
    const spelled = (n: number) => tag === 'ar' && ['zero', 'one', 'two'].includes(rules.select(n))
    const lacking = [...countedOf(ENGLISH), ...countedOf(ENGLISH.searching)].flatMap(([key, inEnglish]) => {
      const own = (texts as unknown as Record<string, Call>)[key] ?? (texts.searching as never)[key]
      return NUMBERS.flatMap((n) => {
        const text = own(n) ?? ''
        const bare = text.trim() === '' || text.includes('{')
        const numbered = !inEnglish(n)?.includes(String(n)) || text.includes(digits.format(n)) || spelled(n)
        return bare || !numbered ? [`${key}(${n}): ${text}`] : []
      })
    })
    expect(lacking).toEqual([])
  })

  it('gives a reason wherever English does', () => {
    const answered = (say: Texts['reason']) => CODES.filter((code) => say(code) !== undefined)
    expect(answered(texts.reason)).toEqual(answered(english.reason))
    expect(answered(texts.operationReason)).toEqual(answered(english.operationReason))
  })

  it('has dates of its own', () => {
    const at = Date.UTC(2025, 9, 14, 9)
    const inIt = createFormats(tag, { timeZone: 'UTC', now: () => at })
    const inEnglish = createFormats('en', { timeZone: 'UTC', now: () => at })
    expect(inIt.day(at)).not.toBe(inEnglish.day(at))
    expect(inIt.date(at)).not.toBe(inEnglish.date(at))
  })
})

/** Texts that take a number and nothing else. */
function countedOf(group: object): readonly (readonly [string, Call])[] {
  const examples: Readonly<Record<string, readonly (readonly unknown[])[]>> = { ...EXAMPLES, ...EXAMPLES_OF_SEARCH }
  return Object.entries(group).filter(
    ([key]) =>
      examples[key]?.length && examples[key].every((values) => values.length === 1 && typeof values[0] === 'number'),
  ) as [string, Call][]
}

it('has a place for a language of every region, and none for one it does not speak', async () => {
  expect((await fetchTexts('de-AT'))?.locale).toBe('de')
  expect(fetchTexts('en-GB')).toBeUndefined()
  expect(fetchTexts('is')).toBeUndefined()
})
