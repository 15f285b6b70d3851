import type { Clock } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { Stop } from '../store/readable.ts'

/** The two marks of oneself. */
export interface Marks {
  readonly delivered: number
  readonly read: number
  /** How far they were set back in all; see `Receipt`. Absent for 0. */
  readonly setBack?: number | undefined
}

/** Tells the server one's own marks: the newest only, at most once a second, until it knows them. */
export interface MarkSender {
  /** Raises the marks; lower values change nothing. */
  raise(marks: Partial<Marks>): void
  /** The highest marks asked for, whether the server knows them or not. */
  wanted(): Marks
  /** Says again what the server may not know: after connecting. */
  again(): void
  /** Takes up what an earlier page could not tell. */
  restore(marks: Marks): void
  /** Keeps a read mark that the server may not know: the page may end. */
  flush(): void
  /** What was read from a message on and not told yet is not told. */
  lower(read: number): void
  /** The server says that the read mark was set back, on whatever device: what was read before that is past. */
  setBack(marks: Marks): void
  reset(): void
}

/** Where a read mark outlives the page that has not told it, or has but not kept what the mark changed. */
export interface MarkStore {
  save(marks: Marks): void
  drop(marks: Marks): void
}

/** Shortest time between two frames of one room, in ms. */
const EVERY_MS = 1_000
/** How long a mark is kept after it was told, in ms: the room and the list are kept with it by then. */
const KEPT_MS = 3_000
const NONE: Marks = { delivered: 0, read: 0 }

/**
 * Makes the sender of one room's marks.
 *
 * @param tell carries them to the server; rejects when that cannot be done now
 */
export function createMarkSender(clock: Clock, tell: (marks: Marks) => Promise<unknown>, store: MarkStore): MarkSender {
  let wanted = NONE
  /** What the server knows, and what it could not be told just now. */
  let known = NONE
  let missed = NONE
  /** The highest that is kept. */
  let saved = NONE
  /** The `setBack` that all of these build on. */
  let back = 0
  /** Another one after each reset: an answer that comes then is of marks that are no more. */
  let life = {}
  let resting: Stop | null = null
  let dropping: Stop | null = null
  /** Set while the server has asked to be spared. */
  let waiting: Stop | null = null

  const isAbove = (a: Marks, b: Marks): boolean => a.delivered > b.delivered || a.read > b.read

  /** At once, and not when the page ends: a page that is loaded again is given no time to write. */
  function save(): void {
    if (wanted.read <= Math.max(known.read, saved.read)) return
    saved = wanted
    store.save(withBack(wanted))
  }

  const withBack = (marks: Marks): Marks => (back > 0 ? { ...marks, setBack: back } : marks)

  function lower(read: number): void {
    wanted = { ...wanted, read: Math.min(wanted.read, read) }
    missed = { ...missed, read: Math.min(missed.read, read) }
    if (saved.read <= read) return
    saved = NONE
    store.drop({ delivered: Infinity, read: Infinity })
  }

  async function send(): Promise<void> {
    if (resting || waiting || !isAbove(wanted, known) || !isAbove(wanted, missed)) return
    const told = wanted
    const [of, asked] = [back, life]
    resting = clock.after(EVERY_MS, () => {
      resting = null
      void send()
    })
    try {
      await tell({ ...told, setBack: of })
      if (of !== back || asked !== life) return
      known = higher(known, told)
      dropping ??= clock.after(KEPT_MS, drop)
    } catch (error) {
      if (asked !== life) return
      missed = told
      save()
      // Asked to slow down: it is said again by then, though nothing else calls for it.
      const wait = error instanceof ChatError ? error.retryAfterMs : undefined
      if (wait === undefined || waiting) return
      waiting = clock.after(wait, () => {
        waiting = null
        again()
      })
    }
  }

  function drop(): void {
    dropping = null
    if (saved.read === 0 || saved.read > known.read) return
    saved = NONE
    store.drop(known)
  }

  function again(): void {
    missed = NONE
    void send()
  }

  return {
    raise(marks) {
      wanted = higher(wanted, marks)
      save()
      void send()
    },
    wanted: () => wanted,
    again,
    lower,
    setBack(marks) {
      if ((marks.setBack ?? 0) <= back) return
      back = marks.setBack ?? 0
      lower(marks.read)
      known = { delivered: known.delivered, read: marks.read }
      wanted = higher(wanted, { read: marks.read })
    },
    restore({ setBack = 0, ...marks }) {
      if (setBack < back) return
      back = setBack
      saved = higher(saved, marks)
      wanted = higher(wanted, marks)
      void send()
    },
    flush: save,
    reset() {
      resting?.()
      waiting?.()
      dropping?.()
      resting = waiting = dropping = null
      wanted = known = missed = saved = NONE
      back = 0
      life = {}
    },
  }
}

function higher(held: Marks, { delivered = 0, read = 0 }: Partial<Marks>): Marks {
  return { delivered: Math.max(held.delivered, delivered, read), read: Math.max(held.read, read) }
}
