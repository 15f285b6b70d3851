import { describe, expect, test } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { logFromPage, type RoomLog } from '../sync/room-log.ts'
import type { ReaderCounts } from '../timeline/counted-marks.ts'
import { message } from '../timeline/test-messages.ts'
import { createCountWatch } from './count-watch.ts'

const ada = { id: 'ada', name: 'Ada' }
const ben = { id: 'ben', name: 'Ben' }

/** A room in which Ada wrote the messages of these numbers, and Ben the others. */
function room(size: number, head: number, own: readonly number[]): RoomLog {
  return logFromPage({
    status: 'limited',
    room: 'lobby',
    epoch: 'e',
    rev: head,
    head,
    role: 'member',
    memberCount: size,
    info: {
      id: 'lobby',
      kind: 'group',
      settings: { access: 'users', posting: 'members' },
      epoch: 'e',
      rev: 0,
      createdAt: 0,
    },
    messages: Array.from({ length: head }, (_, n) => message(n + 1, { sender: own.includes(n + 1) ? ada : ben })),
    members: [],
    receipts: [],
    hasOlder: false,
  })
}

function setUp() {
  const environment = createManualEnvironment()
  const asked: (readonly number[])[] = []
  let readers = 0
  let refusal: ChatError | null = null
  let changes = 0
  const watch = createCountWatch(
    environment.clock,
    () => 'ada',
    async (seqs): Promise<ReaderCounts> => {
      asked.push(seqs)
      if (refusal) throw refusal
      return { others: 149, counts: seqs.map((seq) => ({ seq, delivered: 149, read: readers })) }
    },
    () => (changes += 1),
  )
  return {
    watch,
    asked,
    changes: () => changes,
    read: (count: number) => (readers = count),
    refuse: (error: ChatError | null) => (refusal = error),
    async pass(ms: number) {
      // In steps, so that what is asked is answered before time goes on.
      for (let gone = 0; gone < ms; gone += 500) {
        environment.advance(500)
        await new Promise((resolve) => setImmediate(resolve))
      }
    },
  }
}

describe('in a large room', () => {
  test('the server is asked how many have read one’s own messages, and asked again while that moves', async () => {
    const { watch, asked, read, pass, changes } = setUp()
    watch.look(room(150, 5, [2, 4]))
    expect(asked).toEqual([])
    await pass(2_000)
    expect(asked).toEqual([[2, 4]])
    expect(watch.marks()?.read).toHaveLength(149)
    expect(changes()).toBe(1)
    read(40)
    await pass(5_000)
    expect(asked).toHaveLength(2)
    expect(watch.marks()?.read.filter((mark) => mark >= 4)).toHaveLength(40)
  })

  test('it is asked more and more seldom while nothing moves, and soon again after a new message', async () => {
    const { watch, asked, pass } = setUp()
    watch.look(room(150, 5, [4]))
    await pass(2_000)
    await pass(600_000)
    expect(asked.length).toBeLessThanOrEqual(15)
    const before = asked.length
    watch.look(room(150, 6, [4, 6]))
    await pass(2_000)
    expect(asked.slice(before)).toEqual([[4, 6]])
  })

  test('it is not asked again once everybody has read the newest', async () => {
    const { watch, asked, read, pass } = setUp()
    read(149)
    watch.look(room(150, 5, [4]))
    await pass(600_000)
    watch.look(room(150, 5, [4]))
    await pass(60_000)
    expect(asked).toHaveLength(1)
  })

  test('a question that failed is asked again later', async () => {
    const { watch, asked, refuse, pass } = setUp()
    refuse(new ChatError('UNAVAILABLE'))
    watch.look(room(150, 5, [4]))
    await pass(2_000)
    expect(watch.marks()).toBeNull()
    refuse(null)
    await pass(20_000)
    expect(asked.length).toBeGreaterThan(1)
    expect(watch.marks()).not.toBeNull()
  })

  test('nothing is asked while nobody watches, where one wrote nothing, and after a reset', async () => {
    const { watch, asked, pass } = setUp()
    watch.look(room(150, 5, []))
    await pass(60_000)
    watch.look(room(150, 5, [4]))
    watch.look(null)
    await pass(60_000)
    watch.look(room(150, 5, [4]))
    watch.reset()
    await pass(60_000)
    expect(asked).toEqual([])
  })
})

test('a room that names its members is not asked', async () => {
  const { watch, asked, pass } = setUp()
  watch.look(room(100, 5, [4]))
  await pass(60_000)
  expect(asked).toEqual([])
  expect(watch.marks()).toBeNull()
})
