import { createStore, promisifyRequest } from 'idb-keyval'
import type { Clock } from '../environment/environment.ts'
import type { KeyValue, KeyValueTransaction, Mode } from './key-value.ts'

const TABLE = 'records'

/** Signs that the browser has closed the connection behind our back; a new one may work. */
const LOST = new Set(['InvalidStateError', 'UnknownError', 'AbortError'])

/** How long a transaction may take, in ms: another tab that was stopped in one of its own holds up all others. */
const STUCK_MS = 3_000
/** The same as long as the one before took too long. */
const STILL_STUCK_MS = 300

/**
 * Records in an IndexedDB database of their own. Opens it when first used, again when the browser
 * has closed it, and makes way when another tab deletes it. Everything rejects where IndexedDB is
 * absent or refused, and with `TimeoutError` what another tab holds up; nothing throws.
 *
 * @param name of the database
 */
export function createIndexedDbKeyValue(name: string, clock: Clock): KeyValue {
  let opening: Promise<IDBDatabase> | null = null
  let isClosed = false
  const lost = new Set<() => void>()
  let isStuck = false

  function open(): Promise<IDBDatabase> {
    opening ??= connect().catch((error: unknown) => {
      opening = null
      throw error
    })
    return opening
  }

  async function connect(): Promise<IDBDatabase> {
    const database = await createStore(name, TABLE)('readonly', (store) => store.transaction.db)
    database.addEventListener('close', () => {
      opening = null
      for (const tell of lost) tell()
    })
    database.addEventListener('versionchange', disconnect)
    return database
  }

  /** Transactions under way complete first. */
  function disconnect(): void {
    const closing = opening
    opening = null
    closing?.then(
      (database) => database.close(),
      () => {},
    )
  }

  async function attempt<T>(mode: Mode, work: (transaction: KeyValueTransaction) => T | Promise<T>): Promise<T> {
    const isDurable = mode === 'durable'
    const transaction = (await open()).transaction(TABLE, isDurable ? 'readwrite' : mode, {
      durability: isDurable ? 'strict' : 'relaxed',
    })
    let reason = new DOMException('The transaction ended.', 'AbortError')
    const complete = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => {
        isStuck = false
        resolve()
      }
      transaction.onabort = () => reject(transaction.error ?? reason)
    })
    // What cannot be aborted any more is being written, and comes to its end.
    const stop = clock.after(isStuck ? STILL_STUCK_MS : STUCK_MS, () => {
      isStuck = true
      reason = new DOMException('Another page holds the database.', 'TimeoutError')
      abort(transaction)
    })
    try {
      const [result] = await Promise.all([work(operate(transaction.objectStore(TABLE))), complete])
      return result
    } catch (error) {
      abort(transaction)
      await complete.catch(() => {})
      throw reason.name === 'TimeoutError' ? reason : error
    } finally {
      stop()
    }
  }

  async function transact<T>(mode: Mode, work: (transaction: KeyValueTransaction) => T | Promise<T>): Promise<T> {
    try {
      return await attempt(mode, work).catch((error: unknown) => {
        if (!LOST.has((error as Error | null)?.name ?? '')) throw error
        disconnect()
        return attempt(mode, work)
      })
    } finally {
      // What was still under way when the page closed the store is kept, but keeps nothing open.
      if (isClosed) disconnect()
    }
  }

  return {
    durable: true,
    transact,
    async destroy() {
      const cleared = transact('readwrite', (transaction) => transaction.clear(''))
      await cleared.catch(() => {})
      disconnect()
      // The database goes too, for its name's sake; other tabs make way, or keep an empty one.
      const isDeleted = await new Promise<boolean>((resolve) => {
        const request = indexedDB.deleteDatabase(name)
        request.onsuccess = () => resolve(true)
        request.onerror = request.onblocked = () => resolve(false)
      })
      if (!isDeleted) await cleared
    },
    onLost(listener) {
      lost.add(listener)
    },
    release: disconnect,
    close() {
      isClosed = true
      disconnect()
    },
  }
}

function operate(store: IDBObjectStore): KeyValueTransaction {
  const within = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`)
  return {
    get: (key) => promisifyRequest(store.get(key)),
    put: (key, value) => void store.put(value, key),
    delete: (key) => void store.delete(key),
    list: (prefix) => promisifyRequest(store.getAll(within(prefix))),
    entries: async (prefix) => {
      const [keys, values] = await Promise.all([
        promisifyRequest(store.getAllKeys(within(prefix))),
        promisifyRequest(store.getAll(within(prefix))),
      ])
      return keys.map((key, index) => [String(key), values[index]])
    },
    count: (prefix) => promisifyRequest(store.count(within(prefix))),
    clear: (prefix) => void store.delete(within(prefix)),
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort()
  } catch {
    // It has ended by itself.
  }
}
