import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteStorage } from '../storage/sqlite/open.ts'
import type { Storage } from '../storage/storage.ts'

/**
 * Opens the store a `database` option names. `:memory:` is a file of its own that goes with the
 * server, because the store reads and writes over two connections.
 */
export async function openDatabase(database: string): Promise<Storage> {
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
