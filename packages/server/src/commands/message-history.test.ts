import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStage, type Actor, type Stage } from './test-support/stage.ts'

let stage: Stage
let ann: Actor
beforeEach(async () => {
  stage = await openStage()
  ann = stage.as('ann')
  await ann.does('room.create', { id: 'r' })
  await ann.says('r', ...Array.from({ length: 12 }, (_, n) => `text ${n + 1}`))
})
afterEach(() => stage.close())

async function page(request: { before?: number; after?: number; around?: number; limit?: number }) {
  const { messages, hasOlder, hasNewer, head } = await ann.does('message.history', { room: 'r', ...request })
  expect(head).toBe(12)
  return [messages.map(({ seq }) => seq), hasOlder, hasNewer]
}

describe('message.history', () => {
  it('gives the newest page, and older ones before it', async () => {
    expect(await page({ limit: 5 })).toEqual([[8, 9, 10, 11, 12], true, false])
    expect(await page({ before: 8, limit: 5 })).toEqual([[3, 4, 5, 6, 7], true, true])
    expect(await page({ before: 3, limit: 5 })).toEqual([[1, 2], false, true])
    expect(await page({ before: 1, limit: 5 })).toEqual([[], false, true])
  })

  it('gives newer ones after a seq, and both sides of one', async () => {
    expect(await page({ after: 0, limit: 5 })).toEqual([[1, 2, 3, 4, 5], false, true])
    expect(await page({ after: 10, limit: 5 })).toEqual([[11, 12], true, false])
    expect(await page({ after: 12, limit: 5 })).toEqual([[], true, false])
    expect(await page({ after: 99, limit: 5 })).toEqual([[], true, false])
    expect(await page({ around: 6, limit: 5 })).toEqual([[4, 5, 6, 7, 8], true, true])
    expect(await page({})).toEqual([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], false, false])
  })

  it('gives an empty room as it is', async () => {
    await ann.does('room.create', { id: 'empty' })
    for (const request of [{}, { before: 1 }, { after: 0 }, { around: 1 }]) {
      expect(await ann.does('message.history', { room: 'empty', ...request })).toMatchObject({
        head: 0,
        messages: [],
        hasOlder: false,
        hasNewer: false,
      })
    }
  })
})
