import type { ChatError } from '../errors.ts'
import type { RoomLog } from '../sync/room-log.ts'

/** Those who wait for something to be known of a room. */
export interface LogWaiters {
  add(): Promise<RoomLog>
  /** Something is known. */
  resolve(log: RoomLog): void
  /** Nothing will be, for now. */
  reject(error: ChatError): void
}

/** Makes the waiters of one room. */
export function createLogWaiters(): LogWaiters {
  const waiting: { resolve(log: RoomLog): void; reject(error: ChatError): void }[] = []
  return {
    add: () => new Promise((resolve, reject) => waiting.push({ resolve, reject })),
    resolve(log) {
      for (const one of waiting.splice(0)) one.resolve(log)
    },
    reject(error) {
      for (const one of waiting.splice(0)) one.reject(error)
    },
  }
}
