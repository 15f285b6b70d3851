import { beforeEach, describe, expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '../test-support/manual-clock.ts'
import { createTyping, TYPING_EXPIRES_MS, type Typing } from './typing.ts'

const ada = { id: 'ada', name: 'Ada' }
const ben = { id: 'ben', name: 'Ben' }

describe('typing', () => {
  let clock: ManualClock
  let typing: Typing
  let told: string[]
  beforeEach(() => {
    clock = createManualClock()
    told = []
    typing = createTyping(clock, (room, user, on) => told.push(`${user.id} ${on ? 'writes' : 'stopped'} in ${room}`))
  })

  test('is told when it begins and when it ends', () => {
    typing.set('r', ada, true)
    typing.set('r', ada, false)
    expect(told).toEqual(['ada writes in r', 'ada stopped in r'])
  })

  test('ends by itself six seconds after its last sign of life', () => {
    typing.set('r', ada, true)
    clock.advance(4_000)
    typing.set('r', ada, true)
    clock.advance(TYPING_EXPIRES_MS - 1)
    expect(told.at(-1)).toBe('ada writes in r')
    clock.advance(1)
    expect(told.at(-1)).toBe('ada stopped in r')
  })

  test('a thousand repeats within a second are one frame', () => {
    for (let i = 0; i < 1_000; i += 1) typing.set('r', ada, true)
    expect(told).toEqual(['ada writes in r'])
    clock.advance(2_000)
    typing.set('r', ada, true)
    expect(told).toEqual(['ada writes in r', 'ada writes in r'])
  })

  test('stopping without having begun is not told', () => {
    typing.set('r', ada, false)
    typing.clear('r', 'ada')
    expect(told).toEqual([])
  })

  test('people and rooms do not disturb each other', () => {
    typing.set('r', ada, true)
    typing.set('r', ben, true)
    typing.set('s', ada, true)
    typing.clear('r', 'ada')
    expect(told).toEqual(['ada writes in r', 'ben writes in r', 'ada writes in s', 'ada stopped in r'])
  })

  test('nothing is told after closing', () => {
    typing.set('r', ada, true)
    typing.close()
    clock.advance(60_000)
    expect(told).toEqual(['ada writes in r'])
  })
})
