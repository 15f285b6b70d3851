import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import type { Member, Message, Reaction, RoomClosed } from '@parlor/protocol'
import { readExtras } from '../../../packages/server/src/storage/sql/extras.ts'
import {
  toMember,
  toMessage,
  type MemberColumns,
  type MessageColumns,
} from '../../../packages/server/src/storage/sql/mapping.ts'
import { migrate } from '../../../packages/server/src/storage/migrations/migrate.ts'
import { sqliteDialect } from '../../../packages/server/src/storage/sqlite/dialect.ts'
import { GroupCommit } from '../../../packages/server/src/storage/sqlite/group-commit.ts'
import { SnapshotReads } from '../../../packages/server/src/storage/sqlite/snapshot-reads.ts'
import { SqliteReader } from '../../../packages/server/src/storage/sqlite/sqlite-reader.ts'
import { SqliteWriter } from '../../../packages/server/src/storage/sqlite/sqlite-writer.ts'
import type { Storage } from '../../../packages/server/src/storage/storage.ts'

/** Everything of one room that is durable. */
export interface RoomLogRows {
  readonly room: string
  readonly epoch: string
  readonly rev: number
  readonly head: number
  /** Where a thread hangs; `null` of any other room. */
  readonly parent: { readonly room: string; readonly seq: number } | null
  /** How it is closed; `null` while it is open. */
  readonly closed: RoomClosed | null
  /** What all are told of its closing and opening, in order. */
  readonly notices: readonly OpeningRow[]
  /** In order of `seq`. */
  readonly messages: readonly Message[]
  readonly members: readonly Member[]
  /** Ids that were used for doing something to a message. */
  readonly operations: readonly OperationRow[]
  /** Rows that say something of a message that was deleted. */
  readonly leftovers: number
  /** Marks by user id. */
  readonly marks: ReadonlyMap<string, { readonly delivered: number; readonly read: number; readonly left: boolean }>
}

/** What all are told when a room is closed, or opened again. */
export interface OpeningRow {
  readonly kind: 'closed' | 'opened'
  readonly rev: number
  /** The newest `seq` at that moment. */
  readonly after: number
}

/** What is kept of something that was done. */
export interface OperationRow {
  readonly id: string
  readonly user: string
  readonly kind: string
  readonly seq: number
  readonly rev: number
}

/** The real SQLite store, emptied for each schedule rather than made anew. */
export interface Database {
  /**
   * An empty store.
   *
   * @param defer runs a group's commit in a moment of virtual time
   * @param trouble so many commits fail, as on a full disk
   */
  fresh(defer: (flush: () => void) => void, trouble: { failingCommits: number }): Storage
  /** Copies everything. @returns what puts it back as a backup is put back, under new epochs */
  copy(): (epoch: () => string) => void
  /** All that is durable now. */
  logs(): readonly RoomLogRows[]
  close(): void
}

/** Every table of the schema, those first that name others; without what the full-text index keeps for itself. */
const TABLES = `
  select name from sqlite_schema
  where type = 'table' and name not like 'sqlite_%' and name not like 'schema_%' and name not like 'search_words_%'
  order by rowid desc`

/** Tables that say something of a message, which must say nothing of one that was deleted. */
const BESIDES = ['message_edits', 'reactions', 'mentions', 'pins']

/**
 * Opens it in memory. Reads and groups of writes share the connection, one after another: each is over
 * before the next event of virtual time, so none ever sees the middle of another.
 */
export async function openDatabase(): Promise<Database> {
  const db = new DatabaseSync(':memory:')
  db.exec('pragma foreign_keys = on')
  await migrate(new Kysely<never>({ dialect: sqliteDialect(db) }))
  const reader = new SqliteReader(db)
  const writer = new SqliteWriter(db)
  const tables = db.prepare(TABLES).all() as unknown as { name: string }[]
  const clear = tables.map(({ name }) => db.prepare(`delete from ${name}`))

  return {
    fresh(defer, trouble) {
      if (db.isTransaction) db.exec('rollback')
      db.exec('begin')
      for (const statement of clear) statement.run()
      db.exec('commit')
      writer.undone()
      let reading = 0
      const writes = new GroupCommit({
        db: withFailingCommits(db, trouble),
        writer,
        defer: (flush) =>
          defer(() => {
            if (reading > 0) throw new Error('A read goes on for longer than an event.')
            flush()
          }),
      })
      const reads = new SnapshotReads(db, reader, (run) => run())
      return {
        async read(work) {
          if (reading === 0 && db.isTransaction) throw new Error('A read begins amid writing.')
          reading += 1
          try {
            return await reads.read(work)
          } finally {
            reading -= 1
          }
        },
        write: (work) => writes.write(work),
        ready: async () => undefined,
        close: async () => undefined,
      }
    },
    copy() {
      if (db.isTransaction) throw new Error('A backup is taken amid writing.')
      const kept = tables.map(({ name }) => db.prepare(`select * from ${name}`).all())
      return (epoch) => {
        if (db.isTransaction) throw new Error('A backup is put back amid writing.')
        db.exec('begin')
        for (const statement of clear) statement.run()
        tables.toReversed().forEach(({ name }, index) => {
          for (const row of kept.at(-1 - index)!) {
            const columns = Object.keys(row)
            const marks = columns.map(() => '?').join()
            const named = columns.map((column) => `"${column}"`).join()
            db.prepare(`insert into ${name} (${named}) values (${marks})`).run(...Object.values(row))
          }
        })
        // As docs/reliability.md tells operators to.
        const rooms = db.prepare('select id from rooms order by id').all() as { id: string }[]
        for (const { id } of rooms) db.prepare('update rooms set epoch = ? where id = ?').run(epoch(), id)
        db.exec('commit')
        writer.undone()
      }
    },
    logs: () => readLogs(db),
    close: () => db.close(),
  }
}

