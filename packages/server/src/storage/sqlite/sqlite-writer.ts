import type { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import type { Appended } from '../rows.ts'
import { SqlWriter } from '../sql/sql-writer.ts'
import type { Tables } from '../sql/tables.ts'
import type { StorageReader, StorageWriter } from '../storage.ts'
import { sqliteDialect } from './dialect.ts'
import { HotReads } from './hot-reads.ts'
import { HotWrites } from './hot-writes.ts'

/** Reads and writes over the one SQLite connection that writes. */
export class SqliteWriter extends SqlWriter {
  readonly #reads: HotReads
  readonly #writes: HotWrites
  /** Whether anything was written since this was last set to `false`. */
  changed = false

  constructor(db: DatabaseSync) {
    super(new Kysely<Tables>({ dialect: sqliteDialect(db) }))
    this.#reads = new HotReads(db)
    this.#writes = new HotWrites(db)
  }

  protected changing(): void {
    this.changed = true
  }

  async standing(...[room, user]: Parameters<StorageReader['standing']>) {
    return this.#reads.standing(room, user)
  }

  async messages(...[room, { from, to, limit, end }]: Parameters<StorageReader['messages']>) {
    return this.#reads.messages(room, from, to, limit, end)
  }

  async changes(...[room, after, limit]: Parameters<StorageReader['changes']>) {
    return this.#reads.changes(room, after, limit)
  }

  async messageOf(...[sender, id]: Parameters<StorageReader['messageOf']>) {
    return this.#reads.messageOf(sender, id)
  }

  async append(...[room, message]: Parameters<StorageWriter['append']>): Promise<Appended> {
    this.changing()
    const written = this.#writes.append(room, message)
    if (written !== null) return { outcome: 'written', message: written }
    const first = this.#reads.messageOf(message.sender.id, message.id)
    if (first === null) throw new Error('There is no such room to write to.')
    return { outcome: 'repeated', ...first }
  }

  async mark(...[room, user, marks]: Parameters<StorageWriter['mark']>) {
    this.changing()
    return this.#writes.mark(room, user, marks)
  }
}
