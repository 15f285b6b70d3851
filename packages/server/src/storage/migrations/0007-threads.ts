import type { Kysely } from 'kysely'
import { columnTypes } from './column-types.ts'

/**
 * Rooms that hang on a message of another, and how far the messages they hang on tell of them.
 *
 * @param db a builder with the tables of 0006
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text, integer, tableEnd } = columnTypes(db)

  await db.schema.alterTable('rooms').addColumn('parent_room', text).execute()
  await db.schema.alterTable('rooms').addColumn('parent_message', text).execute()
  await db.schema.alterTable('rooms').addColumn('parent_seq', integer).execute()

  await db.schema
    .createTable('threads')
    .addColumn('room', text, (column) => column.notNull().primaryKey())
    .addColumn('parent', text, (column) => column.notNull())
    .addColumn('deleted', integer, (column) => column.notNull())
    .addColumn('told_at', integer, (column) => column.notNull())
    .addColumn('due', integer, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute()
  await db.schema.createIndex('threads_by_parent').on('threads').columns(['parent']).execute()
  await db.schema.createIndex('threads_by_due').on('threads').columns(['due']).execute()
}
