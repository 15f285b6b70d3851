import { describe, expect, it } from 'vitest'
import { calledIn } from './called-in.ts'
import { meantIn } from './meant-in.ts'
import type { Named } from './mention-query.ts'

const called = (text: string, chosen: readonly Named[], others: readonly Named[] = []) =>
  calledIn(text, meantIn(text, chosen, others))

describe('whom a text calls', () => {
  const chosen = [
    { id: 'u2', name: 'Noor Belvane' },
    { id: 'u1', name: 'Tam Norwell' },
    { id: null, name: 'everyone' },
  ]

  it('are those who were chosen, as long as their names stand in it', () => {
    expect(called('Thanks @Noor Belvane', chosen)).toEqual({ mentions: ['u2'] })
    expect(called('@everyone look', chosen)).toEqual({ everyone: true })
    expect(called('@Tam Norwellさん', chosen)).toEqual({ mentions: ['u1'] })
    expect(called('Thanks', chosen)).toEqual({})
  })

  it('are others too whose name was written to its end, as after a reload', () => {
    expect(called('(@Noor Belvane, @everyone)', [], chosen)).toEqual({ mentions: ['u2'], everyone: true })
    expect(called('@Noor Belvanes @everyones me@everyone @noor belvane', [], chosen)).toEqual({})
  })

  it('is who has the longest name that fits', () => {
    const two = [
      { id: 'ann', name: 'Ann' },
      { id: 'anna', name: 'Anna' },
    ]
    expect(called('@Anna', two)).toEqual({ mentions: ['anna'] })
    expect(called('@Anna and @Ann', [], two)).toEqual({ mentions: ['anna', 'ann'] })
  })

  it('is nobody by a name that two have, unless one was chosen', () => {
    const two = [
      { id: 'u4', name: 'Sam Lee' },
      { id: 'u5', name: 'Sam Lee' },
    ]
    expect(called('@Sam Lee', [], two)).toEqual({})
    expect(called('@Sam Lee', [two[1]!], two)).toEqual({ mentions: ['u5'] })
  })
})
