import { LIMITS, type Message, type Preferences, type RoomNotice, type User } from '@parlor/protocol'
import { sql } from 'kysely'
import { toSeat } from '../rows.ts'
import type { ChangedRows, ContactPage, InboxRow, MemberRow, Seat, Standing, Trace, UsedId, UserRow } from '../rows.ts'
import { createSearchEngine } from '../search/create-engine.ts'
import type { SearchEngine } from '../search/engine.ts'
import { unindexedRooms } from '../search/index-room.ts'
import type { SearchMatch, SearchQuestion } from '../search/search-port.ts'
import type { StorageReader } from '../storage.ts'
import { chunks } from './chunks.ts'
import { MEMBER_COLUMNS, MESSAGE_COLUMNS, USER_COLUMNS } from './columns.ts'
import { readContacts } from './contacts.ts'
import { cutChanges } from './cut-changes.ts'
import { readInboxRows } from './inbox-rows.ts'
import { joinMessages } from './join-messages.ts'
import { toMember, toMemberRow, toRoom, toRoomRow, toUnjoined, toUser, toUserRow } from './mapping.ts'
import type { MemberColumns, MessageColumns, Unjoined } from './mapping.ts'
import { countMemberships, readMembersAmong, readRoomIds, readSharing } from './memberships.ts'
import { readNotices, readNoticesAbove } from './notices.ts'
import { readPreferences } from './preferences.ts'
import type { Database } from './tables.ts'
import { readSeqOf, readThreadsIn, readThreadsOf, readUntoldThreads } from './threads.ts'
import { readAllRoomIds, readTraces } from './traces.ts'
import { readUsedId } from './used-id.ts'

/**
 * What all SQL drivers read alike, as one program. A driver may answer the questions asked for every
 * message by something faster.
 */
export class SqlReader implements StorageReader {
  protected readonly db: Database
  /** The index for full-text search. */
  protected readonly engine: SearchEngine

  constructor(db: Database) {
    this.db = db
    this.engine = createSearchEngine(db)
  }

  async standing(room: string, user: string): Promise<Standing | null> {
    const row = await this.db
      .selectFrom('rooms as r')
      .leftJoin('members as m', (join) => join.onRef('m.room', '=', 'r.id').on('m.user_id', '=', user))
      .leftJoin('users as u', 'u.id', 'm.user_id')
      .selectAll('r')
      .select([...MEMBER_COLUMNS, ...USER_COLUMNS])
      .where('r.id', '=', room)
      .executeTakeFirst()
    if (row === undefined) return null
    const member = row.user_id === null ? null : toMemberRow(row as MemberColumns)
    return { room: toRoomRow(row), member }
  }

  async messages(
    room: string,
    {
      from,
      to,
      limit,
      end,
    }: { readonly from: number; readonly to: number; readonly limit: number; readonly end: 'oldest' | 'newest' },
    viewer?: string,
  ): Promise<readonly Message[]> {
    const rows = await this.#log(room)
      .where('x.seq', '>=', from)
      .where('x.seq', '<=', to)
      .orderBy('x.seq', end === 'oldest' ? 'asc' : 'desc')
      .limit(limit)
      .execute()
    const messages = await this.#join(room, rows, viewer)
    return end === 'oldest' ? messages : messages.reverse()
  }

  notices(
    room: string,
    range: { readonly from: number; readonly to: number; readonly limit: number },
  ): Promise<readonly RoomNotice[]> {
    return readNotices(this.db, room, range)
  }

  async message(room: string, seq: number, viewer?: string): Promise<Message | null> {
    const [message] = await this.messages(room, { from: seq, to: seq, limit: 1, end: 'oldest' }, viewer)
    return message ?? null
  }

