import { expect, it } from 'vitest'
import { inShort, inWords, roundedUp } from './time-left.ts'

it('says a setting in the largest unit it is at least two of, in every language', () => {
  expect([5, 60, 90, 120, 900, 3_600, 21_600].map((seconds) => inWords(seconds, 'en'))).toEqual([
    '5 seconds',
    '60 seconds',
    '90 seconds',
    '2 minutes',
    '15 minutes',
    '60 minutes',
    '6 hours',
  ])
  expect([inWords(30, 'de'), inWords(22, 'pl'), inWords(30, 'zh')]).toEqual(['30 Sekunden', '22 sekundy', '30秒钟'])
})

it('counts down in steps that are worth saying, and never says too little', () => {
  expect([1, 99, 100, 121, 6_000, 6_001, 21_600].map(roundedUp)).toEqual([1, 99, 120, 180, 6_000, 7_200, 21_600])
  expect([18, 121, 21_000].map((seconds) => inShort(seconds, 'en'))).toEqual(['18', '3′', '6h'])
  expect(inShort(18, 'ar-EG')).toBe('١٨')
})
