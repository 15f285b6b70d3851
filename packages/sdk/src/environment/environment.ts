import type { Stop } from '../store/readable.ts'

/** Time, as the SDK sees it. Nothing else in the SDK may ask for the time or set a timer. */
export interface Clock {
  /** Milliseconds since 1970. Used for display and for ids, never to decide order. */
  now(): number
  /** Milliseconds from a fixed point; never goes back. */
  monotonic(): number
  /** Calls `run` once after `ms` milliseconds. */
  after(ms: number, run: () => void): Stop
}

/** Chance, as the SDK sees it. */
export interface Random {
  /** `length` random bytes, fit for ids. */
  bytes(length: number): Uint8Array
  /** A number from 0 (included) to 1 (excluded), for jitter. */
  fraction(): number
}

/** What the browser says about the network and the page. */
export interface Surroundings {
  /** False only where the system is sure there is no network. */
  isOnline(): boolean
  /** Whether the page is in front of somebody. */
  isVisible(): boolean
  /**
   * Calls `listener` when the page may have slept or the network came or went:
   * `online`, `offline`, `visible`, `hidden`, `resume` (thawed or restored), `freeze`.
   */
  onSignal(listener: (signal: SurroundingsSignal) => void): Stop
}

/** What happened around the page. */
export type SurroundingsSignal = 'online' | 'offline' | 'visible' | 'hidden' | 'resume' | 'freeze'

/** Where the SDK writes what a developer may want to know. Never message texts or tokens. */
export interface Logger {
  debug(event: string, fields?: Readonly<Record<string, unknown>>): void
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void
}

/** Everything of the outside world that is not network or storage. */
export interface Environment {
  readonly clock: Clock
  readonly random: Random
  readonly surroundings: Surroundings
  readonly logger: Logger
}
