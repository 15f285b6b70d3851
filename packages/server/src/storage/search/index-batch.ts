import type { SearchWriter } from './search-port.ts'

/** Rows in one transaction: writers wait for no more than that. */
export const BATCH = 256

/** What a room costs that has next to nothing new, in rows. */
const A_ROOM = 4

/** Indexing has a lane of its own where a store has several: it must not stand before what people write. */
export const LANE = 'search index'

/**
 * Brings the indexes of rooms nearer to their logs: as many of them as one transaction should do.
 *
 * @returns those that are still behind; the one it stopped at is the last
 */
export async function indexBatch(tx: SearchWriter, rooms: readonly string[]): Promise<readonly string[]> {
  const behind = [...rooms]
  for (let left = BATCH; left > 0 && behind.length > 0;) {
    const room = behind.shift()!
    const { rows, more, busy } = await tx.indexRoom(room, left)
    left -= Math.max(rows, A_ROOM)
    // To the end of the line: one long log must not keep the others waiting.
    if (more && !busy) behind.push(room)
  }
  return behind
}
