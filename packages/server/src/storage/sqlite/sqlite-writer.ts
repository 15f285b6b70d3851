import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Member } from '@parlor/protocol'
import { Kysely } from 'kysely'
import type { Appended, NewMemberRow } from '../rows.ts'
import type { Unjoined } from '../sql/mapping.ts'
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
  readonly #otherUse: StatementSync
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
    this.#otherUse = db.prepare(
      `select 'cancelled' as kind from cancellations where id = ? and sender = ?
       union all select kind from operations where id = ? and user_id = ?`,
    )
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

  override async messages(...[room, range, viewer]: Parameters<StorageReader['messages']>) {
    const unjoined: Unjoined[] = []
    const messages = this.#reads.messages(room, range, unjoined)
    await this.join(unjoined, viewer)
    return messages
  }

  override async changes(...[room, after, limit, viewer]: Parameters<StorageReader['changes']>) {
    this.flush()
    const unjoined: Unjoined[] = []
    const rows = this.#reads.changes(room, after, limit, unjoined)
    await this.join(unjoined, viewer)
    return rows
  }

  override async usedId(...[user, id]: Parameters<StorageReader['usedId']>) {
    return this.#reads.usedId(user, id)
  }

  override putMember(room: string, member: NewMemberRow): Promise<Member | null> {
    this.#seats.forget(room, member.user.id)
    return super.putMember(room, member)
  }

  override removeMember(room: string, user: string, now: number): Promise<Member | null> {
    this.#seats.forget(room, user)
    return super.removeMember(room, user, now)
  }

  override describe(...[room, changes]: Parameters<StorageWriter['describe']>) {
    this.#seats.clear()
    return super.describe(room, changes)
  }

  async append(...[room, message]: Parameters<StorageWriter['append']>): Promise<Appended> {
    const seat = this.#seats.of(room, message.sender.id)
    if (seat === null || (seat.role === null && message.byHost !== true)) {
      throw new Error('A message needs a room, and a sender among its members.')
    }
    this.changing()
    const written = this.#tails.append(room, message)
    if (written !== null) {
      await this.writeCalls(room, written)
      return { outcome: 'written', message: written }
    }
    const { id, sender } = message
    const other = this.#otherUse.get(id, sender.id, id, sender.id) as { kind: string } | undefined
    if (other !== undefined) return { outcome: other.kind === 'cancelled' ? 'cancelled' : 'used' }
    const used = this.#reads.usedId(sender.id, id)
    if (used?.kind !== 'message') throw new Error('A message was neither written nor found.')
    return { outcome: 'repeated', room: used.room, bodyHash: used.bodyHash, message: used.first }
  }

  override async mark(...[room, user, marks]: Parameters<StorageWriter['mark']>) {
    this.flush()
    this.changing()
    return this.#marks.move(room, user, marks)
  }
}
