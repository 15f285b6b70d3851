import type { DatabaseSync } from 'node:sqlite'

/**
 * Sets up the connection that writes. `synchronous = full`: a commit is on the disk before it is
 * answered. Checkpoints are made elsewhere; this connection makes one where that was not enough.
 */
export function configureWriter(db: DatabaseSync): void {
  const mode = db.prepare('pragma journal_mode = wal').get() as { journal_mode: string }
  if (mode.journal_mode !== 'wal')
    throw new Error('The file system of the database does not support a write-ahead log.')
  db.exec(`
    pragma synchronous = full;
    pragma foreign_keys = on;
    pragma cache_size = -65536;
    pragma wal_autocheckpoint = 16000;
    pragma journal_size_limit = 67108864;
    pragma secure_delete = fast;
  `)
}

/** Sets up the connection that reads: it could not write if it tried. */
export function configureReader(db: DatabaseSync): void {
  db.exec('pragma query_only = on; pragma cache_size = -65536')
}
