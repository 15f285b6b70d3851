import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Marked, NewMarks } from '../rows.ts'
import { MARK_COLUMNS } from '../sql/columns.ts'
import { markedAs, moveMarks, shorterSide, type MarkColumns } from '../sql/move-marks.ts'

/** Moves marks, and keeps beside the read mark how many of the member's own messages are at or below it. */
export class Marks {
  readonly #read: StatementSync
  readonly #ownBetween: StatementSync
  readonly #write: StatementSync

  constructor(db: DatabaseSync) {
    this.#read = db.prepare(
      `select ${MARK_COLUMNS.join(', ')} from members m join rooms r on r.id = m.room
       where m.room = ? and m.user_id = ? and m.removed = 0`,
    )
    this.#ownBetween = db.prepare(
      'select count(*) as own from messages where room = ? and seq > ? and seq <= ? and sender = ?',
    )
    this.#write = db.prepare(
      'update members set delivered = ?, read = ?, read_shown = ?, sent_read = ? where room = ? and user_id = ?',
    )
  }

  /** @returns `null` for who is no member now */
  move(room: string, user: string, marks: NewMarks): Marked | null {
    const row = this.#read.get(room, user) as unknown as MarkColumns | undefined
    if (row === undefined) return null
    const to = moveMarks(row, marks)
    const { delivered, read, readShown, moved } = to
    const sentRead = read === row.read ? row.sent_read : this.#sentUpTo(room, user, read, row)
    if (moved) this.#write.run(delivered, read, readShown, sentRead, room, user)
    return markedAs(user, row, to, sentRead)
  }

  #sentUpTo(room: string, user: string, read: number, row: MarkColumns): number {
    const { above, upTo, sentRead } = shorterSide(row, read)
    const { own } = this.#ownBetween.get(room, above, upTo, user) as unknown as { own: number }
    return sentRead(own)
  }
}
