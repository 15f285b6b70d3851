/** What is set for later than this goes away by itself, or comes again: a state in between, in ms. */
const LONG = 2_500

/** Lets nothing happen that waits for longer: a toast stays, however slow the machine is that looks at it. */
export function stopLongTimers(): void {
  const set = window.setTimeout.bind(window)
  const patient = (run: TimerHandler, ms = 0, ...rest: unknown[]) => (ms > LONG ? 0 : set(run, ms, ...rest))
  window.setTimeout = patient as typeof window.setTimeout
}
