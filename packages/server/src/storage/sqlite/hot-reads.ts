import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Message } from '@parlor/protocol'
import { MEMBER_COLUMNS, MESSAGE_COLUMNS, USER_COLUMNS } from '../sql/columns.ts'
import { cutChanges } from '../sql/cut-changes.ts'
import { toMember, toMemberRow, toMessage, toRoom, toRoomRow } from '../sql/mapping.ts'
import type { MemberColumns, MessageColumns } from '../sql/mapping.ts'
import type { RoomColumns } from '../sql/tables.ts'
import type { ChangedRows, Standing } from '../rows.ts'

const USER = USER_COLUMNS.join(', ')
const MEMBER = MEMBER_COLUMNS.join(', ')
const MESSAGE = MESSAGE_COLUMNS.join(', ')

/** The reads asked for with every message, prepared once a connection. */
export class HotReads {
  readonly #standing: StatementSync
  readonly #oldest: StatementSync
  readonly #newest: StatementSync
  readonly #messageOf: StatementSync
  readonly #room: StatementSync
  readonly #changedMessages: StatementSync
  readonly #changedMembers: StatementSync

  constructor(db: DatabaseSync) {
    this.#standing = db.prepare(
      `select r.*, ${MEMBER}, ${USER} from rooms r
       left join members m on m.room = r.id and m.user_id = ?2
       left join users u on u.id = m.user_id
       where r.id = ?1`,
    )
    const page = `select ${MESSAGE}, ${USER} from messages x join users u on u.id = x.sender
       where x.room = ? and x.seq >= ? and x.seq <= ? order by x.seq`
    this.#oldest = db.prepare(`${page} limit ?`)
    this.#newest = db.prepare(`${page} desc limit ?`)
    this.#messageOf = db.prepare(
      `select ${MESSAGE}, ${USER}, x.room, x.body_hash from messages x join users u on u.id = x.sender
       where x.id = ? and x.sender = ?`,
    )
    this.#room = db.prepare('select * from rooms where id = ?')
    this.#changedMessages = db.prepare(
      `select ${MESSAGE}, ${USER} from messages x join users u on u.id = x.sender
       where x.room = ? and x.rev > ? order by x.rev limit ?`,
    )
    this.#changedMembers = db.prepare(
      `select ${MEMBER}, ${USER} from members m join users u on u.id = m.user_id
       where m.room = ? and m.rev > ? order by m.rev limit ?`,
    )
  }

  standing(room: string, user: string): Standing | null {
    const row = this.#standing.get(room, user) as unknown as (RoomColumns & MemberColumns) | undefined
    if (row === undefined) return null
    return { room: toRoomRow(row), member: row.user_id === null ? null : toMemberRow(row) }
  }

  messages(room: string, from: number, to: number, limit: number, end: 'oldest' | 'newest'): readonly Message[] {
    const statement = end === 'oldest' ? this.#oldest : this.#newest
    const messages = (statement.all(room, from, to, limit) as unknown as MessageColumns[]).map(toMessage)
    return end === 'oldest' ? messages : messages.reverse()
  }

  messageOf(sender: string, id: string): { room: string; bodyHash: string; message: Message } | null {
    const row = this.#messageOf.get(id, sender) as unknown as
      (MessageColumns & { room: string; body_hash: string }) | undefined
    if (row === undefined) return null
    return { room: row.room, bodyHash: row.body_hash, message: toMessage(row) }
  }

  changes(room: string, after: number, limit: number): ChangedRows {
    const row = this.#room.get(room) as unknown as RoomColumns | undefined
    if (row === undefined) return { upTo: after, messages: [], members: [], info: null }
    const messages = (this.#changedMessages.all(room, after, limit + 1) as unknown as MessageColumns[]).map(toMessage)
    const members = (this.#changedMembers.all(room, after, limit + 1) as unknown as MemberColumns[]).map(toMember)
    const info = row.info_rev > after ? toRoom(row) : null
    return cutChanges({ head: row.rev, messages, members, info }, limit)
  }
}
