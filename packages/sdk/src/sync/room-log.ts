import {
  LIMITS,
  type Change,
  type Member,
  type MemberRole,
  type Message,
  type Receipt,
  type Room,
  type RoomNotice,
  type SyncPage,
} from '@parlor/protocol'
import type { RoomRecord } from '../persistence/persistence.ts'
import { renewWindow } from '../timeline/quotes.ts'
import { mergeNotices, trimNotices } from '../timeline/notices.ts'
import { newerReceipt } from '../timeline/receipts.ts'
import { applyRows, isLive, trimWindow, type TimelineWindow } from '../timeline/window.ts'

/** All that is confirmed of one room. Immutable; what did not change keeps its identity. */
export interface RoomLog {
  readonly epoch: string
  /** Everything up to this revision has been applied. */
  readonly cursor: number
  readonly window: TimelineWindow
  readonly role: MemberRole
  readonly memberCount: number
  readonly info: Room
  /** By user id; those who left stay as rows with `removed`, so that an older row cannot bring them back. */
  readonly members: ReadonlyMap<string, Member>
  /** By user id. */
  readonly receipts: ReadonlyMap<string, Receipt>
  /** What happened besides what was said, in order of `rev`; the immutable list changes only when there is more. */
  readonly notices: readonly RoomNotice[]
  /** What is unread, as the server counted it last, with all that came since; absent until it has. */
  readonly counted?: Counted | undefined
}

/** Messages of others above `read`, up to `head`. */
export interface Counted {
  readonly read: number
  readonly head: number
  readonly unread: number
}

/** A page that carries rows. */
export type StandingPage = Exclude<SyncPage, { readonly status: 'refused' }>

/** Takes the rows of a change that joins on to the cursor. */
export function applyChange(log: RoomLog, change: Change, me: string | undefined, size: number): RoomLog {
  const members = mergeMembers(log.members, change.members ?? [])
  const window = grow(log, change.messages ?? [], size)
  return {
    ...log,
    cursor: Math.max(log.cursor, change.rev),
    window,
    notices: trimNotices(mergeNotices(log.notices, change.notices), window),
    members,
    receipts: mergeReceipts(log.receipts, change.receipts ?? []),
    counted: countOn(log.counted, change.messages ?? [], me),
    memberCount: log.memberCount + count(members) - count(log.members),
    role: (me !== undefined && members.get(me)?.role) || log.role,
    info: change.info && change.info.rev >= log.info.rev ? change.info : log.info,
  }
}

/** Takes the rows of a `changes` page that joins on to the cursor. */
export function mergePage(
  log: RoomLog,
  page: Extract<SyncPage, { status: 'changes' }>,
  size: number,
  me?: string,
): RoomLog {
  const newer = page.rev >= log.cursor
  const window = grow(log, page.messages, size)
  return {
    ...log,
    cursor: Math.max(log.cursor, page.rev),
    window,
    notices: trimNotices(mergeNotices(log.notices, page.notices), window),
    members: mergeMembers(log.members, page.members),
    receipts: mergeReceipts(log.receipts, page.receipts),
    counted: (newer && countedIn(page, me)) || countOn(log.counted, page.messages, me),
    memberCount: newer ? page.memberCount : log.memberCount,
    role: newer ? page.role : log.role,
    info: page.info && page.info.rev >= log.info.rev ? page.info : log.info,
  }
}

/** The room as a page of its newest rows tells it. */
export function logFromPage(page: Exclude<StandingPage, { status: 'changes' }>, me?: string): RoomLog {
  return {
    epoch: page.epoch,
    cursor: page.rev,
    window: { rows: page.messages, head: page.head, hasOlder: page.hasOlder },
    notices: mergeNotices([], page.notices),
    role: page.role,
    memberCount: page.memberCount,
    info: page.info,
    members: mergeMembers(new Map(), page.members),
    receipts: mergeReceipts(new Map(), page.receipts),
    counted: countedIn(page, me),
  }
}

