import type { Environment } from '../environment/environment.ts'
import type { KeyValue, KeyValueTransaction } from './key-value.ts'
import { createPersistence } from './keyed-persistence.ts'
import type { OpenPersistence } from './persistence.ts'

/** Records that do not survive the page, for where nothing else can be had. */
export function createMemoryKeyValue(): KeyValue {
  let values = new Map<string, unknown>()
  let last: Promise<unknown> = Promise.resolve()

  function open(staged: Map<string, unknown>): KeyValueTransaction {
    const keys = (prefix: string): string[] => [...staged.keys()].filter((key) => key.startsWith(prefix)).sort()
    return {
      get: async (key) => staged.get(key),
      put: (key, value, isFixed) => void staged.set(key, isFixed ? value : structuredClone(value)),
      delete: (key) => void staged.delete(key),
      list: async (prefix) => keys(prefix).map((key) => staged.get(key)),
      entries: async (prefix) => keys(prefix).map((key) => [key, staged.get(key)]),
      count: async (prefix) => keys(prefix).length,
      clear: (prefix) => keys(prefix).forEach((key) => staged.delete(key)),
    }
  }

  return {
    durable: false,
    transact(mode, work) {
      const result = last.then(async () => {
        const staged = mode === 'readonly' ? values : new Map(values)
        const answer = await work(open(staged))
        values = staged
        return answer
      })
      last = result.catch(() => {})
      return result
    },
    async destroy() {
      await last
      values = new Map()
    },
    onLost() {},
    release() {},
    close() {},
  }
}

/** Keeps nothing beyond the page: for pages that must not store, and for tests. */
export function openInMemory({ random }: Pick<Environment, 'random'>): OpenPersistence {
  return async () => createPersistence(createMemoryKeyValue(), random)
}
