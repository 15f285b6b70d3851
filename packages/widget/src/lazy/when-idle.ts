import type { Clock } from '@parlor/sdk'
import { pageClock } from '../store/page-clock.ts'

/** How long to wait where the browser does not say when it is idle, or never is, in ms. */
const LATER = 1_000

/**
 * Runs something once the page has nothing better to do: after what is on screen now was painted. A page that is busy all the time gets it a second later.
 * @param clock for browsers that do not tell when they are idle
 */
export function whenIdle(run: () => void, clock: Pick<Clock, 'after'> = pageClock): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(() => run(), { timeout: LATER })
  else clock.after(LATER, run)
}
