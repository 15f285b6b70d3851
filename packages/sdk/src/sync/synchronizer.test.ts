import type { CommandInput, RoomSummary, SyncPage } from '@parlor/protocol'
import { describe, expect, it } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { createFakeLink, type Asked } from '../outbox/fake-link.ts'
import { createSynchronizer } from './synchronizer.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const input = ({ input }: Asked): CommandInput<'sync'> => input as CommandInput<'sync'>
const rooms = (asked: Asked | undefined): string[] => (asked ? (input(asked).rooms ?? []).map(({ room }) => room) : [])
const page = (room: string, more = false): SyncPage => ({
  status: 'changes',
  room,
  epoch: 'e',
  after: 0,
  rev: 1,
  head: 0,
  role: 'member',
  memberCount: 1,
  receipts: [],
  messages: [],
  members: [],
  more,
})
const answer = (asked: Asked, pages: SyncPage[], inbox?: RoomSummary[]): Promise<void> =>
  asked.answer<'sync'>({ serverTime: 0, rooms: pages, ...(inbox ? { inbox } : {}) })

function start() {
  const environment = createManualEnvironment()
  const link = createFakeLink()
  const synchronizer = createSynchronizer(
    link,
    environment.clock,
    environment.random,
    environment.surroundings.isVisible,
  )
  const told: string[] = []
  const watch = (room: string) =>
    synchronizer.watch(room, {
      cursor: () => ({ room, epoch: 'e', after: 0 }),
      page: (given) => given.status === 'changes' && given.more,
      settled: (error) => told.push(error ? `${room}: ${error.code}` : `${room}: done`),
    })
  return { environment, link, synchronizer, told, watch }
}

