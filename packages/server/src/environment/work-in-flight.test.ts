import { describe, expect, test } from 'vitest'
import { createManualClock } from '../test-support/manual-clock.ts'
import { createWorkInFlight } from './work-in-flight.ts'

describe('work in flight', () => {
  test('is idle when nothing is under way', async () => {
    await createWorkInFlight(createManualClock()).idle(5_000)
  })

  test('is idle once all of it has settled, well or badly', async () => {
    const work = createWorkInFlight(createManualClock())
    const [good, bad] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
    const tracked = [work.track(good.promise), work.track(bad.promise)] as const
    let idle = false
    const waiting = work.idle(5_000).then(() => (idle = true))
    good.resolve('done')
    expect(await tracked[0]).toBe('done')
    await new Promise((resolve) => setImmediate(resolve))
    expect(idle).toBe(false)
    bad.reject(new Error('broken'))
    await expect(tracked[1]).rejects.toThrow('broken')
    await waiting
  })

  test('is not waited for beyond the given time', async () => {
    const clock = createManualClock()
    const work = createWorkInFlight(clock)
    void work.track(new Promise(() => undefined))
    const waiting = work.idle(5_000)
    clock.advance(5_000)
    await waiting
  })
})
