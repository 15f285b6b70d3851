import type { Clock } from './clock.ts'

/** Counts what is under way, so that a shutdown can wait for it. */
export interface WorkInFlight {
  /** Counts a piece of work until it settles. */
  track<Result>(work: Promise<Result>): Promise<Result>
  /** Settles when nothing is under way, or after `ms` milliseconds. */
  idle(ms: number): Promise<void>
}

/** Nothing under way yet. */
export function createWorkInFlight(clock: Clock): WorkInFlight {
  let count = 0
  let waiting: (() => void)[] = []
  const settle = (): void => {
    count -= 1
    if (count > 0) return
    for (const wake of waiting) wake()
    waiting = []
  }
  return {
    track(work) {
      count += 1
      work.then(settle, settle)
      return work
    },
    idle(ms) {
      if (count === 0) return Promise.resolve()
      return new Promise((resolve) => {
        const cancel = clock.after(ms, resolve)
        waiting.push(() => {
          cancel()
          resolve()
        })
      })
    },
  }
}
