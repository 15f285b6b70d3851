import type { Stop } from '../store/readable.ts'
import type { Clock } from './environment.ts'

/** How often the clocks are read. */
const PERIOD_MS = 10_000
/** How late a timer may be in a page that is in front of somebody: a busy script, not a sleep. */
const LATE_VISIBLE_MS = 5_000
/** The same in a hidden page, whose timers browsers hold back for up to a minute. */
const LATE_HIDDEN_MS = 75_000

/**
 * Notices that the machine slept, where no event says so: a timer came much later than asked, by
 * the wall clock (which runs on in sleep) or by the monotonic one. A clock that somebody set
 * forward looks the same; the price of that mistake is one needless check of the connection.
 *
 * @param woke called after each sleep
 */
export function detectSleep(clock: Clock, isVisible: () => boolean, woke: () => void): Stop {
  let stop: Stop
  let wall = clock.now()
  let steady = clock.monotonic()

  function tick(): void {
    const late = Math.max(clock.now() - wall, clock.monotonic() - steady) - PERIOD_MS
    wait()
    if (late > (isVisible() ? LATE_VISIBLE_MS : LATE_HIDDEN_MS)) woke()
  }
  function wait(): void {
    wall = clock.now()
    steady = clock.monotonic()
    stop = clock.after(PERIOD_MS, tick)
  }

  wait()
  return () => stop()
}
