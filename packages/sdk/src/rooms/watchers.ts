import type { Clock } from '../environment/environment.ts'
import type { Stop } from '../store/readable.ts'

/** Those who look at a room. */
export interface Watchers {
  /** One more, until stopped. */
  add(): Stop
  /** Whether there are any now. */
  any(): boolean
  /** Lets nothing happen any more. */
  close(): void
}

/** How long a room is kept in step after nobody watches any more, in ms: pages switch back and forth. */
const LINGER_MS = 5_000

/**
 * Counts those who look at one room.
 *
 * @param wake called for the first; also when the last one has not been gone for so long that `sleep` was called
 * @param sleep called a while after the last one went
 */
export function createWatchers(clock: Clock, wake: () => void, sleep: () => void): Watchers {
  let count = 0
  let lingering: Stop | null = null
  let isClosed = false
  return {
    add() {
      count += 1
      lingering?.()
      lingering = null
      if (count === 1) wake()
      let isDone = false
      return () => {
        if (isDone) return
        isDone = true
        count -= 1
        if (count > 0 || isClosed) return
        lingering = clock.after(LINGER_MS, () => {
          lingering = null
          sleep()
        })
      }
    },
    any: () => count > 0,
    close() {
      isClosed = true
      lingering?.()
    },
  }
}
