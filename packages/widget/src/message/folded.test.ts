import { expect, test } from 'vitest'
import { folded } from './folded.ts'

test.each([
  ['Coração', 'coracao'],
  ['SCHÖNE GRÜSSE', 'schone grusse'],
  ['Grüße', 'grusse'],
  ['cœur', 'coeur'],
  ['Łza radości', 'lza radosci'],
  ['ISLIK', 'islik'],
  ['ıslık', 'islik'],
  ['İYİ', 'iyi'],
  ['ёлка', 'елка'],
  ['أَحْمَر', 'احمر'],
  ['مدرسة', 'مدرسه'],
  ['לֵב', 'לב'],
  ['thumbs_up', 'thumbs up'],
  ['haussement d’épaules', 'haussement d epaules'],
  ['❤️', '❤'],
])('%s is looked for as %s, and so is that', (words, bare) => {
  expect(folded(words)).toBe(bare)
  expect(folded(bare)).toBe(bare)
})
