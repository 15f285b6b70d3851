/** One transaction over string keys. Whatever it awaits must be its own answers, nothing else. */
export interface KeyValueTransaction {
  get(key: string): Promise<unknown>
  /**
   * Keeps a copy of the value.
   *
   * @param isFixed nobody will ever change the value or anything in it, so that it may be kept as it is
   */
  put(key: string, value: unknown, isFixed?: boolean): void
  delete(key: string): void
  /** Values of the keys that begin with `prefix`, in order of key. */
  list(prefix: string): Promise<readonly unknown[]>
  /** The same with their keys. */
  entries(prefix: string): Promise<readonly (readonly [key: string, value: unknown])[]>
  /** How many keys begin with `prefix`. */
  count(prefix: string): Promise<number>
  /** Deletes the keys that begin with `prefix`; all of them for the empty one. */
  clear(prefix: string): void
}

/**
 * What a transaction is for. `durable` writes are on the disk when it resolves; `readwrite` ones are
 * with the system, which is enough for what a server also has: they outlive the browser, though
 * perhaps not a power cut.
 */
export type Mode = 'readonly' | 'readwrite' | 'durable'

/** Where records lie: IndexedDB, or memory. */
export interface KeyValue {
  readonly durable: boolean
  /**
   * Runs `work` in one transaction: all of it happens or, when it rejects, nothing. Resolves once
   * the transaction is complete. `work` may run again when a connection was lost, so it must only
   * read, write and compute.
   */
  transact<T>(mode: Mode, work: (transaction: KeyValueTransaction) => T | Promise<T>): Promise<T>
  /** Forgets everything, the store's own name included. */
  destroy(): Promise<void>
  /** Calls `listener` when the browser has closed the store behind our back: what lay in it may be gone. */
  onLost(listener: () => void): void
  /** Calls `listener` when all goes on in memory from now on. Absent where that never happens. */
  onFallback?(listener: () => void): void
  /** Lets go of what the browser holds open for it, until it is next used. */
  release(): void
  close(): void
}
