import { LIMITS } from '@parlor/protocol'
import { expect, test, vi } from 'vitest'
import type { RoomLog } from '../sync/room-log.ts'
import type { CountWatch, createCountWatch } from './count-watch.ts'
import { createLateCountWatch } from './late-count-watch.ts'

const small = { memberCount: LIMITS.namedReceipts } as RoomLog
const large = { memberCount: LIMITS.namedReceipts + 1 } as RoomLog
const marks = { delivered: [1], read: [0] }
const settled = () => new Promise((resolve) => setImmediate(resolve))

function setUp() {
  const inner = { marks: () => marks, look: vi.fn(), reset: vi.fn() } satisfies CountWatch
  const create = vi.fn<typeof createCountWatch>(() => inner)
  const fetch = vi.fn(async () => create)
  const parts = [] as unknown as Parameters<typeof createCountWatch>
  return { inner, fetch, watch: createLateCountWatch(parts, fetch) }
}

test('a room that names its members fetches nothing', async () => {
  const { watch, fetch } = setUp()
  watch.look(small)
  watch.look(null)
  await settled()
  expect(fetch).not.toHaveBeenCalled()
  expect(watch.marks()).toBeNull()
})

test('a large room fetches the workings once, which look at the room as it is by then', async () => {
  const { watch, fetch, inner } = setUp()
  watch.look(large)
  watch.look({ ...large })
  const newest = { ...large }
  watch.look(newest)
  expect(watch.marks()).toBeNull()
  await settled()
  expect(fetch).toHaveBeenCalledTimes(1)
  expect(inner.look.mock.calls).toEqual([[newest]])
  expect(watch.marks()).toBe(marks)
})

test('who looks away meanwhile is not watched', async () => {
  const { watch, inner } = setUp()
  watch.look(large)
  watch.look(null)
  await settled()
  expect(inner.look.mock.calls).toEqual([[null]])
})

test('what could not be fetched is asked for again with the next look', async () => {
  const { watch, fetch, inner } = setUp()
  fetch.mockRejectedValueOnce(new Error('offline'))
  watch.look(large)
  await settled()
  watch.look(large)
  await settled()
  expect(fetch).toHaveBeenCalledTimes(2)
  expect(inner.look).toHaveBeenCalledExactlyOnceWith(large)
})
