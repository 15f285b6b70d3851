import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '../environment/clock.ts'
import type { Random } from '../environment/random.ts'
import { openSqliteStorage } from '../storage/sqlite/open.ts'
import type { Storage } from '../storage/storage.ts'

/** What stores need of their surroundings. */
export interface DatabaseParts {
  readonly clock: Clock
  readonly random: Random
  /** Most connections to PostgreSQL. */
  readonly connections: number
}

/** Whether a `database` option names a PostgreSQL server rather than a file. */
export function isPostgres(database: string): boolean {
  return /^postgres(ql)?:\/\//.test(database)
}

/**
 * Opens the store a `database` option names. `:memory:` is a file of its own that goes with the
 * server, because the store reads and writes over two connections.
 */
export async function openDatabase(database: string, parts: DatabaseParts): Promise<Storage> {
  if (isPostgres(database)) {
    // Loaded where it is used: who runs on a file needs no driver of a server.
    const { openPostgresStorage } = await import('../storage/postgres/open.ts')
    return openPostgresStorage({ url: database, ...parts })
  }
  if (database !== ':memory:') return openSqliteStorage({ path: database })
  const folder = await mkdtemp(join(tmpdir(), 'parlor-'))
  const storage = await openSqliteStorage({ path: join(folder, 'parlor.sqlite') })
  return {
    ...storage,
    async close() {
      await storage.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
