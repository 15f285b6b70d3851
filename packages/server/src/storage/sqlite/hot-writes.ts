import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Message, Receipt } from '@parlor/protocol'
import type { NewMessageRow } from '../rows.ts'

/** The writes made for every message and mark, prepared once a connection. */
export class HotWrites {
  readonly #insert: StatementSync
  readonly #advance: StatementSync
  readonly #count: StatementSync
  readonly #marks: StatementSync
  readonly #ownBetween: StatementSync
  readonly #mark: StatementSync

  constructor(db: DatabaseSync) {
    this.#insert = db.prepare(
      `insert into messages (room, seq, id, sender, text, metadata, rev, created_at, body_hash)
       select id, head + 1, ?2, ?3, ?4, ?5, rev + 1, max(active_at, ?6), ?7 from rooms where id = ?1
       on conflict (id, sender) do nothing returning seq, rev, created_at`,
    )
    this.#advance = db.prepare('update rooms set head = ?, rev = ?, active_at = ? where id = ?')
    this.#count = db.prepare('update members set sent = sent + 1 where room = ? and user_id = ?')
    this.#marks = db.prepare(
      `select m.delivered, m.read, m.sent, m.sent_read, r.head from members m join rooms r on r.id = m.room
       where m.room = ? and m.user_id = ? and m.removed = 0`,
    )
    this.#ownBetween = db.prepare(
      'select count(*) as own from messages where room = ? and seq > ? and seq <= ? and sender = ?',
    )
    this.#mark = db.prepare('update members set delivered = ?, read = ?, sent_read = ? where room = ? and user_id = ?')
  }

  /** `null` when this sender's id is in the log already. */
  append(room: string, { id, sender, text, metadata, bodyHash, now }: NewMessageRow): Message | null {
    const json = metadata === undefined ? null : JSON.stringify(metadata)
    const row = this.#insert.get(room, id, sender.id, text, json, now, bodyHash) as unknown as
      { seq: number; rev: number; created_at: number } | undefined
    if (row === undefined) return null
    this.#advance.run(row.seq, row.rev, row.created_at, room)
    if (this.#count.run(room, sender.id).changes !== 1) throw new Error('The sender of a message must be a member.')
    return {
      id,
      seq: row.seq,
      rev: row.rev,
      sender,
      text,
      createdAt: row.created_at,
      ...(metadata === undefined ? {} : { metadata }),
    }
  }

  mark(
    room: string,
    user: string,
    marks: { readonly delivered: number; readonly read: number },
  ): { receipt: Receipt; unread: number; moved: boolean } | null {
    const row = this.#marks.get(room, user) as unknown as
      { delivered: number; read: number; sent: number; sent_read: number; head: number } | undefined
    if (row === undefined) return null
    const read = Math.max(row.read, Math.min(marks.read, row.head))
    const delivered = Math.max(row.delivered, read, Math.min(marks.delivered, row.head))
    const moved = read !== row.read || delivered !== row.delivered
    const sentRead = read === row.read ? row.sent_read : this.#sentUpTo(room, user, read, row)
    if (moved) this.#mark.run(delivered, read, sentRead, room, user)
    return { receipt: { user, delivered, read }, unread: row.head - read - (row.sent - sentRead), moved }
  }

  /** The user's own messages up to a mark, counted over the shorter side; the mark never comes back to a stretch. */
  #sentUpTo(
    room: string,
    user: string,
    read: number,
    row: { read: number; sent: number; sent_read: number; head: number },
  ): number {
    const own = (from: number, to: number): number =>
      (this.#ownBetween.get(room, from, to, user) as unknown as { own: number }).own
    return row.head - read <= read - row.read ? row.sent - own(read, row.head) : row.sent_read + own(row.read, read)
  }
}
