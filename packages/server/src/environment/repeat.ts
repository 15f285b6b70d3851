import type { Cancel, Clock } from './clock.ts'

/**
 * Does something at intervals, never twice at once: what takes longer than an interval is waited for.
 *
 * @param ms between two times, in milliseconds
 * @param failed told why it failed; it is done again all the same
 * @returns the way to stop
 */
export function repeat(clock: Clock, ms: number, work: () => Promise<void>, failed: (error: unknown) => void): Cancel {
  let running = false
  return clock.every(ms, () => {
    if (running) return
    running = true
    work()
      .catch(failed)
      .finally(() => {
        running = false
      })
  })
}
