import type { Kysely } from 'kysely'
import { columnTypes } from './column-types.ts'

/**
 * How long members of a room wait between two messages, and when each last wrote.
 *
 * @param db a builder with the tables of 0008
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { integer } = columnTypes(db)
  await db.schema
    .alterTable('rooms')
    .addColumn('slow', integer, (column) => column.notNull().defaultTo(0))
    .execute()
  // What was said before is not looked through: there was no slow mode when it was said.
  await db.schema
    .alterTable('members')
    .addColumn('sent_at', integer, (column) => column.notNull().defaultTo(0))
    .execute()
}
