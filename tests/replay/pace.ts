/**
 * How long after the start of a log one of its lines is due.
 *
 * @param recorded when the line was recorded, ms
 * @param first when the first line was recorded, ms
 * @param speed 1 for the recorded pace, 10 for ten times as fast; 0 for as fast as possible
 * @returns milliseconds, never below 0: some logs step back in time
 */
export function dueAfter(recorded: number, first: number, speed: number): number {
  if (speed <= 0) return 0
  return Math.max(0, (recorded - first) / speed)
}
