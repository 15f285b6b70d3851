import { beforeEach, describe, expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../test-support/manual-clock.ts'
import { createPresenceBook, PRESENCE_GRACE_MS, type PresenceBook } from './presence.ts'

describe('presence', () => {
  let clock: ManualClock
  let presence: PresenceBook
  let told: [string, boolean, number][]
  beforeEach(() => {
    clock = createManualClock(0)
    told = []
    presence = createPresenceBook(clock, (user, online, at) => told.push([user, online, at]))
  })

  test('begins with the first connection and ends after the last', () => {
    presence.arrived('ada')
    presence.arrived('ada')
    presence.left('ada')
    clock.advance(60_000)
    expect(presence.isOnline('ada')).toBe(true)
    presence.left('ada')
    clock.advance(PRESENCE_GRACE_MS)
    expect(presence.isOnline('ada')).toBe(false)
    expect(told).toEqual([
      ['ada', true, 0],
      ['ada', false, 60_000],
    ])
  })

  test('a reload is no leaving', () => {
    presence.arrived('ada')
    presence.left('ada')
    clock.advance(PRESENCE_GRACE_MS - 1)
    presence.arrived('ada')
    clock.advance(60_000)
    expect(told).toEqual([['ada', true, 0]])
    expect(presence.isOnline('ada')).toBe(true)
  })

  test('somebody who comes back later is told of again', () => {
    presence.arrived('ada')
    presence.left('ada')
    clock.advance(10_000)
    presence.arrived('ada')
    expect(told.map(([, online]) => online)).toEqual([true, false, true])
  })

  test('leaving without having come changes nothing', () => {
    presence.left('ada')
    clock.advance(60_000)
    expect(told).toEqual([])
  })
})
