import type { Message } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import type { RoomLog } from '../sync/room-log.ts'
import { createMarkSender, type Marks, type MarkSender, type MarkStore } from './mark-sender.ts'

/** One's own marks in a room: what the server knows of them, and what only this device does. */
export interface OwnMarks extends MarkSender {
  /** How far one has read. */
  read(log: RoomLog): number
  /** Tells the others that their messages are on this device. */
  received(log: RoomLog, rows: readonly Message[]): void
}

/**
 * Makes the marks of one room.
 *
 * @param me who one is; `undefined` until that is known
 * @param tell carries them to the server; rejects when that cannot be done now
 * @param store where a read mark that the server was not told outlives the page
 */
export function createOwnMarks(
  clock: Clock,
  me: () => string | undefined,
  tell: (marks: Marks) => Promise<unknown>,
  store: MarkStore,
): OwnMarks {
  const sender = createMarkSender(clock, tell, store)
  const known = (log: RoomLog, mark: 'delivered' | 'read'): number => log.receipts.get(me() ?? '')?.[mark] ?? 0
  return {
    ...sender,
    read: (log) => Math.max(known(log, 'read'), sender.wanted().read),
    received(log, rows) {
      const seen = rows.findLast((row) => row.sender.id !== me())
      if (seen && seen.seq > known(log, 'delivered')) sender.raise({ delivered: seen.seq })
    },
  }
}