  async changes(room: string, after: number, limit: number, viewer?: string): Promise<ChangedRows> {
    const row = await this.db.selectFrom('rooms').selectAll().where('id', '=', room).executeTakeFirst()
    if (row === undefined) return { upTo: after, messages: [], members: [], info: null, notices: [] }
    if (row.rev <= after) return { upTo: row.rev, messages: [], members: [], info: null, notices: [] }
    const messages = await this.#log(room)
      .where('x.rev', '>', after)
      .orderBy('x.rev')
      .limit(limit + 1)
      .execute()
    const members = await this.db
      .selectFrom('members as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .select([...MEMBER_COLUMNS, ...USER_COLUMNS])
      .where('m.room', '=', room)
      .where('m.rev', '>', after)
      .orderBy('m.rev')
      .limit(limit + 1)
      .execute()
    const info = row.info_rev > after ? toRoom(row) : null
    const above = {
      head: row.rev,
      messages: await this.#join(room, messages, viewer),
      members: members.map(toMember),
      info,
      notices: await readNoticesAbove(this.db, room, after, limit + 1),
    }
    return cutChanges(above, limit)
  }

  async lastSentAt(room: string, user: string): Promise<number | null> {
    const row = await this.db
      .selectFrom('members')
      .select('sent_at')
      .where('room', '=', room)
      .where('user_id', '=', user)
      .executeTakeFirst()
    return row === undefined || row.sent_at === 0 ? null : row.sent_at
  }

  usedId(user: string, id: string): Promise<UsedId | null> {
    return readUsedId(this.db, user, id)
  }

  preferences(room: string, user: string): Promise<Preferences | null> {
    return readPreferences(this.db, room, user)
  }

  contacts(user: string, page: ContactPage): Promise<readonly User[]> {
    return readContacts(this.db, user, page)
  }

  membersAmong(room: string, ids: readonly string[]): Promise<readonly string[]> {
    return readMembersAmong(this.db, room, ids)
  }

  async pinned(room: string, viewer?: string): Promise<readonly Message[]> {
    const rows = await this.#log(room)
      .innerJoin('pins as p', (join) => join.onRef('p.room', '=', 'x.room').onRef('p.seq', '=', 'x.seq'))
      .orderBy('p.rev', 'desc')
      .execute()
    return this.#join(room, rows, viewer)
  }

  async edits(room: string, seq: number): Promise<readonly { readonly text: string; readonly until: number }[]> {
    return this.db
      .selectFrom('message_edits')
      .select(['text', 'until'])
      .where('room', '=', room)
      .where('seq', '=', seq)
      .orderBy('rev')
      .execute()
  }

  async reactionUsers(
    room: string,
    seq: number,
    emoji: string,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly User[]> {
    let query = this.db
      .selectFrom('reactions as x')
      .innerJoin('users as u', 'u.id', 'x.user_id')
      .select(USER_COLUMNS)
      .where('x.room', '=', room)
      .where('x.seq', '=', seq)
      .where('x.emoji', '=', emoji)
    if (page.after !== null) query = query.where('x.user_id', '>', page.after)
    return (await query.orderBy('x.user_id').limit(page.limit).execute()).map(toUser)
  }

  async seat(room: string, user: string): Promise<Seat | null> {
    const standing = await this.standing(room, user)
    return standing === null ? null : toSeat(standing)
  }

  async user(id: string): Promise<UserRow | null> {
    const [row] = await this.users([id])
    return row ?? null
  }

  async users(ids: readonly string[]): Promise<readonly UserRow[]> {
    const found: UserRow[] = []
    for (const chunk of chunks(ids)) {
      const rows = await this.db
        .selectFrom('users as u')
        .select([...USER_COLUMNS, 'u.last_seen_at', 'u.revoked_at'])
        .where('u.id', 'in', chunk)
        .orderBy('u.id')
        .execute()
      found.push(...rows.map(toUserRow))
    }
    return found
  }

  async members(
    room: string,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly MemberRow[]> {
    let query = this.db
      .selectFrom('members as m')
      .innerJoin('users as u', 'u.id', 'm.user_id')
      .select([...MEMBER_COLUMNS, ...USER_COLUMNS])
      .where('m.room', '=', room)
      .where('m.removed', '=', 0)
    if (page.after !== null) query = query.where('m.user_id', '>', page.after)
    const rows = await query.orderBy('m.user_id').limit(page.limit).execute()
    return rows.map(toMemberRow)
  }

  async roomsOf(user: string, room?: string): Promise<readonly InboxRow[]> {
    const self = await this.user(user)
    return self === null ? [] : readInboxRows(this.db, self.user, room)
  }

  roomIdsOf(user: string): Promise<readonly string[]> {
    return readRoomIds(this.db, user)
  }

  membershipCounts(users: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return countMemberships(this.db, users)
  }

  sharing(user: string, others: readonly string[]): Promise<readonly string[]> {
    return readSharing(this.db, user, others)
  }

  threadsOf(parent: string, user: string): Promise<readonly string[]> {
    return readThreadsOf(this.db, parent, user)
  }

  threadsIn(parents: readonly string[]): Promise<readonly string[]> {
    return readThreadsIn(this.db, parents)
  }

  untoldThreads(now: number, limit: number): Promise<readonly string[]> {
    return readUntoldThreads(this.db, now, limit)
  }

  async dueRooms(now: number, limit: number): Promise<readonly string[]> {
    const rows = await this.db
      .selectFrom('rooms')
      .select('id')
      .where('closed_until', 'is not', null)
      .where('closed_until', '<=', now)
      .orderBy('closed_until')
      .limit(limit)
      .execute()
    return rows.map(({ id }) => id)
  }

  roomIds(page: Parameters<StorageReader['roomIds']>[0]): Promise<readonly string[]> {
    return readAllRoomIds(this.db, page)
  }

  traces(...[room, user, range]: Parameters<StorageReader['traces']>): Promise<readonly Trace[]> {
    return readTraces(this.db, room, user, range)
  }

  seqOf(room: string, id: string): Promise<number | null> {
    return readSeqOf(this.db, room, id)
  }

  async marksShown(...[room, besides]: Parameters<StorageReader['marksShown']>) {
    const rows = await this.db
      .selectFrom('members')
      .select(({ fn }) => ['delivered', 'read_shown as read', fn.countAll().as('members')])
      .where('room', '=', room)
      .where('removed', '=', 0)
      .where('user_id', '<>', besides)
      .groupBy(['delivered', 'read_shown'])
      .execute()
    // PostgreSQL counts in 64 bits, which come as text.
    return rows.map(({ members, ...marks }) => ({ ...marks, members: Number(members) }))
  }

  async markTotals(rooms: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const totals = new Map<string, number>()
    for (const ids of chunks(rooms)) {
      const rows = await this.db
        .selectFrom('members as m')
        .innerJoin('rooms as r', 'r.id', 'm.room')
        .select([
          'm.room',
          sql<number>`cast(sum(m.delivered + m.read + m.read_shown + m.set_back) as double precision)`.as('total'),
        ])
        .where('m.room', 'in', ids)
        .where('r.member_count', '<=', LIMITS.namedReceipts)
        .groupBy('m.room')
        .execute()
      for (const { room, total } of rows) totals.set(room, total)
    }
    return totals
  }

  async heads(
    rooms: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly epoch: string; readonly rev: number }>> {
    const heads = new Map<string, { readonly epoch: string; readonly rev: number }>()
    for (const chunk of chunks(rooms)) {
      const rows = await this.db.selectFrom('rooms').select(['id', 'epoch', 'rev']).where('id', 'in', chunk).execute()
      for (const { id, epoch, rev } of rows) heads.set(id, { epoch, rev })
    }
    return heads
  }

  async searchMatches(question: SearchQuestion): Promise<readonly SearchMatch[]> {
    return question.terms.length === 0 ? this.engine.newest(question) : this.engine.matches(question)
  }

  async unindexed(limit: number, rooms?: readonly string[]): Promise<readonly string[]> {
    if (rooms === undefined) return unindexedRooms(this.db, limit, rooms)
    const found: string[] = []
    for (const chunk of chunks(rooms)) {
      if (found.length < limit) found.push(...(await unindexedRooms(this.db, limit - found.length, chunk)))
    }
    return found
  }

  /** Fills in what stands in other rows; costs nothing where there is none. */
  protected async join(unjoined: readonly Unjoined[], viewer: string | undefined): Promise<void> {
    if (unjoined.length > 0) await joinMessages(this.db, unjoined, viewer ?? null)
  }

  async #join(room: string, rows: readonly MessageColumns[], viewer: string | undefined): Promise<Message[]> {
    const unjoined: Unjoined[] = []
    const messages = rows.map((row) => toUnjoined(room, row, unjoined))
    await this.join(unjoined, viewer)
    return messages
  }

  #log(room: string) {
    return this.db
      .selectFrom('messages as x')
      .innerJoin('users as u', 'u.id', 'x.sender')
      .select([...MESSAGE_COLUMNS, ...USER_COLUMNS])
      .where('x.room', '=', room)
  }
}
