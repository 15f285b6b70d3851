/** Undoes an {@link Clock.after} or {@link Clock.every}; calling it twice does nothing. */
export type Cancel = () => void

/** Time as the server sees it. Injected, so that tests can move it by hand. */
export interface Clock {
  /** @returns milliseconds since 1970 */
  now(): number
  /** Runs once, `ms` milliseconds from now. Never keeps the process alive. */
  after(ms: number, run: () => void): Cancel
  /** Runs again and again, `ms` milliseconds apart. Never keeps the process alive. */
  every(ms: number, run: () => void): Cancel
}
