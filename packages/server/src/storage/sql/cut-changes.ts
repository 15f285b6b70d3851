import type { Member, Message, Room, RoomNotice } from '@parlor/protocol'
import type { ChangedRows } from '../rows.ts'

/** Rows of a room above a revision, each kind in order of its revisions, one more than asked for when there are more. */
export interface RowsAbove {
  /** The room's newest revision. */
  readonly head: number
  readonly messages: readonly Message[]
  readonly members: readonly Member[]
  /** The description, when it changed above the revision. */
  readonly info: Room | null
  readonly notices: readonly RoomNotice[]
}

/**
 * Cuts rows to a page. A revision changes one row of a kind, so cutting by rows cuts at a whole revision.
 * Notices have the revisions of changes, which other rows may have left since, so they count as well.
 */
export function cutChanges({ head, messages, members, info, notices }: RowsAbove, limit: number): ChangedRows {
  const revs = [...new Set([...messages, ...members, ...notices].map(({ rev }) => rev))].sort((a, b) => a - b)
  const upTo = revs.length > limit ? revs[limit - 1]! : head
  return {
    upTo,
    messages: messages.filter(({ rev }) => rev <= upTo),
    members: members.filter(({ rev }) => rev <= upTo),
    info: info !== null && info.rev <= upTo ? info : null,
    notices: notices.filter(({ rev }) => rev <= upTo),
  }
}
