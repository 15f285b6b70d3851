import type { Clock } from '@parlor/sdk'

/** The page's timers, for elements that were given no other clock. */
export const pageClock: Pick<Clock, 'after'> = {
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
