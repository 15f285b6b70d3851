import type { Change, Member } from '@parlor/protocol'
import type { Storage } from '../../storage/storage.ts'
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
    const { head, rows } = await storage.read(async (tx) => ({
      head: (await tx.heads([room])).get(room),
      rows: await tx.changes(room, from, PAGE),
    }))
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
        ...(rows.info === null ? {} : { info: rows.info }),
      }
    }
    if (rows.upTo >= head.rev || rows.upTo <= from) return head
    from = rows.upTo
  }
}
