import type { Report } from '../store/listeners.ts'

/**
 * Makes a way to run one thing after another: what is asked for while something runs waits for its
 * turn, so that no step begins in the middle of another.
 *
 * @param report told of what a piece of work threw
 */
export function createSerial(report: Report): (work: () => void) => void {
  const queue: (() => void)[] = []
  let isRunning = false
  return (work) => {
    queue.push(work)
    if (isRunning) return
    isRunning = true
    for (let next = queue.shift(); next; next = queue.shift()) {
      try {
        next()
      } catch (error) {
        report(error)
      }
    }
    isRunning = false
  }
}
