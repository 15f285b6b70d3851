/** What a row is thought to measure before any was, in px. */
const GUESS = 56

/**
 * Row heights by message id: measured where a row was on screen, estimated elsewhere. The estimate
 * is fixed once rows have been measured, so that what is not on screen does not change size.
 */
export class Heights {
  readonly #measured = new Map<string, number>()
  #estimate = 0

  /** Height of a row, measured or estimated. */
  of(id: string): number {
    return this.#measured.get(id) ?? (this.#estimate || GUESS)
  }

  /** Takes a measurement. */
  set(id: string, height: number): void {
    this.#measured.set(id, height)
  }

  /** Fixes the estimate to the mean of what has been measured; does nothing the second time. */
  settle(): void {
    if (this.#estimate || this.#measured.size === 0) return
    let sum = 0
    for (const height of this.#measured.values()) sum += height
    this.#estimate = sum / this.#measured.size
  }

  /** Forgets everything: the column has another width now. */
  clear(): void {
    this.#measured.clear()
    this.#estimate = 0
  }

  /** Height of the rows `from` (included) to `to` (excluded). */
  sum(rows: readonly { readonly id: string }[], from: number, to: number): number {
    let sum = 0
    for (let at = from; at < to; at += 1) {
      const row = rows[at]
      if (row) sum += this.of(row.id)
    }
    return sum
  }

  /** Which row lies at `offset` px from the top of the first. */
  indexAt(rows: readonly { readonly id: string }[], offset: number): number {
    let below = 0
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]
      if (row) below += this.of(row.id)
      if (below > offset) return at
    }
    return Math.max(0, rows.length - 1)
  }
}
