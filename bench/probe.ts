// Inside a measured server: answers its parent's questions over the channel between them.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How often the event loop is looked at, in milliseconds; that much belongs to the looking. */
const RESOLUTION_MS = 1

/** What a parent may ask. */
export type Question = 'watch-stalls' | 'longest-stall' | 'collect-garbage'

/** Answers questions about this process. */
export function answerProbes(): void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  const answers: Readonly<Record<Question, () => number>> = {
    'watch-stalls'() {
      delay.enable()
      delay.reset()
      return 0
    },
    /** The longest time in which nothing else could be done, in milliseconds. */
    'longest-stall': () => Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
    /** What lives after it, in KiB. */
    'collect-garbage'() {
      setFlagsFromString('--expose-gc')
      ;(runInNewContext('gc') as () => void)()
      return process.memoryUsage().heapUsed / 1_024
    },
  }
  process.on('message', (question: Question) => process.send?.({ answer: answers[question]() }))
}
