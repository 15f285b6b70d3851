import type { Storage } from '../storage.ts'
import { indexBatch, LANE } from './index-batch.ts'

/** Transactions before an answer is given from what there is. */
const BATCHES = 8

/**
 * Brings the index up to the log, as far as is worth waiting for.
 *
 * @returns the rooms that are still behind
 */
export async function indexAtOnce(storage: Storage, rooms: readonly string[]): Promise<readonly string[]> {
  if (rooms.length === 0) return []
  let behind = await storage.read((tx) => tx.unindexed(rooms.length, rooms))
  for (let left = BATCHES; left > 0 && behind.length > 0; left -= 1) {
    const named = behind
    behind = await storage.write((tx) => indexBatch(tx, named), LANE)
  }
  return behind
}
