import type { Keyed } from './geometry.ts'
import type { Slice } from './slice.ts'

/** What a row is thought to measure before any was, in px. */
const GUESS = 56

/** So many heights of rows that are in no list any more are kept before they are looked through. */
const SPARE = 500

/** How much room there is before and after a slice, in px. */
export interface Around {
  readonly above: number
  readonly below: number
}

/**
 * Row heights by message id: measured where a row was on screen, estimated elsewhere. The estimate
 * is fixed once rows have been measured, so that what is not on screen does not change size.
 */
export class Heights {
  readonly #measured = new Map<string, number>()
  #estimate = 0
  /** The list that was last asked about, what it measures, and what the first `#at` rows of it do. */
  #rows: readonly Keyed[] = []
  #total = 0
  #at = 0
  #above = 0

  /** Height of a row, measured or estimated. */
  of(id: string): number {
    return this.#measured.get(id) ?? (this.#estimate || GUESS)
  }

  /** How many rows are known by measure. */
  get size(): number {
    return this.#measured.size
  }

  /** Takes a measurement. */
  set(id: string, height: number): void {
    this.#total += height - this.of(id)
    this.#measured.set(id, height)
  }

  /** Fixes the estimate to the mean of what has been measured; does nothing the second time. */
  settle(): void {
    if (this.#estimate || this.#measured.size === 0) return
    let sum = 0
    for (const height of this.#measured.values()) sum += height
    this.#estimate = sum / this.#measured.size
    // Those that were measured are rendered: none of them stands before the slice.
    this.#total = sum + (this.#rows.length - this.#measured.size) * this.#estimate
    this.#above = this.#at * this.#estimate
  }

  /** Forgets everything that was measured: the column has another width now. */
  clear(): void {
    this.#measured.clear()
    this.#estimate = 0
    this.#total = this.#rows.length * GUESS
    this.#above = this.#at * GUESS
  }

  /**
   * How much room the rows take that are not rendered. It goes on from the last answer: a long list is not added up
   * anew for each row that comes or is measured. Only rows of the slice are measured.
   */
  around(rows: readonly Keyed[], { from, to }: Slice): Around {
    this.#know(rows)
    if (this.#measured.size === 0) this.#go(from, from * GUESS)
    else if (rows.length - from < Math.abs(from - this.#at)) this.#go(rows.length, this.#total)
    while (this.#at < from) this.#above += this.of(rows[this.#at++]!.id)
    while (this.#at > from) this.#above -= this.of(rows[--this.#at]!.id)
    return {
      above: from ? this.#above : 0,
      below: to < rows.length ? this.#total - this.#above - this.sum(rows, from, to) : 0,
    }
  }

  /** Height of the rows `from` (included) to `to` (excluded). */
  sum(rows: readonly Keyed[], from: number, to: number): number {
    let sum = 0
    for (let at = from; at < to; at += 1) {
      const row = rows[at]
      if (row) sum += this.of(row.id)
    }
    return sum
  }

  /** Which row lies at `offset` px from the top of the first. */
  indexAt(rows: readonly Keyed[], offset: number): number {
    let below = 0
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]
      if (row) below += this.of(row.id)
      if (below > offset) return at
    }
    return Math.max(0, rows.length - 1)
  }

  #go(at: number, above: number): void {
    this.#at = at
    this.#above = above
  }

  /** Rows that left the list at its far end are measured again when they come back. */
  #forget(known: ReadonlySet<string>): void {
    for (const id of this.#measured.keys()) if (!known.has(id)) this.#measured.delete(id)
  }

  #know(rows: readonly Keyed[]): void {
    const known = this.#rows
    if (rows === known) return
    const last = known.length - 1
    this.#rows = rows
    if (this.#measured.size > 2 * rows.length + SPARE) this.#forget(new Set(rows.map(({ id }) => id)))
    if (last >= 0 && rows[0]?.id === known[0]?.id && rows[last]?.id === known[last]?.id)
      this.#total += this.sum(rows, known.length, rows.length)
    else {
      this.#total = this.#measured.size ? this.sum(rows, 0, rows.length) : rows.length * GUESS
      this.#go(0, 0)
    }
  }
}
