import { Kysely } from 'kysely'
import type { Clock } from '../../environment/clock.ts'
import type { Random } from '../../environment/random.ts'
import { migrate } from '../migrations/migrate.ts'
import { StorageUnavailable } from '../storage-unavailable.ts'
import type { Storage } from '../storage.ts'
import { createConnections, type Connections } from './connections.ts'
import { postgresDialect } from './dialect.ts'
import { PostgresWriter } from './postgres-writer.ts'
import { SnapshotReads } from './snapshot-reads.ts'
import { WriteLane } from './write-lane.ts'

/** How a PostgreSQL store is opened. */
export interface PostgresStorageOptions {
  /** `postgres://user:password@host:port/database`, with anything libpq's addresses may carry, such as `sslmode`. */
  readonly url: string
  /** Most connections of this node. Default 10. Fewer than 4 count as 4. */
  readonly connections?: number
  /** For the wait before something is tried again. */
  readonly clock: Clock
  readonly random: Random
}

/** Names one key of PostgreSQL's advisory locks: nobody but migrations takes it. */
const MIGRATION_LOCK = 5_270_011_900_412

/**
 * Opens the store of a cluster. Several nodes may open the same one, also at the same moment.
 *
 * @throws StorageUnavailable when the server cannot be reached
 * @throws Error when the database was written by a newer version, or cannot be brought up to date
 */
export async function openPostgresStorage(options: PostgresStorageOptions): Promise<Storage> {
  const { url, clock, random } = options
  const most = Math.max(4, options.connections ?? 10)
  // Reads have connections of their own: a write may wait for a lock, a read never does.
  const writing = createConnections(url, Math.ceil(most / 2), 'parlor-write')
  const reading = createConnections(url, Math.floor(most / 2), 'parlor-read')
  try {
    await bringUpToDate(url)
  } catch (error) {
    await Promise.all([writing.close(), reading.close()])
    throw error
  }

  const lanes = Array.from(
    { length: Math.ceil(most / 2) },
    () => new WriteLane({ connections: writing, clock, random }),
  )
  const reads = new SnapshotReads(reading)
  let closing: Promise<void> | null = null
  const open = (): void => {
    if (closing !== null) throw new StorageUnavailable('The store is closed.')
  }
  const underWay = new Set<Promise<unknown>>()
  function track<T>(work: Promise<T>): Promise<T> {
    underWay.add(work)
    const done = (): void => void underWay.delete(work)
    work.then(done, done)
    return work
  }

  const storage: Storage = {
    async read(work) {
      open()
      return track(reads.read(work))
    },
    async write(work, room = '') {
      open()
      return lanes[laneOf(room, lanes.length)]!.write(work)
    },
    async ready() {
      await storage.read((tx) => tx.roomIdsOf(''))
      await probe(writing)
    },
    close() {
      closing ??= (async () => {
        await Promise.all([...lanes.map((lane) => lane.idle()), ...[...underWay].map((work) => work.catch(() => null))])
        await Promise.all([writing.close(), reading.close()])
      })()
      return closing
    },
  }
  return storage
}

async function probe(connections: Connections): Promise<void> {
  const { connection, release } = await connections.begin('')
  try {
    await new PostgresWriter(connection).probe()
    await connection.rollback()
    release(false)
  } catch (error) {
    release(true)
    throw new StorageUnavailable('PostgreSQL takes no writes.', error)
  }
}

/** Nodes that start together do it one after another; the later ones find nothing left to do. */
async function bringUpToDate(url: string): Promise<void> {
  const connections = createConnections(url, 1, 'parlor-migrate')
  try {
    const { connection, release } = await connections.begin('')
    await connection.rollback()
    try {
      // A migration may take longer than any statement of the daily work.
      await connection.run({ sql: 'set statement_timeout = 0', parameters: [] })
      await connection.run({ sql: `select pg_advisory_lock(${MIGRATION_LOCK})`, parameters: [] })
      await migrate(new Kysely<never>({ dialect: postgresDialect(connection) }))
    } finally {
      // The lock goes with the connection.
      release(true)
    }
  } finally {
    await connections.close()
  }
}

/** The same lane for the same room, always. */
function laneOf(room: string, lanes: number): number {
  let hash = 0
  for (let at = 0; at < room.length; at += 1) hash = (Math.imul(hash, 31) + room.charCodeAt(at)) | 0
  return Math.abs(hash % lanes)
}
