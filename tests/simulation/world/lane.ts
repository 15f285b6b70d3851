import type { Chance } from './chance.ts'
import type { Process, Scheduler } from './scheduler.ts'

/** Shortest and longest way of a frame, in milliseconds. */
const LATENCY = [1, 40] as const

/** One direction of a connection: frames arrive in the order they were sent, later, or not at all. */
export class Lane {
  /** Nothing arrives any more, and nobody is told. */
  blocked = false
  /** Frames sent from now on arrive twice, so many of them. */
  doubles = 0
  readonly #scheduler: Scheduler
  readonly #chance: Chance
  readonly #receiver: Process
  #last = 0
  #frames: (() => void)[] = []
  #pauseUntil = 0

  /** @param receiver in whom frames arrive: a frozen one gets them when it thaws */
  constructor(scheduler: Scheduler, chance: Chance, receiver: Process) {
    this.#scheduler = scheduler
    this.#chance = chance
    this.#receiver = receiver
  }

  /** Sends a frame. */
  send(arrive: () => void): void {
    if (this.blocked) return
    const { now } = this.#scheduler
    const copies = this.doubles > 0 ? 2 : 1
    this.doubles = Math.max(0, this.doubles - 1)
    for (let copy = 0; copy < copies; copy += 1) {
      const at = Math.max(this.#last, this.#pauseUntil, now + this.#chance.between(...LATENCY))
      this.#last = at
      const frame = this.#receiver.after(at - now, () => {
        this.#frames = this.#frames.filter((each) => each !== frame)
        arrive()
      })
      this.#frames.push(frame)
    }
  }

  /** Everything sent from now on arrives no earlier than in `ms` milliseconds. */
  stall(ms: number): void {
    this.#pauseUntil = Math.max(this.#pauseUntil, this.#scheduler.now + ms)
  }

  /** Whether frames arrive as they should. */
  isSound(): boolean {
    return !this.blocked && this.#pauseUntil <= this.#scheduler.now
  }

  /** What is on its way never arrives. */
  lose(): void {
    for (const cancel of this.#frames.splice(0)) cancel()
  }
}
