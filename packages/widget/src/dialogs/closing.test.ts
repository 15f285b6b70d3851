import { describe, expect, it } from 'vitest'
import { closedBy, isSameClosing, localTime, soon, wayOf } from './closing.ts'

const AT = new Date(2026, 10, 30, 11, 30).getTime()

describe('how a room is closed', () => {
  it('is a choice of three, and reads back as it was chosen', () => {
    expect([wayOf(undefined), wayOf({ reason: 'exam' }), wayOf({ until: AT })]).toEqual(['off', 'opened', 'time'])
    expect(closedBy({ way: 'off', until: localTime(AT), reason: 'exam' })).toBeNull()
    expect(closedBy({ way: 'opened', until: localTime(AT), reason: 'exam' })).toEqual({ reason: 'exam' })
    expect(closedBy({ way: 'time', until: localTime(AT), reason: '' })).toEqual({ until: AT })
    expect(closedBy({ way: 'time', until: '', reason: 'exam' })).toEqual({ reason: 'exam' })
  })

  it('keeps seconds that a field cannot show', () => {
    const before = { until: AT + 27_000 }
    expect(closedBy({ way: 'time', until: localTime(AT), reason: '' }, before)).toEqual(before)
    expect(closedBy({ way: 'time', until: localTime(AT + 60_000), reason: '' }, before)).toEqual({ until: AT + 60_000 })
  })

  it('is the same where all of it is', () => {
    expect(isSameClosing(null, null)).toBe(true)
    expect(isSameClosing({}, {})).toBe(true)
    expect(isSameClosing({}, null)).toBe(false)
    expect(isSameClosing({ until: 1, reason: 'exam' }, { reason: 'exam', until: 1 })).toBe(true)
    expect(isSameClosing({ until: 1 }, { until: 2 })).toBe(false)
    expect(isSameClosing({ reason: 'exam' }, { reason: 'tea' })).toBe(false)
  })
})

describe('a time', () => {
  it('is written as fields for local times want it', () => {
    expect(localTime(AT)).toBe('2026-11-30T11:30')
    expect(Date.parse(localTime(AT))).toBe(AT)
  })

  it('is offered at a full hour, not in a few minutes', () => {
    const at = (hour: number, minute: number) => Date.UTC(2026, 10, 30, hour, minute)
    expect([soon(at(11, 0)), soon(at(11, 30)), soon(at(11, 31))]).toEqual([at(12, 0), at(12, 0), at(13, 0)])
  })
})
