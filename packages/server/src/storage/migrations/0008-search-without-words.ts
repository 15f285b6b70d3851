import { sql, type Kysely } from 'kysely'
import { columnTypes } from './column-types.ts'

/**
 * What is searched without words: the newest of a room, of a person in it, or with a link, each by an index
 * that gives them in this order. Logs are looked through anew for it, bit by bit; what the index knew stays
 * found meanwhile.
 *
 * @param db a builder with the tables of 0007
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text, integer } = columnTypes(db)
  const schema = db.schema
  await schema
    .alterTable('search_messages')
    .addColumn('sender', text, (column) => column.notNull().defaultTo(''))
    .execute()
  await schema
    .alterTable('search_messages')
    .addColumn('has_link', integer, (column) => column.notNull().defaultTo(0))
    .execute()
  await sql`create index search_messages_by_time on search_messages (room, created_at)`.execute(db)
  await sql`create index search_messages_by_sender on search_messages (room, sender, created_at)`.execute(db)
  // Few messages have one.
  await sql`create index search_messages_by_link on search_messages (room, created_at)
    where has_link = 1`.execute(db)
  await sql`create index search_messages_by_sender_and_link on search_messages (room, sender, created_at)
    where has_link = 1`.execute(db)
  await sql`update search_state set rev = 0`.execute(db)
}
