import { expect, test } from 'vitest'
import { roomId } from './model/primitives.ts'
import { LIMITS } from './limits.ts'
import { isThreadId, threadId, threadRoot } from './thread-id.ts'

const MESSAGE = '019a0000-0000-7000-8000-000000000001'

test('the id of a thread says what it hangs on', () => {
  expect(threadRoot(threadId('course:101', MESSAGE))).toEqual({ room: 'course:101', message: MESSAGE })
})

test('the thread of a room with the longest id there is has an id that travels', () => {
  const room = 'r'.repeat(LIMITS.idLength)
  expect(roomId.safeParse(threadId(room, MESSAGE)).success).toBe(true)
  expect(threadRoot(threadId(room, MESSAGE))?.room).toBe(room)
})

test('other ids hang on nothing', () => {
  for (const id of [
    'course-101',
    'thread:',
    'thread:x',
    `thread:${MESSAGE}`,
    `thread:${MESSAGE}:`,
    `thread:${MESSAGE}-r`,
  ])
    expect(threadRoot(id), id).toBeNull()
})

test('no thread hangs on a thread', () => {
  const thread = threadId('r', MESSAGE)
  expect(threadRoot(threadId(thread, MESSAGE))).toBeNull()
  expect(isThreadId(thread)).toBe(true)
})
