import { describe, expect, it } from 'vitest'
import { MORNING } from '../fixtures/people.ts'
import { english } from './english.ts'
import { createFormats } from './formats.ts'
import { pluralizer } from './plural.ts'
import { withStrings } from './own-strings.ts'

describe('counted phrases', () => {
  it('follow the grammar and the digits of their language', () => {
    expect([1, 2, 1_200].map(english.newMessages)).toEqual(['1 new message', '2 new messages', '1,200 new messages'])
    const polish = pluralizer('pl')({
      one: '{n} wiadomość',
      few: '{n} wiadomości',
      many: '{n} wiadomości',
      other: '{n} wiadomości',
    })
    expect([1, 3, 5].map(polish)).toEqual(['1 wiadomość', '3 wiadomości', '5 wiadomości'])
  })
})

describe('texts', () => {
  it('can be replaced one by one', () => {
    const texts = withStrings(english, { send: 'Post' })
    expect(texts.send).toBe('Post')
    expect(texts.tryAgain).toBe('Try again')
  })

  it('name one, two or several who write', () => {
    expect(english.typing(['Noor'])).toBe('Noor is typing')
    expect(english.typing(['Noor', 'Kofi'])).toBe('Noor and Kofi are typing')
    expect(english.typing(['Noor', 'Kofi', 'Ines'])).toBe('Several people are typing')
  })
})

describe('dates', () => {
  const now = () => MORNING
  const formats = createFormats('en-GB', { timeZone: 'UTC', now })

  it('say today and yesterday, then the day, then the year as well', () => {
    expect(formats.day(MORNING)).toBe('Today')
    expect(formats.day(MORNING - 86_400_000)).toBe('Yesterday')
    expect(formats.day(MORNING - 8 * 86_400_000)).toBe('Monday 6 October')
    expect(formats.day(MORNING - 400 * 86_400_000)).toBe('9 September 2024')
    expect(createFormats('de', { timeZone: 'UTC', now }).day(MORNING)).toBe('Heute')
  })

  it('are as short as a list wants them: the time, the weekday, the date', () => {
    const before = (days: number) => formats.brief(MORNING - days * 86_400_000)
    expect([0, 1, 6, 7, 400].map(before)).toEqual(['9:00', 'Mon', 'Wed', '7 Oct', '9 Sept 2024'])
    expect(formats.brief(MORNING + 60_000)).toBe('9:01')
    expect(formats.today()).toBe('2025-10-14')
  })

  it('part days at midnight of the place, also where its offset is odd', () => {
    const kathmandu = createFormats('en', { timeZone: 'Asia/Kathmandu', now })
    const midnight = Date.UTC(2025, 9, 14, 18, 15)
    expect(kathmandu.dayKey(midnight - 1)).toBe('2025-10-14')
    expect(kathmandu.dayKey(midnight)).toBe('2025-10-15')
  })

  it('write the time as the language does', () => {
    expect(formats.time(MORNING)).toBe('9:00')
    expect(createFormats('en-US', { timeZone: 'UTC' }).time(MORNING)).toMatch(/^9:00\sAM$/)
  })
})
