import { expect, test } from 'vitest'
import type { Message } from '@parlor/protocol'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { message } from '../timeline/test-messages.ts'
import { createPinnedList } from './pinned-list.ts'

const turn = () => new Promise((done) => setTimeout(done))

/** A list of a room, and answers that the server gives in this order; then always the last. */
function watched(answers: readonly (readonly Message[] | ChatError)[]) {
  const { clock, advance } = createManualEnvironment()
  let asked = 0
  const list = createPinnedList(
    clock,
    'lobby',
    () => 'ada',
    async () => {
      const answer = answers[Math.min(asked, answers.length - 1)]!
      asked += 1
      if (answer instanceof ChatError) throw answer
      return answer
    },
  )
  const stop = list.watch()
  const later = async (ms: number): Promise<void> => {
    await turn()
    advance(ms)
    await turn()
  }
  return { list, stop, later, asked: () => asked, seqs: () => list.messages.getSnapshot().map(({ seq }) => seq) }
}

const HELD_UP = [{ ...message(3), pinned: { at: 1, by: 'ben' } }]

test('what is held up is asked for again when the server could not answer, without waiting for another connection (I24)', async () => {
  const { later, seqs } = watched([new ChatError('UNAVAILABLE', { retryAfterMs: 2_000 }), HELD_UP])
  await later(1_999)
  expect(seqs()).toEqual([])
  await later(1)
  expect(seqs()).toEqual([3])
})

test('what may not be known is not asked for again, and neither is anything without a connection', async () => {
  for (const code of ['NOT_FOUND', 'OFFLINE'] as const) {
    const { later, asked } = watched([new ChatError(code), HELD_UP])
    await later(60_000)
    expect(asked()).toBe(1)
  }
})

test('nothing is asked for again when nobody looks any more, or the room was reset', async () => {
  for (const end of ['stop', 'reset'] as const) {
    const { list, stop, later, asked } = watched([new ChatError('UNAVAILABLE'), HELD_UP])
    await turn()
    if (end === 'stop') stop()
    else list.reset()
    await later(60_000)
    expect(asked()).toBe(1)
  }
})

test('what is as it was stays the very same list, however often it is asked for', async () => {
  for (const held of [[], HELD_UP]) {
    const { list, later } = watched([held])
    await later(0)
    const before = list.messages.getSnapshot()
    let told = 0
    list.messages.subscribe(() => (told += 1))
    list.load()
    await later(0)
    expect(list.messages.getSnapshot()).toBe(before)
    expect(told).toBe(0)
  }
})
