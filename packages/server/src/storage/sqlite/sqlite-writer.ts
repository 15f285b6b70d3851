import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Member } from '@parlor/protocol'
import { Kysely } from 'kysely'
import type { Appended, NewMemberRow } from '../rows.ts'
import { SqlWriter } from '../sql/sql-writer.ts'
import type { Tables } from '../sql/tables.ts'
import type { StorageReader, StorageWriter } from '../storage.ts'
import { sqliteDialect } from './dialect.ts'
import type { GroupWriter } from './group-commit.ts'
import { HotReads } from './hot-reads.ts'
import { LogTails } from './log-tails.ts'
import { Marks } from './marks.ts'
import { Seats } from './seats.ts'

/** Reads and writes over the one SQLite connection that writes. */
export class SqliteWriter extends SqlWriter implements GroupWriter {
  readonly #reads: HotReads
  readonly #tails: LogTails
  readonly #marks: Marks
  readonly #seats: Seats
  readonly #version: StatementSync
  readonly #isCancelled: StatementSync
  #lastVersion = -1
  changed = false

  constructor(db: DatabaseSync) {
    const tails = new LogTails(db)
    super(new Kysely<Tables>({ dialect: sqliteDialect(db, () => tails.flush()) }))
    this.#tails = tails
    this.#reads = new HotReads(db)
    this.#marks = new Marks(db)
    this.#seats = new Seats(this.#reads)
    this.#version = db.prepare('pragma data_version')
    this.#isCancelled = db.prepare('select 1 from cancellations where id = ? and sender = ?')
  }

  begun(): void {
    const { data_version: version } = this.#version.get() as unknown as { data_version: number }
    if (version !== this.#lastVersion) this.#seats.clear()
    this.#lastVersion = version
  }

  flush(): void {
    this.#tails.flush()
  }

  undone(): void {
    this.#tails.discard()
    this.#seats.clear()
  }

  protected changing(): void {
    this.changed = true
  }

  /** The one writer of the file locks it all. */
  protected async lock(): Promise<void> {}

  override async seat(...[room, user]: Parameters<StorageReader['seat']>) {
    return this.#seats.of(room, user)
  }

  override async standing(...[room, user]: Parameters<StorageReader['standing']>) {
    this.flush()
    return this.#reads.standing(room, user)
  }

  override async messages(...[room, { from, to, limit, end }]: Parameters<StorageReader['messages']>) {
    return this.#reads.messages(room, from, to, limit, end)
  }

  override async changes(...[room, after, limit]: Parameters<StorageReader['changes']>) {
    this.flush()
    return this.#reads.changes(room, after, limit)
  }

  override async messageOf(...[sender, id]: Parameters<StorageReader['messageOf']>) {
    return this.#reads.messageOf(sender, id)
  }

  override putMember(room: string, member: NewMemberRow): Promise<Member | null> {
    this.#seats.forget(room, member.user.id)
    return super.putMember(room, member)
  }

  override removeMember(room: string, user: string, now: number): Promise<Member | null> {
    this.#seats.forget(room, user)
    return super.removeMember(room, user, now)
  }

  async append(...[room, message]: Parameters<StorageWriter['append']>): Promise<Appended> {
    const seat = this.#seats.of(room, message.sender.id)
    if (seat === null || seat.role === null) throw new Error('A message needs a room, and a sender among its members.')
    if (this.#isCancelled.get(message.id, message.sender.id) !== undefined) return { outcome: 'cancelled' }
    this.changing()
    const written = this.#tails.append(room, message)
    if (written !== null) return { outcome: 'written', message: written }
    const first = this.#reads.messageOf(message.sender.id, message.id)
    if (first === null) throw new Error('A message was neither written nor found.')
    return { outcome: 'repeated', ...first }
  }

  override async mark(...[room, user, marks]: Parameters<StorageWriter['mark']>) {
    this.flush()
    this.changing()
    return this.#marks.move(room, user, marks)
  }
}
