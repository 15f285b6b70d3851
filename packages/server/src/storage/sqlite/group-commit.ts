import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { StorageUnavailable } from '../storage-unavailable.ts'
import type { StorageWriter } from '../storage.ts'
import { isStoreFailure } from './sqlite-errors.ts'

type Settlement = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown }

interface Job {
  readonly work: (tx: StorageWriter) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** What the group needs of its writer beside the port. */
export interface GroupWriter extends StorageWriter {
  /** Whether anything was written since the group last set this to `false`. */
  changed: boolean
  /** A transaction was opened. */
  begun(): void
  /** Writes out what the writer still holds back. */
  flush(): void
  /** What was written since the transaction or savepoint began is undone. */
  undone(): void
}

/** How groups are made. */
export interface GroupCommitOptions {
  /** The connection that writes; nobody else uses it. */
  readonly db: DatabaseSync
  readonly writer: GroupWriter
  /** Works in one commit, at most. */
  readonly limit?: number
  /** Told after each commit, with the number of works in it. */
  readonly committed?: (works: number) => void
  /** Runs a flush on a later turn of the event loop. */
  readonly defer?: (flush: () => void) => void
}

/**
 * Puts all writes asked for in one turn of the event loop into one transaction, so that they share
 * the wait for the disk. Nobody is answered before the commit; answers come in the order of the works.
 */
export class GroupCommit {
  readonly #db: DatabaseSync
  readonly #writer: GroupWriter
  readonly #limit: number
  readonly #committed: (works: number) => void
  readonly #defer: (flush: () => void) => void
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  #waiting: Job[] = []
  #busy = false
  #closed = false
  #idle: (() => void)[] = []

  constructor({ db, writer, limit = 500, committed = () => undefined, defer = setImmediate }: GroupCommitOptions) {
    this.#db = db
    this.#writer = writer
    this.#limit = limit
    this.#committed = committed
    this.#defer = defer
    this.#begin = db.prepare('begin immediate')
    this.#commit = db.prepare('commit')
  }

  /**
   * Runs `work` in the next group.
   *
   * @returns what `work` returned, once it is durable
   * @throws whatever `work` threw, undone; `StorageUnavailable` when the group could not be written
   */
  write<T>(work: (tx: StorageWriter) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new StorageUnavailable('The store is closed.'))
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: resolve as (value: unknown) => void, reject })
      this.#schedule()
    })
  }

  /** Lets what is waiting finish; refuses what comes later. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#busy || this.#waiting.length > 0) await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  #schedule(): void {
    if (this.#busy) return
    this.#busy = true
    this.#defer(() => void this.#flush())
  }

  async #flush(): Promise<void> {
    const group = this.#waiting.splice(0, this.#limit)
    const settlements = await this.#run(group)
    group.forEach((job, at) => {
      const settlement = settlements[at]!
      if (settlement.ok) job.resolve(settlement.value)
      else job.reject(settlement.error)
    })
    this.#busy = false
    if (this.#waiting.length > 0) this.#schedule()
    else for (const resolve of this.#idle.splice(0)) resolve()
  }

  async #run(group: readonly Job[]): Promise<readonly Settlement[]> {
    try {
      return (await this.#transaction(group, false)) ?? (await this.#transaction(group, true))!
    } catch (cause) {
      this.#rollback()
      const error = new StorageUnavailable('The store could not write.', cause)
      return group.map(() => ({ ok: false, error }))
    }
  }

  /**
   * One transaction over the whole group. Errors are rare, so at first nothing is spent on undoing one
   * work: if one fails after having written, all is rolled back and run again with a savepoint each.
   *
   * @returns `null` when that is needed
   */
  async #transaction(group: readonly Job[], guarded: boolean): Promise<readonly Settlement[] | null> {
    const settlements: Settlement[] = []
    if (this.#db.isTransaction) this.#db.exec('rollback')
    this.#begin.run()
    this.#writer.begun()
    for (const job of group) {
      if (guarded) this.#db.exec('savepoint work')
      this.#writer.changed = false
      const settlement = await settle(job.work, this.#writer)
      if (!settlement.ok && isStoreFailure(settlement.error)) throw settlement.error
      if (!this.#db.isTransaction) throw new Error('The transaction ended under its works.')
      if (!settlement.ok && this.#writer.changed && !guarded) {
        this.#rollback()
        return null
      }
      if (guarded) this.#endSavepoint(settlement.ok)
      settlements.push(settlement)
    }
    this.#writer.flush()
    this.#commit.run()
    this.#committed(group.length)
    return settlements
  }

  #endSavepoint(keep: boolean): void {
    if (keep) this.#writer.flush()
    else this.#writer.undone()
    this.#db.exec(keep ? 'release work' : 'rollback to work; release work')
  }

  #rollback(): void {
    this.#writer.undone()
    try {
      if (this.#db.isTransaction) this.#db.exec('rollback')
    } catch {
      // The next group begins by trying again, and is refused if that fails too.
    }
  }
}

async function settle(work: Job['work'], tx: StorageWriter): Promise<Settlement> {
  try {
    return { ok: true, value: await work(tx) }
  } catch (error) {
    return { ok: false, error }
  }
}
