import { LIMITS, type Receipt } from '@parlor/protocol'
import type { MemberRow } from '../../storage/rows.ts'
import type { Storage } from '../../storage/storage.ts'

/** Finds the marks that moved on other nodes and that no notice told of. */
export interface MarkWatch {
  /** Takes note of where marks stand, before anybody here is told; what moves from now on is found. */
  begin(rooms: readonly string[], totals: ReadonlyMap<string, number>): void
  /** A notice told of a mark. */
  heard(room: string, shown: Receipt, own?: Receipt): void
  /** Tells the marks of these rooms that moved unheard, and forgets all other rooms. */
  look(rooms: readonly string[]): Promise<void>
}

/** A member's marks, as others see them and as they have them. */
interface Known {
  readonly delivered: number
  readonly shown: number
  readonly read: number
  readonly setBack: number
}

interface Watched {
  /** What all marks of the room add up to, as far as they are known here. */
  total: number
  /** By user id; whoever's marks were not heard of yet is not in it. */
  readonly known: Map<string, Known>
}

/** Most rooms in one question. */
const PAGE = 500

/**
 * Makes the watch of one node. Marks take no revision, so the log cannot betray a lost notice; their sum
 * can, as it grows with every move. Only a room whose sum is another is looked at more closely.
 *
 * @param tell passes on where a member's marks stand; `own` is for their own devices, where others see less
 */
export function createMarkWatch(
  storage: Storage,
  tell: (room: string, shown: Receipt, own?: Receipt) => void,
): MarkWatch {
  const watched = new Map<string, Watched>()

  function note(entry: Watched, user: string, next: Known): boolean {
    const before = entry.known.get(user)
    if (before !== undefined && sum(before) >= sum(next)) return false
    entry.known.set(user, next)
    if (before !== undefined) entry.total += sum(next) - sum(before)
    return true
  }

  async function read(
    room: string,
  ): Promise<{ readonly total: number | undefined; readonly rows: readonly MemberRow[] }> {
    return storage.read(async (tx) => ({
      total: (await tx.markTotals([room])).get(room),
      rows: await tx.members(room, { after: null, limit: LIMITS.namedReceipts }),
    }))
  }

  return {
    begin(rooms, totals) {
      for (const room of rooms) watched.set(room, { total: totals.get(room) ?? 0, known: new Map() })
    },
    heard(room, { user, delivered, read: shown }, own) {
      const entry = watched.get(room)
      if (entry !== undefined) {
        const [{ read }, setBack = 0] = [own ?? { read: shown }, own?.setBack]
        note(entry, user, { delivered, shown, read, setBack })
      }
    },
    async look(rooms) {
      const current = new Set(rooms)
      for (const room of [...watched.keys()]) if (!current.has(room)) watched.delete(room)
      for (let start = 0; start < rooms.length; start += PAGE) {
        const page = rooms.slice(start, start + PAGE)
        const totals = await storage.read((tx) => tx.markTotals(page))
        for (const [room, total] of totals) {
          const entry = watched.get(room)
          if (entry === undefined || entry.total === total) continue
          const found = await read(room)
          if (found.total === undefined || watched.get(room) !== entry) continue
          for (const { member, delivered, read, readShown, setBack } of found.rows) {
            const user = member.user.id
            if (!note(entry, user, { delivered, shown: readShown, read, setBack })) continue
            const own = { user, delivered, read, ...(setBack > 0 ? { setBack } : {}) }
            tell(room, { user, delivered, read: readShown }, read === readShown && setBack === 0 ? undefined : own)
          }
          entry.total = found.total
        }
      }
    },
  }
}

function sum({ delivered, shown, read, setBack }: Known): number {
  return delivered + shown + read + setBack
}
