import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import type { Unjoined } from '../sql/mapping.ts'
import { SqlReader } from '../sql/sql-reader.ts'
import type { Tables } from '../sql/tables.ts'
import type { StorageReader } from '../storage.ts'
import { sqliteDialect } from './dialect.ts'
import { HotReads } from './hot-reads.ts'

/** Reads over one SQLite connection. */
export class SqliteReader extends SqlReader {
  readonly #hot: HotReads

  constructor(db: DatabaseSync) {
    super(new Kysely<Tables>({ dialect: sqliteDialect(db) }))
    this.#hot = new HotReads(db)
  }

  override async standing(...[room, user]: Parameters<StorageReader['standing']>) {
    return this.#hot.standing(room, user)
  }

  override async messages(...[room, range, viewer]: Parameters<StorageReader['messages']>) {
    const unjoined: Unjoined[] = []
    const messages = this.#hot.messages(room, range, unjoined)
    await this.join(unjoined, viewer)
    return messages
  }

  override async notices(...[room, range]: Parameters<StorageReader['notices']>) {
    return this.#hot.notices(room, range)
  }

  override async changes(...[room, after, limit, viewer]: Parameters<StorageReader['changes']>) {
    const unjoined: Unjoined[] = []
    const rows = this.#hot.changes(room, after, limit, unjoined)
    await this.join(unjoined, viewer)
    return rows
  }

  override async members(...[room, { after, limit }]: Parameters<StorageReader['members']>) {
    return this.#hot.members(room, after, limit)
  }

  override async user(id: string) {
    return this.#hot.user(id)
  }

  override async roomIdsOf(user: string) {
    return this.#hot.roomIdsOf(user)
  }

  override async usedId(...[user, id]: Parameters<StorageReader['usedId']>) {
    return this.#hot.usedId(user, id)
  }
}
