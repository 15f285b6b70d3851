import type { Logger } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { KeyValue } from './key-value.ts'
import { createMemoryKeyValue } from './memory.ts'

const PASSING: ReadonlySet<string | undefined> = new Set(['DataCloneError', 'TimeoutError'])

/**
 * A store that never fails for want of storage. When the device is full, caches give way; when
 * that does not help, or storage is gone, everything goes on in memory until the page ends, with
 * what could still be read taken along. What lies in the first store stays there for the next visit.
 *
 * @param first the store that may fail
 * @param caches prefixes of keys that can be had from the server again
 */
export function withFallback(first: KeyValue, caches: readonly string[], logger: Logger): KeyValue {
  let store = first
  let moving: Promise<void> | null = null
  const listeners: (() => void)[] = []

  async function move(cause: unknown): Promise<void> {
    logger.warn('storage.lost', { cause })
    const memory = createMemoryKeyValue()
    const kept = await first.transact('readonly', (transaction) => transaction.entries('')).catch(() => [])
    await memory.transact('readwrite', (transaction) => kept.forEach(([key, value]) => transaction.put(key, value)))
    first.close()
    store = memory
    for (const listener of listeners) listener()
  }

  const transact: KeyValue['transact'] = async (mode, work) => {
    const mine = store
    try {
      return await mine.transact(mode, work).catch((error: unknown) => {
        if (nameOf(error) !== 'QuotaExceededError') throw error
        return mine.transact(mode, (transaction) => {
          for (const prefix of caches) transaction.clear(prefix)
          return work(transaction)
        })
      })
    } catch (error) {
      // Refusals of our own, what can be copied into no store at all, and what another tab holds up
      // are the caller's to hear.
      if (error instanceof ChatError || PASSING.has(nameOf(error)) || mine !== first) throw error
      await (moving ??= move(error))
      return await store.transact(mode, work)
    }
  }

  return {
    get durable() {
      return store.durable
    },
    transact,
    async destroy() {
      await store.destroy()
      if (store !== first) await first.destroy()
    },
    onLost: (listener) => first.onLost(listener),
    onFallback: (listener) => void listeners.push(listener),
    release: () => store.release(),
    close: () => store.close(),
  }
}

function nameOf(error: unknown): string | undefined {
  return (error as Error | null)?.name
}