/** The room as it was kept on the device. */
export function logFromRecord(record: RoomRecord): RoomLog {
  return {
    epoch: record.epoch,
    cursor: record.cursor,
    window: { rows: record.messages, head: record.head, hasOlder: record.hasOlder },
    notices: record.notices ?? [],
    role: record.role,
    memberCount: record.memberCount,
    info: record.info,
    members: mergeMembers(new Map(), record.members),
    receipts: mergeReceipts(new Map(), record.receipts),
  }
}

/**
 * The room as it is to be kept: its newest `size` rows with the cursor they belong to.
 *
 * @returns `null` while the window does not reach the newest message, since then the rows that the
 *   cursor vouches for are not here
 */
export function recordOf(log: RoomLog, size: number): RoomRecord | null {
  if (!isLive(log.window)) return null
  const window = trimWindow(log.window, size, 'newest')
  const { rows, head, hasOlder } = window
  return {
    room: log.info.id,
    epoch: log.epoch,
    cursor: log.cursor,
    head,
    hasOlder,
    role: log.role,
    memberCount: log.memberCount,
    info: log.info,
    messages: rows,
    notices: trimNotices(log.notices, window),
    // Those beyond the first page were asked for to be looked at; they can be asked for again.
    members: [...log.members.values()].filter((member) => !member.removed).slice(0, LIMITS.membersPage),
    receipts: [...log.receipts.values()],
  }
}

/** Takes what is newer of marks; the same map when nothing moved. */
export function mergeReceipts(
  held: ReadonlyMap<string, Receipt>,
  told: readonly Receipt[],
): ReadonlyMap<string, Receipt> {
  let merged: Map<string, Receipt> | null = null
  for (const receipt of told) {
    const old = (merged ?? held).get(receipt.user)
    const newer = newerReceipt(old, receipt)
    if (newer === old) continue
    merged ??= new Map(held)
    merged.set(receipt.user, newer)
  }
  return merged ?? held
}

/**
 * Takes a page of members that were asked for. Whoever came or changed above the cursor is left to the
 * change that tells of it, so that nobody is counted twice.
 */
export function takeMembers(log: RoomLog, page: readonly Member[]): RoomLog {
  const members = mergeMembers(
    log.members,
    page.filter(({ rev }) => rev <= log.cursor),
  )
  return members === log.members ? log : { ...log, members }
}

function countedIn(page: StandingPage, me: string | undefined): Counted | undefined {
  const own = page.receipts.find(({ user }) => user === me)
  return own && page.unread !== undefined ? { read: own.read, head: page.head, unread: page.unread } : undefined
}

/** Each number of the log comes by once, so what is new can be counted on. */
function countOn(counted: Counted | undefined, rows: readonly Message[], me: string | undefined): Counted | undefined {
  const news = counted === undefined ? [] : rows.filter(({ seq }) => seq > counted.head)
  if (counted === undefined || news.length === 0) return counted
  const others = news.filter(({ seq, sender }) => seq > counted.read && sender.id !== me)
  const head = Math.max(...news.map(({ seq }) => seq))
  return { read: counted.read, head, unread: counted.unread + others.length }
}

function mergeMembers(held: ReadonlyMap<string, Member>, told: readonly Member[]): ReadonlyMap<string, Member> {
  const news = told.filter((member) => member.rev > (held.get(member.user.id)?.rev ?? -1))
  return news.length === 0 ? held : new Map([...held, ...news.map((member) => [member.user.id, member] as const)])
}

function count(members: ReadonlyMap<string, Member>): number {
  let present = 0
  for (const member of members.values()) if (!member.removed) present += 1
  return present
}

/**
 * Rows at or below the cursor are left out: what is not held of them was dropped on purpose, and
 * may have changed again since. A live window follows the newest messages; any other keeps what its
 * reader looks at.
 */
function grow({ window, cursor }: RoomLog, rows: readonly Message[], size: number): TimelineWindow {
  const news = rows.filter(({ rev }) => rev > cursor)
  return trimWindow(renewWindow(applyRows(window, news), news), size, isLive(window) ? 'newest' : 'oldest')
}
