import { describe, expect, it } from 'vitest'
import { english } from '../strings/english.ts'
import { presenceWords, whenSeen } from './last-seen.ts'

const NOW = new Date(2025, 9, 14, 9, 30).getTime()
const MINUTE = 60_000
const at = (...of: [number, number, number, number]) => new Date(...of).getTime()

describe('when somebody was last seen', () => {
  it.each([
    ['1 minute ago', NOW - 10_000],
    ['1 minute ago', NOW + 5 * MINUTE],
    ['20 minutes ago', NOW - 20 * MINUTE],
    ['3 hours ago', NOW - 200 * MINUTE],
    ['yesterday', at(2025, 9, 13, 23)],
    ['3 days ago', at(2025, 9, 11, 8)],
    ['October 2', at(2025, 9, 2, 8)],
    ['December 30, 2024', at(2024, 11, 30, 8)],
  ])('is said roughly: %s', (words, seen) => expect(whenSeen(seen, 'en', NOW)).toBe(words))

  it('is said in the language of dates', () => {
    expect(whenSeen(NOW - 20 * MINUTE, 'de', NOW)).toBe('vor 20 Minuten')
  })
})

describe('what is said of whether somebody is here', () => {
  const words = (presence: Parameters<typeof presenceWords>[0]) => presenceWords(presence, english, 'en', NOW)

  it('is that they are, when they were, or that they are not', () => {
    expect(words({ user: 'u', online: true })).toBe('Online')
    expect(words({ user: 'u', online: false, lastSeenAt: NOW - 5 * MINUTE })).toBe('Last seen 5 minutes ago')
    expect(words({ user: 'u', online: false })).toBe('Away')
  })

  it('is nothing while nobody knows', () => expect(words(null)).toBe(''))
})
