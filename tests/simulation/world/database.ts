import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import type { Member, Message } from '@parlor/protocol'
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
  /** In order of `seq`. */
  readonly messages: readonly Message[]
  readonly members: readonly Member[]
  /** Marks by user id. */
  readonly marks: ReadonlyMap<string, { readonly delivered: number; readonly read: number; readonly left: boolean }>
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
  /** All that is durable now. */
  logs(): readonly RoomLogRows[]
  close(): void
}

const TABLES = ['messages', 'members', 'users', 'rooms']

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
  const clear = TABLES.map((table) => db.prepare(`delete from ${table}`))

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
      const reads = new SnapshotReads(db, reader)
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
  }[]
  const user = 'u.id user_id, u.name user_name, u.avatar_url user_avatar_url, u.role user_role, u.guest user_guest'
  const messages = db.prepare(
    `select x.id, x.seq, x.rev, x.text, x.metadata, x.created_at, ${user}
     from messages x join users u on u.id = x.sender where x.room = ? order by x.seq`,
  )
  const members = db.prepare(
    `select m.role member_role, m.rev member_rev, m.removed, m.delivered, m.read, m.sent, m.sent_read, ${user}
     from members m join users u on u.id = m.user_id where m.room = ? order by m.user_id`,
  )
  return rooms.map(({ id, epoch, rev, head }) => {
    const rows = members.all(id) as unknown as MemberColumns[]
    return {
      room: id,
      epoch,
      rev,
      head,
      messages: (messages.all(id) as unknown as MessageColumns[]).map(toMessage),
      members: rows.map(toMember),
      marks: new Map(
        rows.map((row) => [row.user_id, { delivered: row.delivered, read: row.read, left: row.removed === 1 }]),
      ),
    }
  })
}
