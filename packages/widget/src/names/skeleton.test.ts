import { describe, expect, it } from 'vitest'
import { skeletonOf, skeletonsOf } from './skeleton.ts'

const same = (a: string, b: string) => skeletonsOf(a).some((one) => skeletonsOf(b).includes(one))

describe('two names look the same', () => {
  it.each([
    ['letter case', 'Anna Reed', 'ANNA reed'],
    ['a Cyrillic а', 'Anna', 'Annа'],
    ['Cyrillic letters in the middle', 'Peter Cox', 'Реtеr Сох'],
    ['a name all of which could be Cyrillic', 'BOB', 'ВОВ'],
    ['a Greek ο', 'Otto', 'Οttο'],
    ['full-width letters', 'Anna', 'Ａｎｎａ'],
    ['letters of mathematics', 'Anna', '𝐀𝓷𝕟𝖺'],
    ['letters in circles', 'Anna', 'Ⓐⓝⓝⓐ'],
    ['a ligature', 'Steffi', 'Steﬃ'],
    ['a nought', 'Otto', '0tt0'],
    ['a one for an l', 'Paul', 'Pau1'],
    ['a capital I for an l', 'Paul', 'PauI'],
    ['a bar for an l', 'Paul', 'Pau|'],
    ['a one for an I', 'Iris', '1ris'],
    ['a small name and a large one with an I', 'alice', 'ALICE'],
    ['r and n', 'Emma', 'Ernrna'],
    ['two v', 'Wim', 'Vvim'],
    ['signs that are not seen', 'Anna', 'An\u200bn\u2060a\u00ad\u{e0041}'],
    ['an empty Braille sign', 'Anna', 'Anna\u2800'],
    ['spaces', 'Anna Reed', 'Anna\u2003\u00a0 Reed'],
    ['a full stop', 'Anna', 'Anna.'],
    ['an accent', 'Jose', 'José'],
    ['a stack of marks', 'Anna', 'A\u0300\u0316\u0334nna'],
    ['a dotless i', 'Ines', 'ınes'],
    ['an ß', 'Groß', 'GROSS'],
    ['a Cyrillic name in large letters', 'Анна', 'АННА'],
    ['a Cyrillic name with a Latin a', 'Анна', 'Аннa'],
  ])('%s', (_why, a, b) => expect(same(a, b)).toBe(true))
})

describe('two names look different', () => {
  it.each([
    ['another name', 'Anna', 'Hanna'],
    ['an i and an l', 'Eila', 'Ella'],
    ['another vowel sign', 'किरण', 'करण'],
    ['a mark of kana', 'か', 'が'],
    ['another syllable of Hangul', '민수', '민서'],
    ['an emoji beside it', 'Anna', 'Anna 🌻'],
    ['another Cyrillic letter', 'Вера', 'Вара'],
  ])('%s', (_why, a, b) => expect(same(a, b)).toBe(false))
})

it('a name of which nothing would be left stays as it is', () => {
  expect(skeletonOf('...')).toBe('...')
  expect(same('...', '!!!')).toBe(false)
})
