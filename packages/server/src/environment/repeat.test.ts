import { expect, it } from 'vitest'
import { createManualClock } from '../test-support/manual-clock.ts'
import { repeat } from './repeat.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

it('what is done at intervals is never done twice at once, goes on after it failed, and can be stopped', async () => {
  const clock = createManualClock()
  const failures: unknown[] = []
  let times = 0
  let end: { done(): void; fail(error: Error): void } | null = null
  const work = () =>
    new Promise<void>((done, fail) => {
      times += 1
      end = { done, fail }
    })
  const stop = repeat(clock, 100, work, (error) => failures.push(error))
  clock.advance(99)
  expect(times).toBe(0)
  clock.advance(301)
  expect(times).toBe(1)
  const broken = new Error('no store')
  end!.fail(broken)
  await settled()
  clock.advance(100)
  expect([times, failures]).toEqual([2, [broken]])
  end!.done()
  await settled()
  stop()
  clock.advance(1_000)
  expect(times).toBe(2)
})
