import { CompiledQuery, Kysely, sql } from 'kysely'
import { toSeat, type Appended, type NewMessageRow, type Seat, type Standing } from '../rows.ts'
import { newExtras, writtenMessage } from '../sql/extras.ts'
import { SqlWriter } from '../sql/sql-writer.ts'
import type { Tables } from '../sql/tables.ts'
import { threadRoot, type Room } from '@parlor/protocol'
import type { PostgresConnection } from './connection.ts'
import { postgresDialect } from './dialect.ts'

/**
 * One statement a message, under the room's lock: it takes the next numbers, writes the message and
 * counts it, or does nothing when the sender was never a member (and is not the host), or used or cancelled
 * the id before.
 */
const APPEND = `with tail as (
  update rooms set head = head + 1, rev = rev + 1, active_at = greatest(active_at, $7)
  where id = $1
    and ($9::boolean or exists (select from members where room = $1 and user_id = $3))
    and not exists (select from messages where id = $2 and sender = $3)
    and not exists (select from cancellations where id = $2 and sender = $3)
    and not exists (select from operations where id = $2 and user_id = $3)
  returning head, rev, active_at
), counted as (
  update members set sent = sent + 1, sent_at = tail.active_at from tail where room = $1 and user_id = $3
)
insert into messages (room, seq, id, sender, text, metadata, rev, created_at, body_hash, extras)
select $1, tail.head, $2, $3, $4, $5, tail.rev, tail.active_at, $6, $8 from tail
returning seq, rev, created_at`

interface NumbersColumns {
  readonly seq: number
  readonly rev: number
  readonly created_at: number
}

/** Thrown through a piece of work that would have to wait while others wait for what its transaction holds. */
export class MustWait extends Error {}

/** Reads and writes over one connection, in the transaction that is open on it. */
export class PostgresWriter extends SqlWriter {
  readonly #connection: PostgresConnection
  /** Rooms whose rows this transaction has locked. */
  readonly #locked = new Set<string>()
  /** Whether the present work may wait for a lock: only when its transaction holds nothing yet. */
  #mayWait = true
  #changed = false

  constructor(connection: PostgresConnection) {
    super(new Kysely<Tables>({ dialect: postgresDialect(connection) }))
    this.#connection = connection
  }

  /** Whether the present work has written anything. */
  get changed(): boolean {
    return this.#changed
  }

  /** A transaction begins. */
  begun(): void {
    this.#locked.clear()
  }

  /** The next piece of work of the transaction begins. @param first whether none came before it */
  next(first: boolean): void {
    this.#mayWait = first
    this.#changed = false
  }

  protected changing(): void {
    this.#changed = true
  }

  protected async lock(room: string): Promise<void> {
    if (this.#locked.has(room)) return
    // What may be done in a thread is decided by the room it hangs in. That one first, whoever it is: so no two
    // who lock both wait for each other.
    const root = threadRoot(room)
    if (root !== null) await this.lock(root.room)
    const row = this.db.selectFrom('rooms').select('id').where('id', '=', room).forUpdate()
    const found = await (this.#mayWait ? row : row.skipLocked()).executeTakeFirst()
    if (found !== undefined) this.#locked.add(room)
    else if (!this.#mayWait && (await this.#exists(room))) throw new MustWait()
  }

  override async insertRoom(room: Room, now: number): Promise<boolean> {
    const made = await super.insertRoom(room, now)
    // A row of one's own making is locked as it is.
    if (made) this.#locked.add(room.id)
    return made
  }

  /** What is decided by a seat holds to the end of the transaction. */
  override async seat(room: string, user: string): Promise<Seat | null> {
    const standing = await this.standing(room, user)
    return standing === null ? null : toSeat(standing)
  }

  override async standing(room: string, user: string): Promise<Standing | null> {
    await this.lock(room)
    const standing = await super.standing(room, user)
    if (standing === null || this.#locked.has(room)) return standing
    // Made between the two statements: what is decided about it must be under its lock, too.
    await this.lock(room)
    return super.standing(room, user)
  }

  async append(room: string, message: NewMessageRow): Promise<Appended> {
    const { id, sender, text, metadata, bodyHash, now } = message
    await this.lock(room)
    this.changing()
    const json = metadata === undefined ? null : JSON.stringify(metadata)
    const { rows } = await this.#connection.run<NumbersColumns>({
      sql: APPEND,
      parameters: [room, id, sender.id, text, json, bodyHash, now, newExtras(message), message.byHost === true],
    })
    const [numbers] = rows
    if (numbers === undefined) {
      const used = await this.usedId(sender.id, id)
      if (used === null) throw new Error('A message needs a room, and a sender among its members.')
      if (used.kind === 'cancelled') return { outcome: 'cancelled' }
      if (used.kind !== 'message') return { outcome: 'used' }
      return { outcome: 'repeated', room: used.room, bodyHash: used.bodyHash, message: used.first }
    }
    const { seq, rev, created_at: createdAt } = numbers
    const written = writtenMessage(message, { seq, rev, createdAt })
    await this.writeCalls(room, written)
    return { outcome: 'written', message: written }
  }

  /** Rejects when the server takes no writes. */
  async probe(): Promise<void> {
    const { rows } = await this.#connection.run<{ transaction_read_only: string }>(
      CompiledQuery.raw('show transaction_read_only'),
    )
    if (rows[0]?.transaction_read_only !== 'off') throw new Error('The server takes no writes: it is a standby.')
  }

  async #exists(room: string): Promise<boolean> {
    const row = await this.db
      .selectFrom('rooms')
      .select(sql<number>`1`.as('found'))
      .where('id', '=', room)
      .executeTakeFirst()
    return row !== undefined
  }
}
