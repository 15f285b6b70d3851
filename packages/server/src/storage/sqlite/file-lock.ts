import { nodeSqlite } from './node-sqlite.ts'

/** A hold on a database file that no other process (and nobody else in this one) can share. */
export interface FileLock {
  /** Lets go. The operating system does so by itself when the process dies, however it dies. */
  close(): void
}

/**
 * Takes the lock beside a database file. It is a lock of the operating system, taken through
 * SQLite's own on an empty file next to the database: nothing stale is left by a crash, since the
 * file's presence means nothing.
 *
 * @param path the database file
 * @throws Error when somebody else has the database open
 */
export function lockFile(path: string): FileLock {
  const { DatabaseSync } = nodeSqlite()
  const holder = new DatabaseSync(`${path}.lock`, { timeout: 0 })
  try {
    holder.exec('begin exclusive')
  } catch (cause) {
    holder.close()
    throw new Error('The database is in use by another server. One process at a time may open a SQLite file.', {
      cause,
    })
  }
  return { close: () => holder.close() }
}
