import { LIMITS, wireError, type Message, type Receipt, type RoomCursor, type SyncPage } from '@parlor/protocol'
import type { Present } from '../access/stand.ts'
import type { ChangedRows, MemberRow, RoomRow } from '../storage/rows.ts'
import type { StorageReader } from '../storage/storage.ts'
import { noticesAmong } from './notices-among.ts'
import { ownReceipt, unreadOf } from './summary.ts'

/** Which kind of page a cursor calls for. */
export type SyncPlan = 'changes' | 'limited' | 'reset-epoch' | 'reset-ahead'

/** Compares a client's cursor with where the log stands. */
export function planSync(cursor: RoomCursor, { room, rev }: RoomRow): SyncPlan {
  if (cursor.epoch === null) return 'limited'
  if (cursor.epoch !== room.epoch) return 'reset-epoch'
  if (cursor.after > rev) return 'reset-ahead'
  return cursor.after < rev - LIMITS.syncBehind ? 'limited' : 'changes'
}

/** What a whole answer may still hold, so that many busy rooms do not make one huge frame. */
export interface SyncBudget {
  rows: number
  characters: number
}

/** Rows and characters of text in one answer; every room makes progress even above it. */
export function newBudget(): SyncBudget {
  return { rows: LIMITS.syncPage, characters: 2 * LIMITS.frameBytes }
}

/** The answer for a room the user is in. */
export async function syncPage(
  tx: StorageReader,
  here: Present,
  cursor: RoomCursor,
  budget: SyncBudget,
): Promise<SyncPage> {
  const { room, member } = here
  const plan = planSync(cursor, room)
  const standing = {
    room: cursor.room,
    epoch: room.room.epoch,
    head: room.head,
    role: member.member.role,
    memberCount: room.memberCount,
  }
  if (plan === 'changes') {
    const limit = Math.max(1, Math.min(LIMITS.syncPage, budget.rows))
    const changed = cut(await tx.changes(cursor.room, cursor.after, limit, member.member.user.id), budget)
    const more = changed.upTo < room.rev
    return {
      status: 'changes',
      ...standing,
      after: cursor.after,
      rev: changed.upTo,
      // With the last page, as marks only grow; and with newcomers, so that they count from where they stand.
      receipts: more && changed.members.length === 0 ? [] : await receiptsOf(tx, here, null),
      messages: [...changed.messages],
      members: [...changed.members],
      ...(changed.info === null ? {} : { info: changed.info }),
      ...(changed.notices.length === 0 ? {} : { notices: [...changed.notices] }),
      ...(more ? {} : { unread: unreadOf(room.head, member) }),
      more,
    }
  }
  const limit = LIMITS.historyDefault
  const range = { from: Math.max(1, room.head - limit + 1), to: room.head, limit, end: 'newest' } as const
  const messages = await tx.messages(cursor.room, range, member.member.user.id)
  const members = await tx.members(cursor.room, { after: null, limit: LIMITS.membersPage })
  const notices = await noticesAmong(tx, cursor.room, range.from, room.head)
  const page = {
    ...standing,
    rev: room.rev,
    receipts: await receiptsOf(tx, here, members),
    unread: unreadOf(room.head, member),
    messages: [...messages],
    members: members.map((row) => row.member),
    ...(notices.length === 0 ? {} : { notices }),
    info: room.room,
    hasOlder: range.from > 1,
  }
  if (plan === 'limited') return { status: 'limited', ...page }
  return { status: 'reset', reason: plan === 'reset-epoch' ? 'epoch' : 'ahead', ...page }
}

/** The answer for a room the user may not know of. */
export function refusedPage(room: string): SyncPage {
  return { status: 'refused', room, error: wireError('NOT_FOUND') }
}

async function receiptsOf(
  tx: StorageReader,
  { room, member, takesPart }: Present,
  members: readonly MemberRow[] | null,
): Promise<Receipt[]> {
  const own = ownReceipt(member)
  if (room.memberCount > LIMITS.namedReceipts) return [own]
  const rows = members ?? (await tx.members(room.room.id, { after: null, limit: LIMITS.namedReceipts }))
  const receipts = rows.map(({ member: { user }, delivered, readShown }) =>
    user.id === own.user ? own : { user: user.id, delivered, read: readShown },
  )
  return takesPart ? receipts : [...receipts, own]
}

/** Ends a page earlier, at a whole revision, when its texts would go beyond the budget. */
function cut(rows: ChangedRows, budget: SyncBudget): ChangedRows {
  budget.rows -= rows.messages.length + rows.members.length + rows.notices.length
  let upTo = rows.upTo
  let fits = true
  rows.messages.forEach((message, at) => {
    budget.characters -= charactersOf(message)
    if (!fits || budget.characters >= 0 || at === 0) return
    fits = false
    upTo = message.rev - 1
  })
  if (fits) return rows
  return {
    upTo,
    messages: rows.messages.filter(({ rev }) => rev <= upTo),
    members: rows.members.filter(({ rev }) => rev <= upTo),
    info: rows.info !== null && rows.info.rev <= upTo ? rows.info : null,
    notices: rows.notices.filter(({ rev }) => rev <= upTo),
  }
}

/** About as many characters as a message takes beside what all of them have. */
function charactersOf({ text, replyTo, reactions }: Message): number {
  let characters = text.length + (replyTo?.text?.length ?? 0)
  for (const { users } of reactions ?? []) {
    for (const { id, name } of users) characters += id.length + name.length
  }
  return characters
}
