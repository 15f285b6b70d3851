import type { Receipt } from '@parlor/protocol'
import type { Cancel, Clock } from '../environment/clock.ts'

/** Least time between two frames of one room, in milliseconds. */
export const RECEIPTS_EVERY_MS = 1_000

/** Where a member's marks stand. */
export interface ToldMarks {
  /** As others may see them. */
  readonly shown: Receipt
  /** As their own devices are told, where that is something else. */
  readonly own?: Receipt | undefined
}

/** Gathers marks, so that a room hears of them at most once a second. */
export interface ReceiptCoalescer {
  add(room: string, shown: Receipt, own?: Receipt): void
  close(): void
}

interface Gathering {
  readonly marks: Map<string, ToldMarks>
  readonly next: Cancel
}

/**
 * The first mark of a quiet room goes out at once; those of the following second go out together at
 * its end, and so on until a second passes without one.
 *
 * @param tell sends one frame to each in a room
 */
export function createReceiptCoalescer(
  clock: Clock,
  tell: (room: string, marks: readonly ToldMarks[]) => void,
): ReceiptCoalescer {
  const rooms = new Map<string, Gathering>()

  function wait(room: string): void {
    const next = clock.after(RECEIPTS_EVERY_MS, () => {
      const marks = [...(rooms.get(room)?.marks.values() ?? [])]
      rooms.delete(room)
      if (marks.length === 0) return
      wait(room)
      tell(room, marks)
    })
    rooms.set(room, { marks: new Map(), next })
  }

  return {
    add(room, shown, own) {
      const gathering = rooms.get(room)
      if (gathering === undefined) {
        wait(room)
        tell(room, [{ shown, own }])
        return
      }
      const before = gathering.marks.get(shown.user)
      gathering.marks.set(shown.user, before === undefined ? { shown, own } : merge(before, { shown, own }))
    },
    close() {
      for (const { next } of rooms.values()) next()
      rooms.clear()
    },
  }
}

function merge(a: ToldMarks, b: ToldMarks): ToldMarks {
  const isPrivate = a.own !== undefined || b.own !== undefined
  return {
    shown: higher(a.shown, b.shown),
    own: isPrivate ? higher(a.own ?? a.shown, b.own ?? b.shown) : undefined,
  }
}

/** Marks only grow, whatever order they arrive in; what was set back more often is newer. */
function higher(a: Receipt, b: Receipt): Receipt {
  const setBack = Math.max(a.setBack ?? 0, b.setBack ?? 0)
  const newest = [a, b].filter((one) => (one.setBack ?? 0) === setBack)
  return {
    user: a.user,
    delivered: Math.max(a.delivered, b.delivered),
    read: Math.max(...newest.map(({ read }) => read)),
    ...(setBack > 0 ? { setBack } : {}),
  }
}
