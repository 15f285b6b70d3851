import type { Receipt } from '@parlor/protocol'
import type { Cancel, Clock } from '../environment/clock.ts'

/** Least time between two frames of one room, in milliseconds. */
export const RECEIPTS_EVERY_MS = 1_000

/** Gathers marks, so that a room hears of them at most once a second. */
export interface ReceiptCoalescer {
  add(room: string, receipt: Receipt): void
  close(): void
}

interface Gathering {
  readonly receipts: Map<string, Receipt>
  readonly next: Cancel
}

/**
 * The first mark of a quiet room goes out at once; those of the following second go out together at
 * its end, and so on until a second passes without one.
 *
 * @param tell sends one frame to a room
 */
export function createReceiptCoalescer(
  clock: Clock,
  tell: (room: string, receipts: readonly Receipt[]) => void,
): ReceiptCoalescer {
  const rooms = new Map<string, Gathering>()

  function wait(room: string): void {
    const next = clock.after(RECEIPTS_EVERY_MS, () => {
      const receipts = [...(rooms.get(room)?.receipts.values() ?? [])]
      rooms.delete(room)
      if (receipts.length === 0) return
      wait(room)
      tell(room, receipts)
    })
    rooms.set(room, { receipts: new Map(), next })
  }

  return {
    add(room, receipt) {
      const gathering = rooms.get(room)
      if (gathering === undefined) {
        wait(room)
        tell(room, [receipt])
        return
      }
      const before = gathering.receipts.get(receipt.user)
      gathering.receipts.set(receipt.user, before === undefined ? receipt : higher(before, receipt))
    },
    close() {
      for (const { next } of rooms.values()) next()
      rooms.clear()
    },
  }
}

/** Marks only grow, whatever order they arrive in. */
function higher(a: Receipt, b: Receipt): Receipt {
  return { user: a.user, delivered: Math.max(a.delivered, b.delivered), read: Math.max(a.read, b.read) }
}
