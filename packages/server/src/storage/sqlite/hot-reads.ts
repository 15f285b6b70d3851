import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Message, RoomNotice } from '@parlor/protocol'
import { MEMBER_COLUMNS, USER_COLUMNS } from '../sql/columns.ts'
import { cutChanges } from '../sql/cut-changes.ts'
import { toMember, toMemberRow, toRoom, toRoomRow, toUserRow } from '../sql/mapping.ts'
import type { MemberColumns, Unjoined } from '../sql/mapping.ts'
import { NOTICE_COLUMNS, toNotice, type NoticeColumns } from '../sql/notices.ts'
import type { RoomColumns } from '../sql/tables.ts'
import { toUsedId, USED_ID, type UsedIdColumns } from '../sql/used-id.ts'
import type { ChangedRows, MemberRow, Standing, UsedId, UserRow } from '../rows.ts'
import type { StorageReader } from '../storage.ts'
import { selectMessages } from './array-rows.ts'

const USER = USER_COLUMNS.join(', ')
const MEMBER = MEMBER_COLUMNS.join(', ')

/** `+`, for SQLite plans a statement anew for every bare value of a limit, which costs more than reading a few rows. */
const LIMIT = 'limit +?'

/** The reads asked for with every message, page and connection, prepared once. */
export class HotReads {
  readonly #standing: StatementSync
  readonly #oldest: ReturnType<typeof selectMessages>
  readonly #newest: ReturnType<typeof selectMessages>
  readonly #usedId: StatementSync
  readonly #room: StatementSync
  readonly #changedMessages: ReturnType<typeof selectMessages>
  readonly #changedMembers: StatementSync
  readonly #noticesAbove: StatementSync
  readonly #newestNotices: StatementSync
  readonly #members: StatementSync
  readonly #user: StatementSync
  readonly #roomIds: StatementSync

  constructor(db: DatabaseSync) {
    this.#standing = db.prepare(
      `select r.*, ${MEMBER}, ${USER} from rooms r
       left join members m on m.room = r.id and m.user_id = ?2
       left join users u on u.id = m.user_id
       where r.id = ?1`,
    )
    const page = 'where x.room = ? and x.seq >= ? and x.seq <= ? order by x.seq'
    this.#oldest = selectMessages(db, `${page} ${LIMIT}`)
    this.#newest = selectMessages(db, `${page} desc ${LIMIT}`)
    this.#usedId = db.prepare(USED_ID)
    this.#room = db.prepare('select * from rooms where id = ?')
    this.#changedMessages = selectMessages(db, `where x.room = ? and x.rev > ? order by x.rev ${LIMIT}`)
    this.#changedMembers = db.prepare(
      `select ${MEMBER}, ${USER} from members m join users u on u.id = m.user_id
       where m.room = ? and m.rev > ? order by m.rev ${LIMIT}`,
    )
    const notices = `select ${NOTICE_COLUMNS.join(', ')}, ${USER} from notices n left join users u on u.id = n.user_id`
    this.#noticesAbove = db.prepare(`${notices} where n.room = ? and n.rev > ? order by n.rev ${LIMIT}`)
    this.#newestNotices = db.prepare(
      `${notices} where n.room = ? and n.after_seq >= ? and n.after_seq <= ?
       order by n.after_seq desc, n.rev desc ${LIMIT}`,
    )
    this.#members = db.prepare(
      `select ${MEMBER}, ${USER} from members m join users u on u.id = m.user_id
       where m.room = ? and m.removed = 0 and m.user_id > ? order by m.user_id ${LIMIT}`,
    )
    this.#user = db.prepare(`select ${USER}, u.last_seen_at, u.revoked_at from users u where u.id = ?`)
    this.#roomIds = db.prepare('select room from members where user_id = ? and removed = 0 order by room')
  }

  standing(room: string, user: string): Standing | null {
    const row = this.#standing.get(room, user) as unknown as (RoomColumns & MemberColumns) | undefined
    if (row === undefined) return null
    return { room: toRoomRow(row), member: row.user_id === null ? null : toMemberRow(row) }
  }

  /** @param unjoined where messages are put that need a look elsewhere */
  messages(
    room: string,
    { from, to, limit, end }: Parameters<StorageReader['messages']>[1],
    unjoined: Unjoined[],
  ): readonly Message[] {
    return end === 'oldest'
      ? this.#oldest(unjoined, room, from, to, limit)
      : this.#newest(unjoined, room, from, to, limit).reverse()
  }

  notices(room: string, { from, to, limit }: Parameters<StorageReader['notices']>[1]): readonly RoomNotice[] {
    return (this.#newestNotices.all(room, from, to, limit) as unknown as NoticeColumns[]).reverse().map(toNotice)
  }

  usedId(user: string, id: string): UsedId | null {
    const row = this.#usedId.get(id, user, id, user, id, user) as unknown as UsedIdColumns | undefined
    return row === undefined ? null : toUsedId(id, row)
  }

  /** @param unjoined where messages are put that need a look elsewhere */
  changes(room: string, after: number, limit: number, unjoined: Unjoined[]): ChangedRows {
    const row = this.#room.get(room) as unknown as RoomColumns | undefined
    if (row === undefined) return { upTo: after, messages: [], members: [], info: null, notices: [] }
    if (row.rev <= after) return { upTo: row.rev, messages: [], members: [], info: null, notices: [] }
    const messages = this.#changedMessages(unjoined, room, after, limit + 1)
    const members = (this.#changedMembers.all(room, after, limit + 1) as unknown as MemberColumns[]).map(toMember)
    const info = row.info_rev > after ? toRoom(row) : null
    const notices = (this.#noticesAbove.all(room, after, limit + 1) as unknown as NoticeColumns[]).map(toNotice)
    return cutChanges({ head: row.rev, messages, members, info, notices }, limit)
  }

  members(room: string, after: string | null, limit: number): readonly MemberRow[] {
    // No id is empty, so all of them come behind the empty one.
    return (this.#members.all(room, after ?? '', limit) as unknown as MemberColumns[]).map(toMemberRow)
  }

  user(id: string): UserRow | null {
    const row = this.#user.get(id) as unknown as Parameters<typeof toUserRow>[0] | undefined
    return row === undefined ? null : toUserRow(row)
  }

  roomIdsOf(user: string): readonly string[] {
    return (this.#roomIds.all(user) as unknown as { room: string }[]).map(({ room }) => room)
  }
}