/** The same connection, on which commits fail now and then. */
function withFailingCommits(db: DatabaseSync, trouble: { failingCommits: number }): DatabaseSync {
  const fails = (): boolean => trouble.failingCommits > 0 && (trouble.failingCommits -= 1) >= 0
  return {
    get isTransaction() {
      return db.isTransaction
    },
    exec: (sql: string) => db.exec(sql),
    prepare(sql: string) {
      const statement = db.prepare(sql)
      if (sql !== 'commit') return statement
      return {
        run() {
          if (fails()) throw new Error('The simulated disk is full.')
          return statement.run()
        },
      }
    },
  } as unknown as DatabaseSync
}

function readLogs(db: DatabaseSync): RoomLogRows[] {
  const rooms = db.prepare('select * from rooms order by id').all() as unknown as {
    id: string
    epoch: string
    rev: number
    head: number
    parent_room: string | null
    parent_seq: number | null
    closed: string | null
  }[]
  const user = `u.id user_id, u.name user_name, u.avatar_url user_avatar_url, u.role user_role,
    u.guest user_guest, u.bot user_bot`
  const messages = db.prepare(
    `select x.id, x.seq, x.rev, x.text, x.metadata, x.created_at, x.extras, ${user}
     from messages x join users u on u.id = x.sender where x.room = ? order by x.seq`,
  )
  const members = db.prepare(
    `select m.role member_role, m.rev member_rev, m.removed, m.delivered, m.read, m.read_shown, m.sent, m.sent_read,
       m.set_back, ${user}
     from members m join users u on u.id = m.user_id where m.room = ? order by m.user_id`,
  )
  const reactions = db.prepare(
    `select x.seq, x.emoji, u.id, u.name from reactions x join users u on u.id = x.user_id
     where x.room = ? order by x.since, x.emoji, x.rev`,
  )
  const operations = db.prepare('select id, user_id as user, kind, seq, rev from operations where room = ?')
  const notices = db.prepare(
    `select kind, rev, after_seq as after from notices where room = ? and kind in ('closed', 'opened') order by rev`,
  )
  const besides = BESIDES.map((table) => db.prepare(`select seq from ${table} where room = ?`))
  return rooms.map(({ id, epoch, rev, head, parent_room, parent_seq, closed }) => {
    const columns = messages.all(id) as unknown as MessageColumns[]
    const written = joinRows(columns, reactions.all(id) as unknown as ReactionColumns[])
    const deleted = new Set(written.flatMap((message) => (message.deleted ? [message.seq] : [])))
    const said = besides.flatMap((table) => table.all(id) as unknown as { seq: number }[])
    const rows = members.all(id) as unknown as MemberColumns[]
    return {
      room: id,
      epoch,
      rev,
      head,
      parent: parent_room === null ? null : { room: parent_room, seq: parent_seq! },
      closed: closed === null ? null : (JSON.parse(closed) as RoomClosed),
      notices: notices.all(id) as unknown as OpeningRow[],
      messages: written,
      operations: operations.all(id) as unknown as OperationRow[],
      leftovers: said.filter(({ seq }) => deleted.has(seq)).length,
      members: rows.map(toMember),
      marks: new Map(
        rows.map((row) => [row.user_id, { delivered: row.delivered, read: row.read, left: row.removed === 1 }]),
      ),
    }
  })
}

interface ReactionColumns {
  readonly seq: number
  readonly emoji: string
  readonly id: string
  readonly name: string
}

/** Messages with what stands in other rows, put together apart from how the product does it. */
function joinRows(columns: readonly MessageColumns[], reactions: readonly ReactionColumns[]): Message[] {
  const rows = columns.map((row): Message => {
    const own = new Map<string, Reaction>()
    for (const { seq, emoji, id, name } of reactions) {
      if (seq !== row.seq) continue
      const users = [...(own.get(emoji)?.users ?? []), { id, name }]
      own.set(emoji, { emoji, count: users.length, users })
    }
    const { thread } = readExtras(row.extras)
    return {
      ...toMessage(row),
      ...(own.size > 0 && { reactions: [...own.values()] }),
      ...(thread && { thread: { ...thread, repliers: thread.repliers.map((id) => ({ id, name: id })) } }),
    }
  })
  return rows.map((row, index): Message => {
    const answered = rows.find(({ seq }) => seq === readExtras(columns[index]!.extras).replyTo)
    if (answered === undefined) return row
    const { id, seq, sender, text, deleted } = answered
    return { ...row, replyTo: { id, seq, sender, ...(deleted ? {} : { text }) } }
  })
}
