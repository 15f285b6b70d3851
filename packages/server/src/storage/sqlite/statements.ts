import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** What SQLite binds and returns here. */
export type SqlValue = string | number | bigint | null | Uint8Array

/** A statement ready to run. */
export interface Prepared {
  readonly statement: StatementSync
  /** Whether it gives rows; asked once, since the answer is costly. */
  readonly reads: boolean
}

/** Prepared statements of one connection, kept by their text. */
export class Statements {
  readonly #db: DatabaseSync
  readonly #limit: number
  readonly #kept = new Map<string, Prepared>()

  /**
   * @param db the connection
   * @param limit statements to keep; the one unused for longest is let go
   */
  constructor(db: DatabaseSync, limit = 200) {
    this.#db = db
    this.#limit = limit
  }

  /** The prepared form of a statement, to be used at once. */
  get(sql: string): Prepared {
    const kept = this.#kept.get(sql)
    if (kept !== undefined) {
      this.#kept.delete(sql)
      this.#kept.set(sql, kept)
      return kept
    }
    const statement = this.#db.prepare(sql)
    const prepared = { statement, reads: statement.columns().length > 0 }
    this.#kept.set(sql, prepared)
    if (this.#kept.size > this.#limit) this.#kept.delete(this.#kept.keys().next().value!)
    return prepared
  }
}
