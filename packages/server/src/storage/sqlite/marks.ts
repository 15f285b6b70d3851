import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Receipt } from '@parlor/protocol'

interface MarkColumns {
  readonly delivered: number
  readonly read: number
  readonly sent: number
  readonly sent_read: number
  readonly head: number
}

/** What became of marks. */
export interface Marked {
  readonly receipt: Receipt
  readonly unread: number
  readonly moved: boolean
}

/** Moves marks, and keeps beside the read mark how many of the member's own messages are at or below it. */
export class Marks {
  readonly #read: StatementSync
  readonly #ownBetween: StatementSync
  readonly #write: StatementSync

  constructor(db: DatabaseSync) {
    this.#read = db.prepare(
      `select m.delivered, m.read, m.sent, m.sent_read, r.head from members m join rooms r on r.id = m.room
       where m.room = ? and m.user_id = ? and m.removed = 0`,
    )
    this.#ownBetween = db.prepare(
      'select count(*) as own from messages where room = ? and seq > ? and seq <= ? and sender = ?',
    )
    this.#write = db.prepare('update members set delivered = ?, read = ?, sent_read = ? where room = ? and user_id = ?')
  }

  /** @returns `null` for who is no member now */
  move(room: string, user: string, marks: { readonly delivered: number; readonly read: number }): Marked | null {
    const row = this.#read.get(room, user) as unknown as MarkColumns | undefined
    if (row === undefined) return null
    const read = Math.max(row.read, Math.min(marks.read, row.head))
    const delivered = Math.max(row.delivered, read, Math.min(marks.delivered, row.head))
    const moved = read !== row.read || delivered !== row.delivered
    const sentRead = read === row.read ? row.sent_read : this.#sentUpTo(room, user, read, row)
    if (moved) this.#write.run(delivered, read, sentRead, room, user)
    return { receipt: { user, delivered, read }, unread: row.head - read - (row.sent - sentRead), moved }
  }

  /** Counts over the shorter side of the new mark. It never comes back, so no stretch is counted twice from behind. */
  #sentUpTo(room: string, user: string, read: number, row: MarkColumns): number {
    const own = (from: number, to: number): number =>
      (this.#ownBetween.get(room, from, to, user) as unknown as { own: number }).own
    return row.head - read <= read - row.read ? row.sent - own(read, row.head) : row.sent_read + own(row.read, read)
  }
}
