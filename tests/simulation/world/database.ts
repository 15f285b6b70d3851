import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
  /** An empty store. @param defer runs a group's commit in a moment of virtual time */
  fresh(defer: (flush: () => void) => void): Storage
  /** All that is durable now. */
  logs(): readonly RoomLogRows[]
  close(): void
}

const TABLES = ['messages', 'members', 'users', 'rooms']

/** Opens it where files are memory, if the machine has such a place; what is simulated never needs a real disk. */
export async function openDatabase(): Promise<Database> {
  const folder = mkdtempSync(join(memoryFolder(), 'parlor-simulation-'))
  const file = join(folder, 'parlor.db')
  const writerDb = new DatabaseSync(file)
  writerDb.exec('pragma journal_mode = wal; pragma synchronous = off; pragma foreign_keys = on')
  await migrate(new Kysely<never>({ dialect: sqliteDialect(writerDb) }))
  const readerDb = new DatabaseSync(file)
  readerDb.exec('pragma query_only = on')
  const reader = new SqliteReader(readerDb)
  const writer = new SqliteWriter(writerDb)
  const clear = TABLES.map((table) => writerDb.prepare(`delete from ${table}`))

  return {
    fresh(defer) {
      if (writerDb.isTransaction) writerDb.exec('rollback')
      if (readerDb.isTransaction) readerDb.exec('rollback')
      writerDb.exec('begin')
      for (const statement of clear) statement.run()
      writerDb.exec('commit')
      writer.undone()
      const writes = new GroupCommit({ db: writerDb, writer, defer })
      const reads = new SnapshotReads(readerDb, reader)
      return {
        read: (work) => reads.read(work),
        write: (work) => writes.write(work),
        ready: async () => undefined,
        close: async () => undefined,
      }
    },
    logs: () => readLogs(writerDb),
    close() {
      readerDb.close()
      writerDb.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
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

function memoryFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return tmpdir()
  }
}
