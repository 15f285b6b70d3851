import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { migrate } from '../migrations/migrate.ts'
import type { Storage } from '../storage.ts'
import { createCheckpointer } from './checkpointer.ts'
import { configureReader, configureWriter } from './configure.ts'
import { sqliteDialect } from './dialect.ts'
import { lockFile } from './file-lock.ts'
import { GroupCommit } from './group-commit.ts'
import { nodeSqlite } from './node-sqlite.ts'
import { SnapshotReads } from './snapshot-reads.ts'
import { SqliteReader } from './sqlite-reader.ts'
import { SqliteWriter } from './sqlite-writer.ts'

/** How a SQLite store is opened. */
export interface SqliteStorageOptions {
  /** The database file; made, with its folder, when it is not there. `:memory:` for one that ends with the store. */
  readonly path: string
}

/** How long to wait for a foreign lock (a backup tool's, say), in milliseconds. */
const BUSY_MS = 2_000

/**
 * Opens the embedded store: one connection that writes in groups, one that reads what is committed.
 *
 * @throws Error when another process has the file open, when it was written by a newer version, or when
 *   it cannot be opened
 */
export async function openSqliteStorage({ path }: SqliteStorageOptions): Promise<Storage> {
  if (path !== ':memory:') return openFile(prepareFile(path))
  // Two connections cannot share SQLite's own memory databases and keep apart what is not committed.
  const folder = mkdtempSync(join(tmpdir(), 'parlor-memory-'))
  return openFile(join(folder, 'parlor.db'), () => rmSync(folder, { recursive: true, force: true }))
}

async function openFile(file: string, released: () => void = () => undefined): Promise<Storage> {
  const { DatabaseSync } = nodeSqlite()
  const open: { close(): void }[] = []
  const connect = (): DatabaseSync => {
    const db = new DatabaseSync(file, { timeout: BUSY_MS })
    open.push(db)
    return db
  }
  const release = (): void => {
    for (const each of open.splice(0).reverse()) each.close()
    released()
  }
  try {
    open.push(lockFile(file))
    const writerDb = connect()
    configureWriter(writerDb)
    await migrate(new Kysely<never>({ dialect: sqliteDialect(writerDb) }))
    const readerDb = connect()
    configureReader(readerDb)

    const checkpointer = createCheckpointer(file)
    const writes = new GroupCommit({
      db: writerDb,
      writer: new SqliteWriter(writerDb),
      committed: (works) => checkpointer.committed(works),
    })
    const reads = new SnapshotReads(readerDb, new SqliteReader(readerDb))
    let closing: Promise<void> | null = null
    return {
      read: (work) => reads.read(work),
      write: (work) => writes.write(work),
      ready: async () => {
        await reads.read((tx) => tx.heads([]))
        await writes.write(async () => undefined)
      },
      close: () =>
        (closing ??= Promise.all([writes.close(), reads.close()])
          .then(() => checkpointer.close())
          .then(release)),
    }
  } catch (error) {
    release()
    throw error
  }
}

/** Makes the file readable by its owner alone, and gives the one name by which all would know it. */
function prepareFile(path: string): string {
  if (path === ':memory:' || path === '')
    throw new Error('A SQLite store needs a file: reads and writes are two connections.')
  const wanted = resolve(path)
  mkdirSync(dirname(wanted), { recursive: true })
  const file = existsSync(wanted) ? realpathSync(wanted) : join(realpathSync(dirname(wanted)), basename(wanted))
  if (!existsSync(file)) closeSync(openSync(file, 'a', 0o600))
  return file
}
