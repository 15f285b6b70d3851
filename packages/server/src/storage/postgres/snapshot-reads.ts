import { StorageUnavailable } from '../storage-unavailable.ts'
import type { StorageReader } from '../storage.ts'
import { Kysely } from 'kysely'
import { SqlReader } from '../sql/sql-reader.ts'
import type { Tables } from '../sql/tables.ts'
import type { PostgresConnection } from './connection.ts'
import type { Connections } from './connections.ts'
import { postgresDialect } from './dialect.ts'

/** Everything read through one reader is one committed state. */
const MODE = 'isolation level repeatable read read only'

/** Reads beside each other, each over one committed state. */
export class SnapshotReads {
  readonly #connections: Connections
  readonly #readers = new WeakMap<PostgresConnection, StorageReader>()

  constructor(connections: Connections) {
    this.#connections = connections
  }

  /** Runs `work` over everything that was answered before it began. */
  async read<T>(work: (tx: StorageReader) => Promise<T>): Promise<T> {
    const { connection, release } = await this.#connections.begin(MODE)
    try {
      return await work(this.#readerOf(connection))
    } catch (error) {
      const { failure } = connection
      if (failure === null || failure.kind === 'fault') throw error
      throw new StorageUnavailable('PostgreSQL could not read.', failure.error)
    } finally {
      // Nobody waits for the end of a snapshot that was only looked at.
      connection.rollback().then(
        () => release(connection.failure?.kind === 'lost'),
        () => release(true),
      )
    }
  }

  #readerOf(connection: PostgresConnection): StorageReader {
    const reader =
      this.#readers.get(connection) ?? new SqlReader(new Kysely<Tables>({ dialect: postgresDialect(connection) }))
    this.#readers.set(connection, reader)
    return reader
  }
}
