import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Message } from '@parlor/protocol'
import type { NewMessageRow } from '../rows.ts'
import { newExtras, writtenMessage } from '../sql/extras.ts'

interface Tail {
  head: number
  rev: number
  activeAt: number
  /** By each sender: messages that their member row does not count yet, and when the newest was written. */
  readonly sent: Map<string, { count: number; at: number }>
}

/**
 * Appends to logs. Within a transaction the end of each log is kept here and written to the room's row
 * once, by {@link LogTails.flush}, however many messages there were: before anything else looks at the
 * row, and before the commit.
 */
export class LogTails {
  readonly #read: StatementSync
  readonly #insert: StatementSync
  readonly #advance: StatementSync
  readonly #count: StatementSync
  readonly #tails = new Map<string, Tail>()

  constructor(db: DatabaseSync) {
    this.#read = db.prepare('select head, rev, active_at from rooms where id = ?')
    this.#insert = db.prepare(
      `insert into messages (room, seq, id, sender, text, metadata, rev, created_at, body_hash, extras)
       select ?, ?, ?3, ?4, ?, ?, ?, ?, ?, ?
       where not exists (select 1 from cancellations where id = ?3 and sender = ?4)
         and not exists (select 1 from operations where id = ?3 and user_id = ?4)
       on conflict (id, sender) do nothing`,
    )
    this.#advance = db.prepare('update rooms set head = ?, rev = ?, active_at = ? where id = ?')
    this.#count = db.prepare('update members set sent = sent + ?, sent_at = ? where room = ? and user_id = ?')
  }

  /** @returns `null` when this sender has used the id already, for a message or for something else */
  append(room: string, row: NewMessageRow): Message | null {
    const { id, sender, text, metadata, bodyHash, now } = row
    const tail = this.#tails.get(room) ?? this.#open(room)
    const seq = tail.head + 1
    const rev = tail.rev + 1
    const createdAt = Math.max(tail.activeAt, now)
    const json = metadata === undefined ? null : JSON.stringify(metadata)
    const extras = newExtras(row)
    const { changes } = this.#insert.run(room, seq, id, sender.id, text, json, rev, createdAt, bodyHash, extras)
    if (changes === 0) return null
    tail.head = seq
    tail.rev = rev
    tail.activeAt = createdAt
    tail.sent.set(sender.id, { count: (tail.sent.get(sender.id)?.count ?? 0) + 1, at: createdAt })
    return writtenMessage(row, { seq, rev, createdAt })
  }

  /** Writes the ends of the logs to their rooms, and forgets them. */
  flush(): void {
    if (this.#tails.size === 0) return
    for (const [room, { head, rev, activeAt, sent }] of this.#tails) {
      if (sent.size === 0) continue
      this.#advance.run(head, rev, activeAt, room)
      for (const [user, { count, at }] of sent) this.#count.run(count, at, room, user)
    }
    this.#tails.clear()
  }

  /** Forgets what was to be written: the transaction is undone. */
  discard(): void {
    this.#tails.clear()
  }

  #open(room: string): Tail {
    const row = this.#read.get(room) as unknown as { head: number; rev: number; active_at: number } | undefined
    if (row === undefined) throw new Error('There is no such room to write to.')
    const tail: Tail = { head: row.head, rev: row.rev, activeAt: row.active_at, sent: new Map() }
    this.#tails.set(room, tail)
    return tail
  }
}