describe('the synchronizer', () => {
  it('asks for all rooms of one moment in one request, and for one request at a time', async () => {
    const { link, watch, told, synchronizer } = start()
    watch('a')
    watch('b')
    await settle()
    expect(link.asked.map(rooms)).toEqual([['a', 'b']])
    synchronizer.request('b')
    await settle()
    expect(link.asked).toHaveLength(1)
    await answer(link.asked[0]!, [page('a'), page('b')])
    expect(told).toEqual(['a: done'])
    await settle()
    expect(link.asked.map(rooms)).toEqual([['b']])
    await answer(link.asked[0]!, [page('b')])
    expect(told).toEqual(['a: done', 'b: done'])
  })

  it('goes on with the rooms that have more, and only those', async () => {
    const { link, watch, told } = start()
    watch('a')
    watch('b')
    await settle()
    await answer(link.asked[0]!, [page('a', true), page('b')])
    await settle()
    expect(link.asked.map(rooms)).toEqual([['a']])
    expect(told).toEqual(['b: done'])
    await answer(link.asked[0]!, [page('a')])
    expect(told).toEqual(['b: done', 'a: done'])
  })

  it('never asks for more rooms at once than the server takes', async () => {
    const { link, watch } = start()
    for (let i = 0; i < 70; i += 1) watch(`room-${i}`)
    await settle()
    expect(rooms(link.asked[0])).toHaveLength(50)
    await answer(link.asked[0]!, [])
    await settle()
    expect(rooms(link.asked[0])).toHaveLength(20)
  })

  it('compares with the server every half minute though nothing seems to be missing', async () => {
    const { link, watch, environment } = start()
    watch('a')
    await settle()
    await answer(link.asked[0]!, [page('a')])
    for (let round = 0; round < 3; round += 1) {
      environment.advance(29_999)
      await settle()
      expect(link.asked).toEqual([])
      environment.advance(1)
      await settle()
      expect(link.asked.map(rooms)).toEqual([['a']])
      await answer(link.asked[0]!, [page('a')])
    }
  })

  it('keeps a room that the server cannot answer for just now, and asks again for it alone', async () => {
    const { link, synchronizer, environment } = start()
    const given: string[] = []
    const watch = (room: string) =>
      synchronizer.watch(room, {
        cursor: () => ({ room, epoch: 'e', after: 0 }),
        page: ({ status }) => (given.push(`${room}: ${status}`), false),
        settled: (error) => given.push(`${room}: ${error?.code ?? 'done'}`),
      })
    const away: SyncPage = {
      status: 'refused',
      room: 'a',
      error: { code: 'UNAVAILABLE', message: '', retryable: true },
    }
    watch('a')
    watch('b')
    await settle()
    await answer(link.asked[0]!, [away, page('b')])
    expect(given.sort()).toEqual(['a: UNAVAILABLE', 'b: changes', 'b: done'])
    await settle()
    expect(link.asked).toEqual([])
    environment.advance(250)
    await settle()
    expect(link.asked.map(rooms)).toEqual([['a']])
    await answer(link.asked[0]!, [away])
    environment.advance(250)
    await settle()
    expect(link.asked, 'each time a little later').toEqual([])
    environment.advance(250)
    await settle()
    await answer(link.asked[0]!, [page('a')])
    expect(given.slice(-2)).toEqual(['a: changes', 'a: done'])
    environment.advance(20_000)
    await settle()
    expect(link.asked).toEqual([])
  })

  it('tries again after a fault, and sooner when a connection comes up', async () => {
    const { link, watch, told, environment, synchronizer } = start()
    watch('a')
    await settle()
    await link.asked[0]!.refuse(new ChatError('UNAVAILABLE'))
    expect(told).toEqual(['a: UNAVAILABLE'])
    await settle()
    expect(link.asked).toEqual([])
    environment.advance(250)
    await settle()
    expect(link.asked.map(rooms)).toEqual([['a']])
    link.goOffline()
    await settle()
    link.goOnline()
    synchronizer.requestAll()
    await settle()
    expect(link.asked.map(rooms)).toEqual([['a']])
  })

  it('asks for the list of rooms beside them, while somebody watches it', async () => {
    const { link, watch, synchronizer } = start()
    const lists: number[] = []
    synchronizer.requestInbox()
    watch('a')
    await settle()
    expect(input(link.asked[0]!).inbox).toBe(false)
    await answer(link.asked[0]!, [page('a')])
    const stop = synchronizer.watchInbox({
      kind: 'inbox',
      size: () => 0,
      list: (list) => lists.push(list.length),
      failed: () => {},
    })
    await settle()
    expect(input(link.asked[0]!)).toEqual({ rooms: [], inbox: true })
    await answer(link.asked[0]!, [], [])
    expect(lists).toEqual([0])
    stop()
    synchronizer.requestInbox()
    await settle()
    expect(link.asked).toEqual([])
  })

  it('asks every five seconds where no events come, and less often while nobody looks', async () => {
    const { link, watch, synchronizer, environment } = start()
    link.goOnline('http')
    watch('a')
    synchronizer.requestAll()
    const asksWithin = async (seconds: number): Promise<number> => {
      let count = 0
      for (let passed = 0; passed < seconds; passed += 1) {
        await settle()
        count += link.asked.length
        if (link.asked[0]) await answer(link.asked[0], [page('a')])
        environment.advance(1_000)
      }
      return count
    }
    expect(await asksWithin(30)).toBe(6)
    environment.signal('hidden')
    expect(await asksWithin(65)).toBe(3)
    environment.signal('visible')
    link.goOnline('socket')
    synchronizer.requestAll()
    expect(await asksWithin(60)).toBeLessThan(4)
  })

  it('lets others compare what they may have missed, at the same times', async () => {
    const { clock, random, advance } = createManualEnvironment()
    const link = createFakeLink()
    let compared = 0
    const synchronizer = createSynchronizer(link, clock, random, undefined, () => (compared += 1))
    synchronizer.watch('a', { cursor: () => ({ room: 'a', epoch: 'e', after: 0 }), page: () => false, settled() {} })
    await settle()
    await answer(link.asked[0]!, [page('a')])
    advance(29_999)
    expect(compared).toBe(0)
    advance(1)
    expect(compared).toBe(1)
  })

  it('compares a long list of rooms less often than a short one', async () => {
    const { link, synchronizer, environment } = start()
    let size = 10
    synchronizer.watchInbox({ kind: 'inbox', size: () => size, list: () => {}, failed: () => {} })
    const asksFor = async (seconds: number): Promise<number> => {
      let count = 0
      for (let passed = 0; passed <= seconds; passed += 30) {
        await settle()
        if (link.asked[0]) {
          count += 1
          await answer(link.asked[0], [], [])
        }
        environment.advance(30_000)
      }
      return count
    }
    expect(await asksFor(600)).toBe(21)
    size = 1_000
    expect(await asksFor(600)).toBeLessThan(4)
  })

  it('does not fall into a frenzy when a server always has more', async () => {
    const { link, watch } = start()
    watch('a')
    let rounds = 0
    for (; rounds < 200; rounds += 1) {
      await settle()
      if (link.asked.length === 0) break
      await answer(link.asked[0]!, [page('a', true)])
    }
    expect(rounds).toBeLessThan(110)
  })

  it('leaves no timer behind', async () => {
    const { watch, environment, synchronizer } = start()
    watch('a')
    await settle()
    synchronizer.stop()
    expect(environment.timers()).toBe(0)
  })
})
