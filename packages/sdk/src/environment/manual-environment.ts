import { createListeners } from '../store/listeners.ts'
import type { Environment, Logger, SurroundingsSignal } from './environment.ts'

/** An environment that tests move by hand. Not part of what the package exports. */
export interface ManualEnvironment extends Environment {
  /** Lets time pass, firing timers in order; `asleep` passes without any and then fires those that are due. */
  advance(ms: number, how?: 'awake' | 'asleep'): void
  /** How many timers wait. */
  timers(): number
  /** Says that something happened around the page, and keeps `isOnline` and `isVisible` true to it. */
  signal(signal: SurroundingsSignal): void
  /** What `fraction` gives from now on. */
  setFraction(fraction: number): void
  /** Everything that was logged. */
  readonly log: readonly { readonly level: keyof Logger; readonly event: string }[]
}

/** Makes one: it is the year 2026, one is online and in front of the page, and chance is one half. */
export function createManualEnvironment(): ManualEnvironment {
  const timers = new Set<{ readonly at: number; readonly run: () => void }>()
  const signals = createListeners<SurroundingsSignal>()
  const log: { level: keyof Logger; event: string }[] = []
  const start = Date.UTC(2026, 0, 1)
  let elapsed = 0
  let fraction = 0.5
  let byte = 0
  let isOnline = true
  let isVisible = true

  function fireUntil(end: number): void {
    for (;;) {
      const [next] = [...timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)
      if (!next) return
      timers.delete(next)
      elapsed = Math.max(elapsed, next.at)
      next.run()
    }
  }

  return {
    clock: {
      now: () => start + elapsed,
      monotonic: () => elapsed,
      after(ms, run) {
        const timer = { at: elapsed + ms, run }
        timers.add(timer)
        return () => void timers.delete(timer)
      },
    },
    random: {
      bytes: (length) => Uint8Array.from({ length }, () => (byte = (byte + 37) % 256)),
      fraction: () => fraction,
    },
    surroundings: {
      isOnline: () => isOnline,
      isVisible: () => isVisible,
      onSignal: signals.add,
    },
    logger: {
      debug: (event) => void log.push({ level: 'debug', event }),
      warn: (event) => void log.push({ level: 'warn', event }),
    },
    log,
    advance(ms, how = 'awake') {
      const end = elapsed + ms
      if (how === 'asleep') elapsed = end
      fireUntil(end)
      elapsed = Math.max(elapsed, end)
    },
    timers: () => timers.size,
    signal(signal) {
      if (signal === 'online' || signal === 'offline') isOnline = signal === 'online'
      if (signal === 'visible' || signal === 'hidden') isVisible = signal === 'visible'
      signals.emit(signal)
    },
    setFraction: (next) => void (fraction = next),
  }
}
