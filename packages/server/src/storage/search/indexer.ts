import type { Clock } from '../../environment/clock.ts'
import type { Logger } from '../../environment/logger.ts'
import type { Storage } from '../storage.ts'
import { indexBatch, LANE } from './index-batch.ts'

/** How long a room that has changed waits for more, in milliseconds. */
const GATHER_MS = 2_000

/** Between two batches, in milliseconds: a server that has years to go through serves people meanwhile. */
const PAUSE_MS = 200

/** More changes than this between two batches, and the indexer lets people write first. */
const BUSY = 100

/** How long it does so at the longest, in milliseconds: a server that is never calm is searched as well. */
const LONGEST_WAIT_MS = 30_000

/** After a failure, in milliseconds. */
const RETRY_MS = 30_000

/** Rooms looked up at once that nobody named. */
const LOOKED_UP = 200

/** Keeps the index near the log when nobody is looking. */
export interface SearchIndexer {
  /** Rooms have changed, or were found behind. Does nothing now; soon, and a little at a time. */
  wake(rooms: readonly string[]): void
  /** Ends after what is under way. */
  close(): Promise<void>
}

/** What an indexer needs. */
export interface SearchIndexerParts {
  readonly storage: Storage
  readonly clock: Clock
  readonly logger: Logger
}

/**
 * Starts one. What it finds behind to begin with, it brings up as well: a database of an older version,
 * or what was written before the server ended.
 */
export function createSearchIndexer({ storage, clock, logger }: SearchIndexerParts): SearchIndexer {
  const rooms = new Set<string>()
  /** Whether there may be rooms behind that nobody has named. */
  let isUnsure = true
  let isClosed = false
  let cancel: (() => void) | null = null
  let working: Promise<void> | null = null
  /** Changes heard of since the last look, and how long they have been given way to. */
  let heard = 0
  let waited = 0

  function schedule(ms: number): void {
    if (isClosed || cancel !== null || working !== null) return
    cancel = clock.after(ms, () => {
      cancel = null
      if (givesWay()) return schedule(PAUSE_MS)
      working = step().then(
        () => done(PAUSE_MS),
        (error: unknown) => {
          logger.warn({ err: error }, 'messages could not be indexed for search')
          isUnsure = true
          done(RETRY_MS)
        },
      )
    })
  }

  /** Whether so much is written that indexing waits: it is done in the thread, and the transactions, that writers need. */
  function givesWay(): boolean {
    const isBusy = heard > BUSY
    heard = 0
    waited = isBusy && waited < LONGEST_WAIT_MS ? waited + PAUSE_MS : 0
    return waited > 0
  }

  function done(ms: number): void {
    working = null
    if (rooms.size > 0 || isUnsure) schedule(ms)
  }

  /** One batch. */
  async function step(): Promise<void> {
    if (rooms.size === 0) await lookUp()
    if (rooms.size === 0) return
    const named = [...rooms]
    rooms.clear()
    const behind = await storage.write((tx) => indexBatch(tx, named), LANE)
    for (const room of behind) rooms.add(room)
  }

  async function lookUp(): Promise<void> {
    const found = await storage.read((tx) => tx.unindexed(LOOKED_UP))
    isUnsure = found.length === LOOKED_UP
    for (const room of found) rooms.add(room)
  }

  schedule(GATHER_MS)
  return {
    wake(changed) {
      if (isClosed) return
      for (const room of changed) rooms.add(room)
      heard += changed.length
      schedule(GATHER_MS)
    },
    async close() {
      isClosed = true
      cancel?.()
      cancel = null
      await working
    },
  }
}
