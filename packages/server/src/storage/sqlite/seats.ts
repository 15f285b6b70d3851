import { toSeat, type Seat } from '../rows.ts'
import type { HotReads } from './hot-reads.ts'

/** Seats kept in mind. */
const LIMIT = 20_000

/**
 * The seats lately asked for, by the writer. It is the only one to change them, so what it remembers
 * is true until it changes something itself, takes something back, or finds that a foreign hand wrote.
 */
export class Seats {
  readonly #reads: HotReads
  readonly #kept = new Map<string, Seat>()

  constructor(reads: HotReads) {
    this.#reads = reads
  }

  of(room: string, user: string): Seat | null {
    // Ids hold no spaces, so no two pairs share a key.
    const key = `${room} ${user}`
    const kept = this.#kept.get(key)
    if (kept !== undefined) return kept
    const standing = this.#reads.standing(room, user)
    if (standing === null) return null
    const seat = toSeat(standing)
    if (this.#kept.size >= LIMIT) this.#kept.clear()
    this.#kept.set(key, seat)
    return seat
  }

  forget(room: string, user: string): void {
    this.#kept.delete(`${room} ${user}`)
  }

  clear(): void {
    this.#kept.clear()
  }
}
