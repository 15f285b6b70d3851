import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { StorageUnavailable } from '../storage-unavailable.ts'
import type { StorageReader } from '../storage.ts'
import { isStoreFailure } from './sqlite-errors.ts'

/**
 * Reads on a connection of their own, one after another, each in a transaction: it sees one
 * committed state throughout, and everything that was acknowledged before it began.
 */
export class SnapshotReads {
  readonly #db: DatabaseSync
  readonly #reader: StorageReader
  readonly #begin: StatementSync
  readonly #end: StatementSync
  #last: Promise<unknown> = Promise.resolve()
  #closed = false

  constructor(db: DatabaseSync, reader: StorageReader) {
    this.#db = db
    this.#reader = reader
    this.#begin = db.prepare('begin')
    this.#end = db.prepare('commit')
  }

  /** Runs `work` over one committed state. */
  read<T>(work: (tx: StorageReader) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StorageUnavailable('The store is closed.'))
    const run = this.#last.then(() => this.#inTransaction(work))
    this.#last = run.catch(() => undefined)
    return run
  }

  /** Lets what is under way finish; refuses what comes later. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#last
  }

  async #inTransaction<T>(work: (tx: StorageReader) => Promise<T>): Promise<T> {
    try {
      if (this.#db.isTransaction) this.#end.run()
      this.#begin.run()
      return await work(this.#reader)
    } catch (error) {
      throw isStoreFailure(error) ? new StorageUnavailable('The store could not read.', error) : error
    } finally {
      this.#endTransaction()
    }
  }

  #endTransaction(): void {
    try {
      if (this.#db.isTransaction) this.#end.run()
    } catch {
      // The next read begins by trying again, and fails if that does.
    }
  }
}
