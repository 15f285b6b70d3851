import type { Clock } from '@parlor/sdk'

/**
 * The clock of somebody for whom time runs `times` as fast: what a client waits for 10 s takes 2 s
 * at 5. A campaign need not wait out every time limit, and limits that strike early are faults too.
 */
export function hastyClock(times: number): Clock {
  const start = { now: Date.now(), monotonic: performance.now() }
  const passed = (): number => (performance.now() - start.monotonic) * times
  return {
    now: () => Math.floor(start.now + passed()),
    monotonic: passed,
    after(ms, run) {
      const timer = setTimeout(run, Math.min(Math.max(0, ms) / times, 2 ** 31 - 1))
      return () => clearTimeout(timer)
    },
  }
}
