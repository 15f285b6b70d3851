import { expect, test } from 'vitest'
import type { PendingRecord } from '../timeline/project.ts'
import { idOf, message } from '../timeline/test-messages.ts'
import { createLateSlow } from './late-slow.ts'
import { freeAt, slowUntil, type SlowContext, type SlowParts } from './slow-until.ts'

const ada = { id: 'ada', name: 'Ada' }
const ben = { id: 'ben', name: 'Ben' }
const queued = (n: number, createdAt: number, state: 'queued' | 'failed' = 'queued'): PendingRecord => ({
  record: {
    kind: 'message.send',
    id: idOf(n),
    n,
    room: 'lobby',
    state,
    attempted: false,
    createdAt,
    message: { id: idOf(n), text: 'Hello' },
  },
  stored: true,
})
const until = (parts: Partial<SlowParts>) =>
  freeAt({ slow: 30, me: ada, rows: [], pending: [], rests: 0, ahead: 0, ...parts })

test('one may write again so long after one’s own newest message, others do not count', () => {
  expect(until({})).toBeNull()
  const rows = [message(1, { sender: ada, createdAt: 10_000 }), message(2, { sender: ben, createdAt: 70_000 })]
  expect(until({ rows })).toBe(40_000)
})

test('the server’s time of it is told by the device’s clock', () => {
  expect(until({ rows: [message(1, { sender: ada, createdAt: 10_000 })], ahead: 4_000 })).toBe(36_000)
})

test('what waits is counted, each behind the other; what has failed is not', () => {
  const rows = [message(1, { sender: ada, createdAt: 10_000 })]
  expect(until({ rows, pending: [queued(2, 15_000)] })).toBe(70_000)
  expect(until({ rows, pending: [queued(2, 15_000), queued(3, 15_000)] })).toBe(100_000)
  expect(until({ rows, pending: [queued(2, 55_000)] })).toBe(85_000)
  expect(until({ rows, pending: [queued(2, 15_000, 'failed'), queued(1, 9_000)] })).toBe(40_000)
})

test('what the server has said counts, also where one’s own message is not held', () => {
  expect(until({ rests: 50_000 })).toBe(50_000)
  expect(until({ rests: 50_000, pending: [queued(2, 15_000)] })).toBe(80_000)
})

type Log = Parameters<typeof slowUntil>[1]
const log = (slow?: number, role = 'member') =>
  ({ role, window: { rows: [] }, info: { settings: { slow } } }) as unknown as Log
const context = (me = ada, parent?: Log): SlowContext =>
  ({
    parent: () => parent,
    user: { getSnapshot: () => me },
    outbox: { entries: () => [queued(2, 15_000)] },
    environment: { clock: { now: () => 1_000 } },
    preferences: { serverNow: () => 1_000 },
    restsUntil: () => 0,
  }) as unknown as SlowContext

test('who leads a room, and programs, may always write', () => {
  expect(slowUntil('lobby', log(30), context())).toBe(45_000)
  expect([
    slowUntil('lobby', log(30, 'moderator'), context()),
    slowUntil('lobby', log(30, 'owner'), context()),
  ]).toEqual([null, null])
  expect(slowUntil('lobby', log(30), context({ ...ada, bot: true } as typeof ada))).toBeNull()
})

test('in a thread the rules of its room hold, as they are now', () => {
  expect(slowUntil('thread', log(30), context(ada, log(60)))).toBe(75_000)
  expect(slowUntil('thread', log(30), context(ada, log()))).toBeNull()
})

test('how it is judged is fetched when a room is slow, and told then; a fetch that fails is made again', async () => {
  let fetches = 0
  let changes = 0
  const judge = createLateSlow(
    () => context(),
    () => (changes += 1),
    () => {
      fetches += 1
      return fetches === 1 ? Promise.reject(new Error('offline')) : Promise.resolve({ slowUntil })
    },
  )
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  expect(judge('lobby', log())).toBeNull()
  expect(fetches).toBe(0)
  expect(judge('lobby', log(30))).toBeNull()
  await settle()
  expect(judge('lobby', log(30))).toBeNull()
  await settle()
  expect([fetches, changes]).toEqual([2, 1])
  expect(judge('lobby', log(30))).toBe(45_000)
})
