import type { Environment } from '../environment/environment.ts'
import { withFallback } from './fallback.ts'
import { createIndexedDbKeyValue } from './indexed-db.ts'
import type { KeyValue } from './key-value.ts'
import { CACHE_PREFIXES, createPersistence } from './keyed-persistence.ts'
import { createMemoryKeyValue } from './memory.ts'
import type { OpenPersistence } from './persistence.ts'

/** How long the browser may take to open a database; some never answer. */
const PATIENCE_MS = 3_000

/**
 * The store of this browser: IndexedDB where it proves to work, memory where not (private modes,
 * frames without storage, Node). Opening never rejects.
 */
export function createOpenPersistence({ clock, random, logger }: Environment): OpenPersistence {
  return async ({ server, user }) => {
    // No user id holds a bar, so that no two scopes share a name.
    const store = createIndexedDbKeyValue(`parlor|${server}|${user}`, clock)
    const isWorking = await new Promise<boolean>((resolve) => {
      const stop = clock.after(PATIENCE_MS, () => resolve(false))
      prove(store, `p:${random.fraction()}`).then(
        () => (stop(), resolve(true)),
        (cause: unknown) => {
          stop()
          logger.debug('storage.refused', { cause })
          resolve(false)
        },
      )
    })
    if (isWorking) return createPersistence(withFallback(store, CACHE_PREFIXES, logger), random)
    store.close()
    return createPersistence(createMemoryKeyValue(), random)
  }
}

/** Writes, reads and deletes: opening alone proves nothing. Under a key of its own, as other tabs try as well. */
async function prove(store: KeyValue, key: string): Promise<void> {
  await store.transact('readwrite', (transaction) => transaction.put(key, 1))
  await store.transact('readwrite', async (transaction) => {
    if ((await transaction.get(key)) !== 1) throw new Error('What was written was not there.')
    transaction.delete(key)
  })
}
