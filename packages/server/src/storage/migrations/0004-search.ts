import { PostgresAdapter, sql, type Kysely } from 'kysely'
import { columnTypes } from './column-types.ts'

/**
 * The words of messages, for finding them again; filled later and bit by bit, by whoever reads or has
 * nothing else to do. Nothing in it is the truth: it may be emptied at any time.
 *
 * @param db a builder with the tables of 0003
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text, integer, tableEnd } = columnTypes(db)

  // Up to which revision a room's log was looked through.
  await db.schema
    .createTable('search_state')
    .addColumn('room', text, (column) => column.notNull().primaryKey())
    .addColumn('epoch', text, (column) => column.notNull())
    .addColumn('rev', integer, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute()

  if (db.getExecutor().adapter instanceof PostgresAdapter) await createForPostgres(db)
  else await createForSqlite(db)
}

async function createForPostgres(db: Kysely<never>): Promise<void> {
  const { text, integer } = columnTypes(db)
  await db.schema
    .createTable('search_messages')
    .addColumn('room', text, (column) => column.notNull())
    .addColumn('seq', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('words', sql`tsvector`, (column) => column.notNull())
    .addPrimaryKeyConstraint('search_messages_key', ['room', 'seq'])
    .execute()
  await db.schema.createIndex('search_messages_by_word').on('search_messages').using('gin').column('words').execute()
}

async function createForSqlite(db: Kysely<never>): Promise<void> {
  // `doc` grows with the time of the message, so that the full-text index, which reads in order of it, gives
  // the newest first and stops.
  await sql`create table search_messages (
    doc integer primary key, room text not null, seq integer not null, created_at integer not null
  ) strict`.execute(db)
  await sql`create unique index search_messages_by_message on search_messages (room, seq)`.execute(db)
  // Words come ready: this tokenizer only splits at the spaces between them.
  await sql`create virtual table search_words using fts5(words, scope, tokenize = 'ascii')`.execute(db)
  // What is taken out is taken out at once, not when segments are merged some day.
  await sql`insert into search_words (search_words, rank) values ('secure-delete', 1)`.execute(db)
}
