import type { Clock } from '@parlor/sdk'

/** The timers of the page, for what an element shows after a while. */
export const pageClock: Pick<Clock, 'after'> = {
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
