import { expect, test } from 'vitest'
import { createManualEnvironment } from '../environment/manual-environment.ts'
import { ChatError } from '../errors.ts'
import { createMarkSender, type Marks } from './mark-sender.ts'

const turn = () => new Promise((resolve) => setImmediate(resolve))

function setUp() {
  const environment = createManualEnvironment()
  const told: Marks[] = []
  const kept: string[] = []
  const server: { refusal: ChatError | null } = { refusal: null }
  const marks = createMarkSender(
    environment.clock,
    async (wanted) => {
      told.push(wanted)
      if (server.refusal) throw server.refusal
    },
    { save: ({ read }) => kept.push(`save ${read}`), drop: ({ read }) => kept.push(`drop ${read}`) },
  )
  const pass = async (ms: number): Promise<void> => {
    environment.advance(ms)
    await turn()
  }
  return { marks, told, kept, server, pass }
}

test('a burst of reading costs one frame at once and one a second', async () => {
  const { marks, told, pass } = setUp()
  for (let seq = 1; seq <= 500; seq += 1) {
    marks.raise({ read: seq })
    if (seq % 250 === 0) await pass(600)
  }
  await pass(5_000)
  expect(told.length).toBeLessThanOrEqual(3)
  expect(told.at(-1)).toEqual({ delivered: 500, read: 500, setBack: 0 })
})

test('a mark that was too much is told once the server wants it, though nothing else happens', async () => {
  const { marks, told, server, pass } = setUp()
  server.refusal = new ChatError('RATE_LIMITED', { retryAfterMs: 4_000 })
  marks.raise({ read: 3 })
  await pass(0)
  await pass(3_000)
  marks.raise({ read: 4 })
  await pass(500)
  expect(told).toHaveLength(1)
  server.refusal = null
  await pass(500)
  expect(told).toEqual([
    { delivered: 3, read: 3, setBack: 0 },
    { delivered: 4, read: 4, setBack: 0 },
  ])
  await pass(60_000)
  expect(told).toHaveLength(2)
})

test('nothing is told after a reset', async () => {
  const { marks, told, server, pass } = setUp()
  server.refusal = new ChatError('RATE_LIMITED', { retryAfterMs: 1_000 })
  marks.raise({ read: 3 })
  await pass(100)
  marks.reset()
  server.refusal = null
  await pass(60_000)
  expect(told).toHaveLength(1)
})

test('an answer to what was told before a reset says nothing of the marks after it', async () => {
  const { marks, told, pass, server } = setUp()
  for (const refusal of [null, new ChatError('OFFLINE')]) {
    server.refusal = refusal
    marks.raise({ read: 15 })
    marks.reset()
    await pass(0)
    server.refusal = null
    marks.raise({ read: 13 })
    await pass(2_000)
    expect(told.at(-1)).toEqual({ delivered: 13, read: 13, setBack: 0 })
    marks.reset()
  }
})

test('what was read before the mark was set back is not told after it', async () => {
  const { marks, told, pass } = setUp()
  marks.raise({ read: 5 })
  await pass(0)
  marks.raise({ read: 9 })
  marks.lower(2)
  await pass(2_000)
  expect(Math.max(...told.slice(1).map(({ read }) => read))).toBe(2)
  marks.setBack({ delivered: 9, read: 2, setBack: 4 })
  expect(marks.wanted().read).toBe(2)
  marks.setBack({ delivered: 9, read: 1, setBack: 3 })
  expect(marks.wanted().read).toBe(2)
  marks.raise({ read: 3 })
  await pass(2_000)
  expect(told.at(-1)).toEqual({ delivered: 9, read: 3, setBack: 4 })
})

test('a mark is kept from the moment it is made until some time after the server knows it', async () => {
  const { marks, kept, server, pass } = setUp()
  server.refusal = new ChatError('OFFLINE')
  marks.raise({ delivered: 2 })
  expect(kept).toEqual([])
  marks.raise({ read: 3 })
  marks.raise({ read: 3 })
  expect(kept).toEqual(['save 3'])
  await pass(60_000)
  expect(kept).toEqual(['save 3'])
  await pass(1_000)
  server.refusal = null
  marks.again()
  await pass(0)
  await pass(2_999)
  expect(kept).toEqual(['save 3'])
  await pass(1)
  expect(kept).toEqual(['save 3', 'drop 3'])
})

test('a mark that is set back while it is kept is kept no longer', async () => {
  const { marks, kept, pass } = setUp()
  marks.raise({ read: 3 })
  await pass(100)
  marks.lower(1)
  expect(kept).toEqual(['save 3', 'drop Infinity'])
  await pass(60_000)
  expect(kept).toHaveLength(2)
})
