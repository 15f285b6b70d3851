import type { Clock } from '@parlor/sdk'
import { pageClock } from './page-clock.ts'

/** The page's time and timers, for what comes later and counts down. */
export const pageTime: Pick<Clock, 'now' | 'after'> = { ...pageClock, now: () => Date.now() }
