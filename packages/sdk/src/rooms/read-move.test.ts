import { describe, expect, it } from 'vitest'
import type { TimelineWindow } from '../timeline/window.ts'
import { moveOfRead } from './read-move.ts'

const me = 'ada'

/** Messages by these senders, numbered from `first` on. */
function held(first: number, ...senders: string[]): TimelineWindow {
  const rows = senders.map((sender, i) => ({ seq: first + i, sender: { id: sender, name: sender } }))
  return { rows, head: first + senders.length - 1, hasOlder: first > 1 } as unknown as TimelineWindow
}

describe('A read mark', () => {
  it('passes the messages of others, not one’s own', () => {
    expect(moveOfRead(held(1, 'ada', 'bob', 'ada', 'bob'), 1, 4, me)).toEqual({ from: 1, passed: 2 })
  })

  it('does not move back, and not to where it stands', () => {
    expect(moveOfRead(held(1, 'bob', 'bob'), 2, 2, me)).toBeNull()
    expect(moveOfRead(held(1, 'bob', 'bob'), 2, 1, me)).toBeNull()
  })

  it('does not move over one’s own messages alone', () => {
    expect(moveOfRead(held(1, 'bob', 'ada', 'ada'), 1, 3, me)).toBeNull()
  })

  it('moves over messages that are not held, without a count', () => {
    expect(moveOfRead(held(40, 'ada'), 12, 40, me)).toEqual({ from: 12, passed: null })
  })

  it('stays where nothing is held', () => {
    expect(moveOfRead(held(1), 0, 0, me)).toBeNull()
  })
})
