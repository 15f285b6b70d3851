import { expect, it, vi } from 'vitest'
import { searchEnglish } from '../search/search-texts.ts'
import { english } from './english.ts'
import { inboxEnglish } from './inbox-en.ts'
import { readStrings, WITH_VALUES } from './read-strings.ts'

const read = (given: unknown, locale = 'en') =>
  readStrings(JSON.stringify(given), locale, (problem) => expect.fail(problem))!

it('knows which texts take something in', () => {
  const all = Object.entries({ ...searchEnglish, ...inboxEnglish, ...english })
  const withValues = all.filter(([, text]) => typeof text === 'function').map(([key]) => key)
  expect([...WITH_VALUES].sort()).toEqual(withValues.sort())
})

it('takes a fixed text as it is', () => {
  expect(read({ send: 'Post', searching: { title: 'Find' } })).toEqual({ send: 'Post', searching: { title: 'Find' } })
})

it('puts in what a text takes, in its order, and numbers and lists as the language writes them', () => {
  const texts = read({ said: '{2} says {1}', members: '{n} friends', people: '{1}, {2} more', replyTo: 'To {1}' }, 'de')
  expect(texts.said!('Noor', 'Hi')).toBe('Hi says Noor')
  expect(texts.members!(1_200)).toBe('1.200 friends')
  expect(texts.people!(['Noor', 'Kofi'], 3)).toBe('Noor und Kofi, 3 more')
  expect(texts.replyTo!('{n} $& {2}')).toBe('To {n} $& {2}')
})

it('takes forms by plural category, and by a word', () => {
  const texts = read(
    { members: { one: '{n} kolega', few: '{n} koledzy', other: '{n} kolegów' }, filter: { all: 'X' } },
    'pl',
  )
  expect([1, 2, 5].map(texts.members!)).toEqual(['1 kolega', '2 koledzy', '5 kolegów'])
  expect(texts.filter!('all')).toBe('X')
})

it.each(['{send: 1}', '[]', '{"send": 1}', '{"send": {"other": "Post"}}'])('says what is wrong with %s', (json) => {
  const report = vi.fn()
  expect(readStrings(json, 'en', report)).toBeUndefined()
  expect(report.mock.calls.flat().join()).toMatch(/data-strings/)
})
