import { beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '@parlor/protocol'
import { createManualClock, type ManualClock } from '../../test-support/manual-clock.ts'
import { createRoomFeed, GAP_WAIT_MS, type RoomFeed } from './room-feed.ts'

const change = (after: number, rev = after + 1, epoch = 'e'): Change => ({ room: 'r', epoch, after, rev })

describe('the feed of a room', () => {
  let clock: ManualClock
  let feed: RoomFeed
  let sent: string[]
  beforeEach(() => {
    clock = createManualClock()
    sent = []
    feed = createRoomFeed('r', { epoch: 'e', rev: 5 }, clock, {
      change: ({ after, rev }) => sent.push(`${after}→${rev}`),
      head: (_, { rev }) => sent.push(`head ${rev}`),
    })
  })

  test('sends what joins on, at once', () => {
    feed.accept(change(5))
    feed.accept(change(6, 9))
    expect(sent).toEqual(['5→6', '6→9'])
  })

  test('puts in order what was published out of order', () => {
    feed.accept(change(7))
    feed.accept(change(6))
    expect(sent).toEqual([])
    feed.accept(change(5))
    expect(sent).toEqual(['5→6', '6→7', '7→8'])
    clock.advance(10_000)
    expect(sent).toHaveLength(3)
  })

  test('sends nothing twice, and nothing from before it began', () => {
    feed.accept(change(5))
    feed.accept(change(5))
    feed.accept(change(4))
    expect(sent).toEqual(['5→6'])
  })

  test('sends nothing ahead of a hole: it tells the head instead, and goes on from there', () => {
    feed.accept(change(6))
    feed.accept(change(7))
    clock.advance(GAP_WAIT_MS)
    expect(sent).toEqual(['head 8'])
    feed.accept(change(5))
    feed.accept(change(8))
    expect(sent).toEqual(['head 8', '8→9'])
  })

  test('knows when it is behind the log, and catches up', () => {
    expect(feed.isBehind({ epoch: 'e', rev: 5 })).toBe(false)
    expect(feed.isBehind({ epoch: 'e', rev: 6 })).toBe(true)
    expect(feed.isBehind({ epoch: 'another', rev: 1 })).toBe(true)
    feed.accept(change(7))
    feed.catchUp({ epoch: 'e', rev: 7 })
    expect(sent).toEqual(['head 7', '7→8'])
  })

  test('another epoch begins anew', () => {
    feed.accept(change(6))
    feed.accept(change(0, 1, 'another'))
    feed.accept(change(1, 2, 'another'))
    clock.advance(10_000)
    expect(sent).toEqual(['0→1', '1→2'])
  })
})
