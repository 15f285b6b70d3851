import type { Clock } from '../environment/environment.ts'
import type { Stop } from '../store/readable.ts'

/** The two marks of oneself. */
export interface Marks {
  readonly delivered: number
  readonly read: number
}

/** Tells the server one's own marks: the newest only, at most once a second, until it knows them. */
export interface MarkSender {
  /** Raises the marks; lower values change nothing. */
  raise(marks: Partial<Marks>): void
  /** The highest marks asked for, whether the server knows them or not. */
  wanted(): Marks
  /** Says again what the server may not know: after connecting. */
  again(): void
  reset(): void
}

/** Shortest time between two frames of one room, in ms. */
const EVERY_MS = 1_000
const NONE: Marks = { delivered: 0, read: 0 }

/**
 * Makes the sender of one room's marks.
 *
 * @param tell carries them to the server; rejects when that cannot be done now
 */
export function createMarkSender(clock: Clock, tell: (marks: Marks) => Promise<unknown>): MarkSender {
  let wanted = NONE
  /** What the server knows, and what it could not be told just now. */
  let known = NONE
  let missed = NONE
  let resting: Stop | null = null

  const isAbove = (a: Marks, b: Marks): boolean => a.delivered > b.delivered || a.read > b.read

  async function send(): Promise<void> {
    if (resting || !isAbove(wanted, known) || !isAbove(wanted, missed)) return
    const told = wanted
    resting = clock.after(EVERY_MS, () => {
      resting = null
      void send()
    })
    try {
      await tell(told)
      known = higher(known, told)
    } catch {
      missed = told
    }
  }

  return {
    raise(marks) {
      wanted = higher(wanted, marks)
      void send()
    },
    wanted: () => wanted,
    again() {
      missed = NONE
      void send()
    },
    reset() {
      resting?.()
      resting = null
      wanted = known = missed = NONE
    },
  }
}

function higher(held: Marks, { delivered = 0, read = 0 }: Partial<Marks>): Marks {
  return { delivered: Math.max(held.delivered, delivered, read), read: Math.max(held.read, read) }
}
