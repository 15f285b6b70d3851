import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeStorage } from '../contract.ts'
import { openSqliteStorage } from './open.ts'

describeStorage('SQLite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parlor-sqlite-'))
  return {
    open: () => openSqliteStorage({ path: join(folder, 'parlor.db') }),
    destroy: () => rm(folder, { recursive: true, force: true }),
  }
})
