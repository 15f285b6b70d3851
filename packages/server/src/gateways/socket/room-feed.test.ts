import { beforeEach, describe, expect, test } from 'vitest'
import type { Change } from '@parlor/protocol'
import { createManualClock, type ManualClock } from '../../test-support/manual-clock.ts'
import { createRoomFeed, GAP_WAIT_MS, type RoomFeed } from './room-feed.ts'

const change = (after: number, rev = after + 1, epoch = 'e'): Change => ({ room: 'r', epoch, after, rev })

describe('the feed of a room', () => {
  let clock: ManualClock
  let feed: RoomFeed
  let sent: string[]
  /** Where the log stands, and how much of it fits into a change. */
  let log: { epoch: string; rev: number; page: number }
  let isAway: boolean
  beforeEach(() => {
    clock = createManualClock()
    sent = []
    log = { epoch: 'e', rev: 5, page: 100 }
    isAway = false
    feed = createRoomFeed('r', { epoch: 'e', rev: 5 }, clock, {
      change: ({ after, rev }) => sent.push(`${after}→${rev}`),
      head: (_, { rev }) => sent.push(`head ${rev}`),
      async missing(_, after) {
        if (isAway) throw new Error('the store is away')
        const { epoch, rev, page } = log
        return epoch === after.epoch && rev - after.rev <= page ? change(after.rev, rev) : { epoch, rev }
      },
    })
  })
  const turn = () => new Promise((resolve) => setImmediate(resolve))

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

  test('sends nothing ahead of a hole: it reads what is missing, and goes on from there', async () => {
    feed.accept(change(6))
    feed.accept(change(7))
    log.rev = 9
    clock.advance(GAP_WAIT_MS)
    feed.accept(change(9))
    expect(sent).toEqual([])
    await turn()
    expect(sent).toEqual(['5→9', '9→10'])
    feed.accept(change(5))
    feed.accept(change(8))
    expect(sent).toHaveLength(2)
  })

  test('tells the head alone where more is missing than can be sent', async () => {
    feed.accept(change(300))
    log.rev = 301
    clock.advance(GAP_WAIT_MS)
    await turn()
    feed.accept(change(301))
    expect(sent).toEqual(['head 301', '301→302'])
  })

  test('sends what comes late while it is being read, and nothing twice', async () => {
    feed.accept(change(6))
    log.rev = 7
    clock.advance(GAP_WAIT_MS)
    feed.accept(change(5))
    await turn()
    expect(sent).toEqual(['5→6', '6→7'])
  })

  test('stays before the hole while the log cannot be read', async () => {
    isAway = true
    feed.accept(change(6))
    log.rev = 7
    clock.advance(GAP_WAIT_MS)
    await turn()
    expect(sent).toEqual([])
    expect(feed.isBehind(log)).toBe(true)
    isAway = false
    feed.catchUp()
    await turn()
    expect(sent).toEqual(['5→7'])
  })

  test('knows when it is behind the log, and catches up', async () => {
    expect(feed.isBehind({ epoch: 'e', rev: 5 })).toBe(false)
    expect(feed.isBehind({ epoch: 'e', rev: 6 })).toBe(true)
    expect(feed.isBehind({ epoch: 'another', rev: 1 })).toBe(true)
    feed.accept(change(7))
    log.rev = 7
    feed.catchUp()
    await turn()
    expect(sent).toEqual(['5→7', '7→8'])
  })

  test('says nothing once it is closed', async () => {
    log.rev = 7
    feed.catchUp()
    feed.close()
    await turn()
    expect(sent).toEqual([])
  })

  test('another epoch begins anew', () => {
    feed.accept(change(6))
    feed.accept(change(0, 1, 'another'))
    feed.accept(change(1, 2, 'another'))
    clock.advance(10_000)
    expect(sent).toEqual(['0→1', '1→2'])
  })
})
