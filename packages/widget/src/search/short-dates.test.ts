import { describe, expect, it } from 'vitest'
import { shortDates } from './short-dates.ts'

describe('the date of a found message', () => {
  const now = new Date(2025, 9, 14, 9, 0)
  const dates = shortDates('en-GB', () => now.getTime())
  const at = (...parts: [number, number, number, number?, number?]) => dates(new Date(...parts).getTime())

  it('is as short as it can be', () => {
    expect(at(2025, 9, 14, 8, 5)).toBe('8:05')
    expect(at(2025, 9, 13, 23, 59)).toBe('Mon')
    expect(at(2025, 9, 8)).toBe('Wed')
    expect(at(2025, 9, 7)).toBe('7 Oct')
    expect(at(2024, 9, 9)).toBe('9 Oct 2024')
  })

  it('does not call what a wrong clock says is to come by a weekday', () => {
    expect(at(2025, 9, 16)).toBe('16 Oct')
  })
})
