import { LIMITS, type Change, type Member, type Receipt } from '@parlor/protocol'
import type { Storage, StorageReader } from '../../storage/storage.ts'
import type { RoomHead } from './room-feed.ts'

/** Rows of one page of the log. */
const PAGE = 200

/**
 * Reads what a room's log has after a revision. The memberships in it are told page by page, in the
 * order of their revisions, however much there is.
 *
 * @returns everything as one change; or where the log stands, when it does not fit into one page or is
 *   of another epoch
 */
export async function readMissing(
  storage: Storage,
  room: string,
  after: RoomHead,
  tell: (members: readonly Member[]) => void,
): Promise<Change | RoomHead> {
  let from = after.rev
  for (;;) {
    const { head, rows, receipts } = await storage.read(async (tx) => {
      const rows = await tx.changes(room, from, PAGE)
      return {
        head: (await tx.heads([room])).get(room),
        rows,
        receipts: await marksOf(tx, room, rows.members),
      }
    })
    if (head === undefined || head.epoch !== after.epoch) return head ?? after
    tell(rows.members)
    if (rows.upTo >= head.rev && from === after.rev) {
      return {
        room,
        epoch: head.epoch,
        after: after.rev,
        rev: rows.upTo,
        ...(rows.messages.length === 0 ? {} : { messages: [...rows.messages] }),
        ...(rows.members.length === 0 ? {} : { members: [...rows.members] }),
        ...(receipts.length === 0 ? {} : { receipts: [...receipts] }),
        ...(rows.info === null ? {} : { info: rows.info }),
        ...(rows.notices.length === 0 ? {} : { notices: [...rows.notices] }),
      }
    }
    if (rows.upTo >= head.rev || rows.upTo <= from) return head
    from = rows.upTo
  }
}

/** The marks of those who are in, as others may see them; none where the room is too large to name its members. */
async function marksOf(tx: StorageReader, room: string, members: readonly Member[]): Promise<readonly Receipt[]> {
  const came = new Set(members.filter(({ removed }) => removed !== true).map(({ user }) => user.id))
  if (came.size === 0) return []
  const rows = await tx.members(room, { after: null, limit: LIMITS.namedReceipts + 1 })
  if (rows.length > LIMITS.namedReceipts) return []
  return rows
    .filter(({ member }) => came.has(member.user.id))
    .map(({ member, delivered, readShown }) => ({ user: member.user.id, delivered, read: readShown }))
}
