import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { systemClock } from '../environment/clock.ts'
import { createIndexedDbKeyValue } from './indexed-db.ts'
import { createMemoryKeyValue } from './memory.ts'

beforeAll(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  vi.stubGlobal('IDBKeyRange', IDBKeyRange)
})
afterAll(() => void vi.unstubAllGlobals())

describe.each([
  ['memory', createMemoryKeyValue],
  ['IndexedDB', () => createIndexedDbKeyValue('test', systemClock)],
])('a transaction in %s', (_name, create) => {
  it('happens as a whole or not at all', async () => {
    const store = create()
    await store.transact('readwrite', (transaction) => transaction.put('a', 1))
    const half = store.transact('readwrite', async (transaction) => {
      transaction.put('a', 2)
      transaction.put('b', 2)
      await transaction.get('a')
      throw new Error('Half way.')
    })
    await expect(half).rejects.toThrow('Half way.')
    const sudden = store.transact('durable', (transaction) => {
      transaction.put('b', 3)
      throw new Error('At once.')
    })
    await expect(sudden).rejects.toThrow('At once.')
    expect(await store.transact('readonly', (transaction) => transaction.entries(''))).toEqual([['a', 1]])
    await store.destroy()
  })

  it('finds, counts and clears by prefix, in order of key', async () => {
    const store = create()
    await store.transact('readwrite', (transaction) => {
      for (const key of ['o:2', 'r:1', 'o:1', 'oo:1']) transaction.put(key, key)
    })
    const found = await store.transact('readwrite', async (transaction) => {
      const answer = [await transaction.list('o:'), await transaction.count('o:')]
      transaction.clear('o:')
      return answer
    })
    expect(found).toEqual([['o:1', 'o:2'], 2])
    expect(await store.transact('readonly', (transaction) => transaction.list(''))).toEqual(['oo:1', 'r:1'])
    await store.destroy()
  })
})
