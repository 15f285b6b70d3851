import { LIMITS } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { ownReactions } from './own-reactions.ts'
import { ADA, message } from './test-messages.ts'

const crowd = Array.from({ length: LIMITS.reactionUsers }, (_, i) => ({ id: `user-${i}`, name: `User ${i}` }))
const row = (count: number, users = crowd) => message(1, { reactions: [{ emoji: '👍', count, users }] })
const isOwn = (one: ReturnType<typeof row>) => one.reactions![0]!.users.some(({ id }) => id === 'ada')
const NOTHING = new Map<string, boolean>()

describe('whether one has put an emoji under a message', () => {
  it('is known from before where a push names only the first of many', () => {
    const held = row(21, [ADA, ...crowd.slice(1)])
    const after = ownReactions(row(25), held, ADA, NOTHING)
    expect(isOwn(after)).toBe(true)
    expect(after.reactions![0]!.users).toHaveLength(LIMITS.reactionUsers)
    expect(isOwn(ownReactions(row(25), row(21), ADA, NOTHING))).toBe(false)
  })

  it('follows what one has done since', () => {
    const held = row(21, [ADA, ...crowd.slice(1)])
    expect(isOwn(ownReactions(row(25), held, ADA, new Map([['👍', false]])))).toBe(false)
    expect(isOwn(ownReactions(row(25), row(21), ADA, new Map([['👍', true]])))).toBe(true)
  })

  it('is read from the row where that names everybody', () => {
    const few = row(2, crowd.slice(0, 2))
    expect(ownReactions(few, row(21, [ADA, ...crowd.slice(1)]), ADA, NOTHING)).toBe(few)
    expect(ownReactions(row(25), undefined, null, NOTHING)).toEqual(row(25))
  })
})
