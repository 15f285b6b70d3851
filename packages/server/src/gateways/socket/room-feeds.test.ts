import { describe, expect, test } from 'vitest'
import type { Change } from '@parlor/protocol'
import { createManualClock } from '../../test-support/manual-clock.ts'
import type { RoomHead } from './room-feed.ts'
import { createRoomFeeds } from './room-feeds.ts'

const change = (after: number, room = 'r'): Change => ({ room, epoch: 'e', after, rev: after + 1 })

/** Feeds whose log answers when told to. */
function setUp() {
  const sent: string[] = []
  const asked: {
    rooms: readonly string[]
    answer: (revs: Readonly<Record<string, number>>) => void
    fail: () => void
  }[] = []
  const feeds = createRoomFeeds(
    createManualClock(),
    (rooms) =>
      new Promise<ReadonlyMap<string, RoomHead>>((resolve, reject) => {
        asked.push({
          rooms,
          answer: (revs) => resolve(new Map(Object.entries(revs).map(([room, rev]) => [room, { epoch: 'e', rev }]))),
          fail: () => reject(new Error('the store is away')),
        })
      }),
    {
      change: ({ room, rev }) => sent.push(`${room} ${rev}`),
      head: (room, { rev }) => sent.push(`head ${room} ${rev}`),
      missing: async (_, { rev }) => ({ epoch: 'e', rev: rev + 1 }),
    },
  )
  return { sent, asked, feeds }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('the feeds of a node', () => {
  test('what is published while the head is being read is not lost', async () => {
    const { sent, asked, feeds } = setUp()
    const following = feeds.follow(['r'])
    await turn()
    feeds.accept(change(5))
    asked[0]!.answer({ r: 5 })
    await following
    expect(sent).toEqual(['r 6'])
  })

  test('rooms nobody follows send nothing', async () => {
    const { sent, asked, feeds } = setUp()
    feeds.accept(change(0))
    const following = feeds.follow(['r'])
    await turn()
    asked[0]!.answer({ r: 1 })
    await following
    feeds.release('r')
    feeds.accept(change(1))
    expect(sent).toEqual([])
    expect(feeds.rooms()).toEqual([])
  })

  test('a second follower asks nothing anew, and the room stays while one is left', async () => {
    const { sent, asked, feeds } = setUp()
    const first = feeds.follow(['r'])
    const second = feeds.follow(['r', 's'])
    await turn()
    expect(asked.map(({ rooms }) => rooms)).toEqual([['r'], ['s']])
    asked[0]!.answer({ r: 1 })
    asked[1]!.answer({})
    await Promise.all([first, second])
    feeds.release('r')
    feeds.accept(change(1))
    expect(sent).toEqual(['r 2'])
  })

  test('after a failed read nothing is followed, and the next try starts over', async () => {
    const { sent, asked, feeds } = setUp()
    const failing = feeds.follow(['r'])
    await turn()
    asked[0]!.fail()
    await expect(failing).rejects.toThrow('the store is away')
    expect(feeds.rooms()).toEqual([])
    const following = feeds.follow(['r'])
    await turn()
    asked[1]!.answer({ r: 3 })
    await following
    feeds.accept(change(3))
    expect(sent).toEqual(['r 4'])
  })

  test('compares heads and tells only the rooms that are behind', async () => {
    const { sent, asked, feeds } = setUp()
    const following = feeds.follow(['r', 's'])
    await turn()
    asked[0]!.answer({ r: 3, s: 3 })
    await following
    const behind = feeds.compare(
      new Map([
        ['r', { epoch: 'e', rev: 3 }],
        ['s', { epoch: 'e', rev: 4 }],
      ]),
    )
    expect(behind).toBe(1)
    await turn()
    expect(sent).toEqual(['head s 4'])
  })
})
