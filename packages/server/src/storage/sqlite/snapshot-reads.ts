import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { StorageUnavailable } from '../storage-unavailable.ts'
import type { StorageReader } from '../storage.ts'
import { isStoreFailure } from './sqlite-errors.ts'

/**
 * Reads on a connection of their own, one after another, each over one committed state throughout, which holds
 * everything that was acknowledged before the read was asked for. Those that are asked for in one turn of the event
 * loop share a transaction: opening and closing one locks and unlocks the file, which costs more than a small read.
 */
export class SnapshotReads {
  readonly #db: DatabaseSync
  readonly #reader: StorageReader
  readonly #begin: StatementSync
  readonly #end: StatementSync
  #waiting: (() => Promise<void>)[] = []
  #working: Promise<void> | null = null
  /** Whether this group's transaction has begun. */
  #isOpen = false
  #closed = false
  readonly #defer: (run: () => void) => void

  /** @param defer runs something once this turn of the event loop has asked for all it wants; tests may do it sooner */
  constructor(db: DatabaseSync, reader: StorageReader, defer: (run: () => void) => void = setImmediate) {
    this.#db = db
    this.#reader = reader
    this.#defer = defer
    this.#begin = db.prepare('begin')
    this.#end = db.prepare('commit')
  }

  /** Runs `work` over one committed state. */
  read<T>(work: (tx: StorageReader) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StorageUnavailable('The store is closed.'))
    return new Promise((resolve, reject) => {
      this.#waiting.push(() => this.#perform(work).then(resolve, reject))
      this.#working ??= new Promise<void>((turn) => this.#defer(turn)).then(() => this.#workOff())
    })
  }

  /** Lets what is under way finish; refuses what comes later. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#working
  }

  async #workOff(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting
      this.#waiting = []
      for (const read of group) await read()
      this.#endTransaction()
    }
    this.#working = null
  }

  async #perform<T>(work: (tx: StorageReader) => Promise<T>): Promise<T> {
    try {
      if (!this.#isOpen || !this.#db.isTransaction) this.#beginTransaction()
      return await work(this.#reader)
    } catch (error) {
      throw isStoreFailure(error) ? new StorageUnavailable('The store could not read.', error) : error
    }
  }

  #beginTransaction(): void {
    // One that could not be ended sees an older state.
    if (this.#db.isTransaction) this.#end.run()
    this.#begin.run()
    this.#isOpen = true
  }

  #endTransaction(): void {
    this.#isOpen = false
    try {
      if (this.#db.isTransaction) this.#end.run()
    } catch {
      // The next group begins by trying again, and fails if that does.
    }
  }
}
