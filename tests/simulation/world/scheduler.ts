/** Undoes what was scheduled; calling it twice does nothing. */
export type Cancel = () => void

interface Event {
  readonly at: number
  /** Order among events of the same moment. */
  readonly turn: number
  readonly owner: Process | null
  readonly run: () => void
  cancelled: boolean
}

/**
 * Virtual time: events by moment, and by order of asking within one. Nothing else moves the world,
 * so the same events give the same history.
 */
export class Scheduler {
  now = 0
  /** Events run so far. */
  count = 0
  /** Told of what an event threw. */
  failed: (error: unknown) => void = (error) => {
    throw error
  }
  #turn = 0
  readonly #heap: Event[] = []

  /** Schedules `run` in so many whole milliseconds, as timers do. With an owner, it waits while that is frozen and is dropped when it is dead. */
  after(ms: number, run: () => void, owner: Process | null = null): Cancel {
    const event: Event = {
      at: this.now + Math.max(0, Math.floor(ms)),
      turn: (this.#turn += 1),
      owner,
      run,
      cancelled: false,
    }
    push(this.#heap, event)
    return () => {
      event.cancelled = true
    }
  }

  /** Runs one piece of work; what it throws stops nothing else. */
  perform(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.failed(error)
    }
  }

  /** Runs everything up to a moment; after each event, all that it set going settles before the next. */
  async runUntil(end: number): Promise<void> {
    for (let event = this.#heap[0]; event !== undefined && event.at <= end; event = this.#heap[0]) {
      pop(this.#heap)
      if (event.cancelled || event.owner?.state === 'dead') continue
      this.now = Math.max(this.now, event.at)
      if (event.owner !== null && !event.owner.admits(event)) continue
      this.count += 1
      this.perform(event.run)
      await settle()
      if (this.count % TURN === 0) await turn()
    }
    await turn()
    this.now = Math.max(this.now, end)
  }
}

/** A node or a tab: something that can be killed, or stopped for a while with all that would happen in it. */
export class Process {
  state: 'running' | 'frozen' | 'dead' = 'running'
  readonly name: string
  readonly #scheduler: Scheduler
  #backlog: Event[] = []
  #thawing = false

  constructor(scheduler: Scheduler, name: string) {
    this.#scheduler = scheduler
    this.name = name
  }

  /** Schedules something in this process. */
  after(ms: number, run: () => void): Cancel {
    return this.#scheduler.after(ms, run, this)
  }

  /** Schedules something again and again. */
  every(ms: number, run: () => void): Cancel {
    let cancel: Cancel
    const again = (): void => {
      cancel = this.after(ms, () => {
        again()
        run()
      })
    }
    again()
    return () => cancel()
  }

  /** Whether an event may happen now; otherwise it is kept for the thaw. */
  admits(event: Event): boolean {
    if (this.state === 'running' && !this.#thawing) return true
    this.#backlog.push(event)
    return false
  }

  freeze(): void {
    if (this.state === 'running') this.state = 'frozen'
  }

  /** Everything that waited happens now, in order. */
  thaw(): void {
    if (this.state !== 'frozen') return
    this.state = 'running'
    this.#thawing = this.#backlog.length > 0
    if (!this.#thawing) return
    const next = (): void => {
      const event = this.#backlog.shift()
      if (event !== undefined && this.state === 'running') {
        if (!event.cancelled) this.#scheduler.perform(event.run)
        this.#scheduler.after(0, next)
      } else if (this.state === 'running') this.#thawing = false
      else if (event !== undefined) this.#backlog.unshift(event)
    }
    this.#scheduler.after(0, next)
  }

  kill(): void {
    this.state = 'dead'
    this.#backlog = []
  }
}

/** After so many events Node has its turn, and tells of rejections that nobody handles. */
const TURN = 32

/** Lets every promise that can settle do so: Node runs this when none is left. */
function settle(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve))
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.turn < b.turn)
}

function push(heap: Event[], event: Event): void {
  let at = heap.push(event) - 1
  while (at > 0) {
    const parent = (at - 1) >> 1
    if (isBefore(heap[parent]!, event)) break
    heap[at] = heap[parent]!
    at = parent
  }
  heap[at] = event
}

function pop(heap: Event[]): void {
  const last = heap.pop()!
  if (heap.length === 0) return
  let at = 0
  for (;;) {
    let child = 2 * at + 1
    if (child >= heap.length) break
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1
    if (isBefore(last, heap[child]!)) break
    heap[at] = heap[child]!
    at = child
  }
  heap[at] = last
}
