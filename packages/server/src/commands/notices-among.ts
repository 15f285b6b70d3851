import { LIMITS, type RoomNotice } from '@parlor/protocol'
import type { StorageReader } from '../storage/storage.ts'

/**
 * What happened among the messages of a page: behind each of them, and before the first one of all.
 *
 * @param from number of the first message of the page
 * @param to number of the last one
 */
export async function noticesAmong(tx: StorageReader, room: string, from: number, to: number): Promise<RoomNotice[]> {
  return [...(await tx.notices(room, { from: from <= 1 ? 0 : from, to, limit: LIMITS.notices }))]
}
