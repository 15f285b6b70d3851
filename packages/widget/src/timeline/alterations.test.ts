import { describe, expect, it } from 'vitest'
import { message, people } from '../fixtures/people.ts'
import { alterations } from './alterations.ts'

const before = [message(1), message(2), message(3, { sender: people.me })]
const told = (after: typeof before) => alterations(before, after).map(({ kind, message }) => `${kind} ${message.seq}`)

describe('what is told of messages that were there already', () => {
  it('is that others edited or deleted theirs', () => {
    expect(
      told([
        { ...before[0]!, text: 'Other words', editedAt: 5 },
        { ...before[1]!, text: '', deleted: { at: 5, by: 'u-noor' } },
        before[2]!,
      ]),
    ).toEqual(['edited 1', 'deleted 2'])
  })

  it('is nothing of oneself, of reactions and pins, and of messages that come and go', () => {
    expect(
      told([
        { ...before[0]!, reactions: [{ emoji: '👍', count: 1, own: false, users: [] }], pinned: { at: 1, by: 'u' } },
        { ...before[2]!, text: 'Other words', editedAt: 5 },
        message(4),
      ]),
    ).toEqual([])
    expect(alterations([], before)).toEqual([])
  })
})
