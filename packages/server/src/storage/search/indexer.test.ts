import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { silentLogger } from '../../environment/logger.ts'
import { createManualClock } from '../../test-support/manual-clock.ts'
import { append, land, makeRoom, message, upTo } from '../contract/builders.ts'
import { openSqliteStorage } from '../sqlite/open.ts'
import { StorageUnavailable } from '../storage-unavailable.ts'
import type { Storage } from '../storage.ts'
import { createSearchIndexer, type SearchIndexer } from './indexer.ts'
import { readQuery } from './query.ts'

let folder: string
let storage: Storage
let clock: ReturnType<typeof createManualClock>
let writes: number
let isBroken: boolean
let indexer: SearchIndexer

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parlor-indexer-'))
  storage = await openSqliteStorage({ path: join(folder, 'parlor.db') })
  clock = createManualClock()
  writes = 0
  isBroken = false
})
afterEach(async () => {
  await indexer.close()
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
})

function start(): void {
  const counted: Storage = {
    ...storage,
    write(work, room) {
      writes += 1
      return isBroken ? Promise.reject(new StorageUnavailable('The disk is full.')) : storage.write(work, room)
    },
  }
  indexer = createSearchIndexer({ storage: counted, clock, logger: silentLogger })
}

async function found(word: string): Promise<number> {
  const question = { terms: readQuery(word), rooms: ['r', 's'], limit: 10_000, scored: false }
  return (await storage.read((tx) => tx.searchMatches(question))).length
}

/** Moves on, a little at a time, and lets what falls due be done. */
async function pass(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    clock.advance(100)
    await storage.read(async () => undefined)
    await storage.write(async () => undefined)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('the indexer', () => {
  it('brings up what it finds behind, a bounded batch at a time, every room in turn', async () => {
    await makeRoom(storage, 'r', ['ann'])
    await makeRoom(storage, 's', ['ann'])
    await storage.write(async (tx) => {
      for (const n of upTo(1_000)) await land(tx, 'r', message(n, 'ann', { text: 'long log' }))
    })
    await append(storage, 's', message(5_000, 'ann', { text: 'short log' }))
    start()
    expect(writes).toBe(0)
    await pass(2_300)
    expect(await found('long')).toBeLessThan(600)
    expect(await found('long')).toBeGreaterThan(0)
    await pass(2_000)
    expect([await found('long'), await found('short')]).toEqual([1_000, 1])
    const done = writes
    await pass(60_000)
    expect(writes).toBe(done)
  })

  it('follows what is said, once for all that is said in a moment', async () => {
    await makeRoom(storage, 'r', ['ann'])
    start()
    await pass(5_000)
    const before = writes
    for (const n of upTo(30)) {
      await append(storage, 'r', message(n, 'ann', { text: 'hello' }))
      indexer.wake(['r'])
    }
    await pass(1_000)
    expect(await found('hello')).toBe(0)
    await pass(1_500)
    expect([await found('hello'), writes - before]).toEqual([30, 1])
  })

  it('lets people write first where they write much, and no longer than half a minute', async () => {
    await makeRoom(storage, 'r', ['ann'])
    start()
    await pass(5_000)
    let said = 0
    const writeMuchFor = async (seconds: number): Promise<void> => {
      for (const _ of upTo(seconds * 10)) {
        for (const __ of upTo(60)) indexer.wake(['r'])
        await append(storage, 'r', message((said += 1), 'ann', { text: 'hello' }))
        await pass(100)
      }
    }
    await writeMuchFor(20)
    expect(await found('hello')).toBe(0)
    await writeMuchFor(15)
    expect(await found('hello')).toBeGreaterThan(100)
    await pass(1_000)
    expect(await found('hello')).toBe(said)
  })

  it('tries again later what failed, and says so once', async () => {
    const warn = vi.spyOn(silentLogger, 'warn')
    await makeRoom(storage, 'r', ['ann'])
    await append(storage, 'r', message(1, 'ann', { text: 'hello' }))
    isBroken = true
    start()
    await pass(5_000)
    expect([writes, warn.mock.calls.length]).toEqual([1, 1])
    isBroken = false
    await pass(35_000)
    expect(await found('hello')).toBe(1)
    warn.mockRestore()
  })

  it('does nothing more once it is closed', async () => {
    await makeRoom(storage, 'r', ['ann'])
    await append(storage, 'r', message(1, 'ann', { text: 'hello' }))
    start()
    await indexer.close()
    indexer.wake(['r'])
    await pass(60_000)
    expect([writes, await found('hello')]).toEqual([0, 0])
  })
})
