import { describe, expect, it } from 'vitest'
import { findTerms, readQuery } from './query.ts'
import { wordsOf } from './words.ts'

const read = (query: string) =>
  readQuery(query).map(({ words, unfinished }) => words.join(' ') + (unfinished ? '*' : ''))
const found = (text: string, query: string) =>
  findTerms(wordsOf(text), readQuery(query))?.map(({ start, end }) => text.slice(start, end)) ?? null

describe('a query', () => {
  it.each([
    ['final exam', ['final', 'exam*']],
    ['final exam ', ['final', 'exam']],
    ['"final exam"', ['final exam']],
    ['"final ex', ['final ex*']],
    ['room "final exam" mon', ['room', 'final exam', 'mon*']],
    ['a b', ['a', 'b']],
    ['中国', ['中 国']],
    ['中国 ok', ['中 国', 'ok*']],
    ['foo-bar', ['foo', 'bar*']],
    ['same Same sáme ', ['same']],
    ['NOT a* OR (b:c) ^d NEAR(x, 2) ', ['not', 'a', 'or', 'b', 'c', 'd', 'near', 'x', '2']],
    ['"""', []],
    ['*:^-()', []],
    ['', []],
  ])('%j is read as %j', (query, expected) => {
    expect(read(query)).toEqual(expected)
  })

  it('cuts a long word as texts are cut', () => {
    const word = 'x'.repeat(100)
    expect(found(`see ${word}yz`, word)).toEqual([`${word}yz`])
    expect(found(`see ${'x'.repeat(99)}`, word)).toBeNull()
  })
})

describe('looking through a text', () => {
  it.each([
    ['The final Exam is here', 'exam final', ['final', 'Exam']],
    ['The final Exam is here', '"final exam"', ['final Exam']],
    ['The exam is final', '"final exam"', null],
    ['examination', 'exam', ['examination']],
    ['examination', 'exam ', null],
    ['我爱中国', '中国', ['中国']],
    ['我爱中国', '国中', null],
    ['die Straße', 'strasse', ['Straße']],
    ['東京タワーへ', 'タワー', ['タワー']],
    ['ไปโรงเรียน', 'โรงเรียน', ['โรงเรียน']],
    ['في المُحاضرة', 'المحاضرة', ['المُحاضرة']],
    ['well done 🎉!', '🎉', ['🎉']],
    ['one two', 'three', null],
    ['aa bb aa', 'aa ', ['aa', 'aa']],
    ['a b a b a', '"a b a"', ['a b a b a']],
  ])('%j has for %j: %j', (text, query, expected) => {
    expect(found(text, query)).toEqual(expected)
  })
})
