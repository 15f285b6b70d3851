import { describe, expect, it } from 'vitest'
import { dayOf, recent, recentDaysOf, timesOf } from './period.ts'

describe('a time that is searched', () => {
  it('begins at midnight and ends at the one after its last day', () => {
    expect(timesOf({ since: '2025-03-29', until: '2025-03-30' })).toEqual({
      from: new Date(2025, 2, 29).getTime(),
      until: new Date(2025, 2, 31).getTime(),
    })
    expect(timesOf({})).toEqual({})
    expect(timesOf({ since: 'nonsense', until: '' })).toEqual({})
  })

  it('counts back by the calendar, today among the days', () => {
    expect(recent(1, '2025-03-01')).toEqual({ since: '2025-03-01' })
    expect(recent(7, '2025-03-01')).toEqual({ since: '2025-02-23' })
    expect(recentDaysOf(recent(7, '2025-03-01'), '2025-03-01')).toBe(7)
    expect(recentDaysOf({ since: '2025-02-20' }, '2025-03-01')).toBeUndefined()
    expect(recentDaysOf({ since: '2025-02-23', until: '2025-02-24' }, '2025-03-01')).toBeUndefined()
  })

  it('knows the day of a time', () => {
    expect(dayOf(new Date(2025, 9, 14, 23, 59).getTime())).toBe('2025-10-14')
  })
})
