import { sql, type Kysely } from 'kysely'
import { columnTypes } from './column-types.ts'

/**
 * Ids that were cancelled before they reached a log, kept for as long as ids count: for ever. And what
 * others may see of a member's read mark.
 *
 * @param db a builder with the tables of 0001
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text, integer, tableEnd } = columnTypes(db)

  await db.schema
    .createTable('cancellations')
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('sender', text, (column) => column.notNull())
    .addColumn('cancelled_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('cancellations_key', ['id', 'sender'])
    .modifyEnd(tableEnd)
    .execute()

  await db.schema
    .alterTable('members')
    .addColumn('read_shown', integer, (column) => column.notNull().defaultTo(0))
    .execute()
  await sql`update members set read_shown = "read"`.execute(db)
}
