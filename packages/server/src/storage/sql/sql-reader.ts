import { LIMITS, type Message, type Preferences, type User } from '@parlor/protocol'
import { sql } from 'kysely'
import { toSeat } from '../rows.ts'
import type { ChangedRows, ContactPage, InboxRow, MemberRow, Seat, Standing, UsedId, UserRow } from '../rows.ts'
import { createSearchEngine } from '../search/create-engine.ts'
import type { SearchEngine } from '../search/engine.ts'
import { unindexedRooms } from '../search/index-room.ts'
import type { SearchMatch, SearchQuestion } from '../search/search-port.ts'
import type { StorageReader } from '../storage.ts'
import { readContacts } from './contacts.ts'
import { cutChanges } from './cut-changes.ts'
import { joinMessages } from './join-messages.ts'
import { toMember, toMemberRow, toRoom, toRoomRow, toUnjoined, toUser, toUserRow } from './mapping.ts'
import type { MemberColumns, MessageColumns, Unjoined } from './mapping.ts'
import { readPreferences, toPreferences } from './preferences.ts'
import { readUsedId } from './used-id.ts'
import { MEMBER_COLUMNS, MESSAGE_COLUMNS, USER_COLUMNS } from './columns.ts'
import type { Database } from './tables.ts'

/** Values in one `in (…)`, below what every driver allows. */
const CHUNK = 500

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

  async message(room: string, seq: number, viewer?: string): Promise<Message | null> {
    const [message] = await this.messages(room, { from: seq, to: seq, limit: 1, end: 'oldest' }, viewer)
    return message ?? null
  }

  async changes(room: string, after: number, limit: number, viewer?: string): Promise<ChangedRows> {
    const row = await this.db.selectFrom('rooms').selectAll().where('id', '=', room).executeTakeFirst()
    if (row === undefined) return { upTo: after, messages: [], members: [], info: null }
    if (row.rev <= after) return cutChanges({ head: row.rev, messages: [], members: [], info: null }, limit)
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
    }
    return cutChanges(above, limit)
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

  async membersAmong(room: string, ids: readonly string[]): Promise<readonly string[]> {
    const found = new Set<string>()
    for (const chunk of chunks(ids)) {
      const rows = await this.db
        .selectFrom('members')
        .select('user_id')
        .where('room', '=', room)
        .where('user_id', 'in', chunk)
        .where('removed', '=', 0)
        .execute()
      for (const { user_id } of rows) found.add(user_id)
    }
    return ids.filter((id) => found.has(id))
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
    if (self === null) return []
    const lastMessages = await this.#lastMessages(user, room)
    const peers = await this.#peers(user, room)
    const mentions = await this.#mentions(user, room)
    const preferences = await this.#preferences(user, room)
    let query = this.#current(user).selectAll('r').select(MEMBER_COLUMNS)
    if (room !== undefined) query = query.where('m.room', '=', room)
    const rows = await query.orderBy('r.active_at', 'desc').orderBy('r.id').execute()
    const asUser = {
      user_id: self.user.id,
      user_name: self.user.name,
      user_avatar_url: self.user.avatarUrl ?? null,
      user_role: self.user.role ?? null,
      user_guest: self.user.guest === true ? 1 : 0,
      user_bot: self.user.bot === true ? 1 : 0,
    }
    return rows.map((row) => ({
      room: toRoomRow(row),
      member: toMemberRow({ ...row, ...asUser }),
      lastMessage: lastMessages.get(row.id) ?? null,
      peer: peers.get(row.id) ?? null,
      mentions: mentions.get(row.id) ?? 0,
      preferences: preferences.get(row.id) ?? null,
    }))
  }

  async roomIdsOf(user: string): Promise<readonly string[]> {
    const rows = await this.db
      .selectFrom('members')
      .select('room')
      .where('user_id', '=', user)
      .where('removed', '=', 0)
      .orderBy('room')
      .execute()
    return rows.map(({ room }) => room)
  }

  async membershipCounts(users: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>()
    for (const chunk of chunks(users)) {
      const rows = await this.db
        .selectFrom('members')
        .select(['user_id', ({ fn }) => fn.countAll<number>().as('rooms')])
        .where('user_id', 'in', chunk)
        .where('removed', '=', 0)
        .groupBy('user_id')
        .execute()
      for (const { user_id, rooms } of rows) counts.set(user_id, rooms)
    }
    return counts
  }

  async sharing(user: string, others: readonly string[]): Promise<readonly string[]> {
    const found: string[] = []
    for (const chunk of chunks(others)) {
      const rows = await this.db
        .selectFrom('members as mine')
        .innerJoin('members as theirs', 'theirs.room', 'mine.room')
        .select('theirs.user_id')
        .distinct()
        .where('mine.user_id', '=', user)
        .where('mine.removed', '=', 0)
        .where('theirs.user_id', 'in', chunk)
        .where('theirs.removed', '=', 0)
        .execute()
      found.push(...rows.map((row) => row.user_id))
    }
    return found
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
    return this.engine.matches(question)
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

  #current(user: string) {
    return this.db
      .selectFrom('members as m')
      .innerJoin('rooms as r', 'r.id', 'm.room')
      .where('m.user_id', '=', user)
      .where('m.removed', '=', 0)
  }

  async #lastMessages(user: string, room: string | undefined): Promise<ReadonlyMap<string, Message>> {
    let query = this.#current(user)
      .innerJoin('messages as x', (join) => join.onRef('x.room', '=', 'r.id').onRef('x.seq', '=', 'r.head'))
      .innerJoin('users as u', 'u.id', 'x.sender')
      .select([...MESSAGE_COLUMNS, ...USER_COLUMNS, 'x.room'])
    if (room !== undefined) query = query.where('m.room', '=', room)
    const rows = await query.execute()
    const unjoined: Unjoined[] = []
    const messages = rows.map((row) => [row.room, toUnjoined(row.room, row, unjoined)] as const)
    await this.join(unjoined, user)
    return new Map(messages)
  }

  /** Counted from the calls and the mark each time. */
  async #mentions(user: string, room: string | undefined): Promise<ReadonlyMap<string, number>> {
    let query = this.#current(user)
      .innerJoin('mentions as x', (join) => join.onRef('x.room', '=', 'm.room').onRef('x.seq', '>', 'm.read'))
      .select(['m.room', ({ fn }) => fn.count<number>('x.seq').distinct().as('calls')])
      .where('x.user_id', 'in', [user, ''])
      .where('x.sender', '!=', user)
      .groupBy('m.room')
    if (room !== undefined) query = query.where('m.room', '=', room)
    const rows = await query.execute()
    return new Map(rows.map((row) => [row.room, row.calls]))
  }

  async #preferences(user: string, room: string | undefined): Promise<ReadonlyMap<string, Preferences>> {
    let query = this.db.selectFrom('preferences').select(['room', 'rev', 'value']).where('user_id', '=', user)
    if (room !== undefined) query = query.where('room', '=', room)
    return new Map((await query.execute()).map((row) => [row.room, toPreferences(row)]))
  }

  async #peers(user: string, room: string | undefined): Promise<ReadonlyMap<string, User>> {
    let query = this.#current(user)
      .innerJoin('members as p', (join) => join.onRef('p.room', '=', 'r.id').onRef('p.user_id', '!=', 'm.user_id'))
      .innerJoin('users as u', 'u.id', 'p.user_id')
      .select([...USER_COLUMNS, 'r.id as room'])
      .where('r.kind', '=', 'direct')
    if (room !== undefined) query = query.where('m.room', '=', room)
    const rows = await query.execute()
    return new Map(rows.map((row) => [row.room, toUser(row)]))
  }
}

function* chunks<T>(values: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < values.length; at += CHUNK) yield values.slice(at, at + CHUNK)
}
