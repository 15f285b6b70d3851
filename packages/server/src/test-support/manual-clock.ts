import type { Clock } from '../environment/clock.ts'

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves on, running everything that falls due on the way, in order. */
  advance(ms: number): void
  /** Sets the wall clock on, as an administrator would: no timer runs. */
  jump(ms: number): void
}

/** @param start milliseconds since 1970 */
export function createManualClock(start = 1_800_000_000_000): ManualClock {
  interface Timer {
    due: number
    readonly every: number | null
    readonly run: () => void
  }
  const timers = new Set<Timer>()
  let now = start

  function add(ms: number, every: number | null, run: () => void): () => void {
    const timer: Timer = { due: now + Math.max(0, ms), every, run }
    timers.add(timer)
    return () => void timers.delete(timer)
  }

  return {
    now: () => now,
    after: (ms, run) => add(ms, null, run),
    every: (ms, run) => add(ms, ms, run),
    advance(ms) {
      const end = now + ms
      for (;;) {
        const [next] = [...timers].filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)
        if (next === undefined) break
        now = Math.max(now, next.due)
        if (next.every === null) timers.delete(next)
        else next.due += next.every
        next.run()
      }
      now = end
    },
    jump(ms) {
      now += ms
      for (const timer of timers) timer.due += ms
    },
  }
}
