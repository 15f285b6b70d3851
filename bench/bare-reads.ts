import { DatabaseSync } from 'node:sqlite'

/** What a database gives of a room's log with one statement and nothing around it: flat rows. */
export interface BareReads {
  /** The rows before a `seq`, the nearest ones. */
  before(room: string, seq: number, limit: number): unknown[]
  /** The rows after a revision, the nearest ones. */
  after(room: string, rev: number, limit: number): unknown[]
  close(): void
}

const ROW = `select x.id, x.seq, x.rev, x.text, x.created_at, x.sender, u.name
  from messages x join users u on u.id = x.sender`

/** Opens a Parlor database for reading, beside the server that may have it open. */
export function bareReads(file: string): BareReads {
  const database = new DatabaseSync(file, { readOnly: true })
  const before = database.prepare(`${ROW} where x.room = ? and x.seq < ? order by x.seq desc limit +?`)
  const after = database.prepare(`${ROW} where x.room = ? and x.rev > ? order by x.rev limit +?`)
  return {
    before: (room, seq, limit) => before.all(room, seq, limit),
    after: (room, rev, limit) => after.all(room, rev, limit),
    close: () => database.close(),
  }
}
