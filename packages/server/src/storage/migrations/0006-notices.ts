import type { Kysely } from 'kysely'
import { columnTypes } from './column-types.ts'

/**
 * What happened in rooms besides what was said, by the revision it came with and the message it stands behind.
 *
 * @param db a builder with the tables of 0001
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text, integer, tableEnd } = columnTypes(db)
  await db.schema
    .createTable('notices')
    .addColumn('room', text, (column) => column.notNull())
    .addColumn('rev', integer, (column) => column.notNull())
    .addColumn('after_seq', integer, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('user_id', text)
    .addColumn('name', text)
    .addColumn('seq', integer)
    .addColumn('created_at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('notices_key', ['room', 'rev'])
    .modifyEnd(tableEnd)
    .execute()
  await db.schema.createIndex('notices_by_message').on('notices').columns(['room', 'after_seq']).execute()
}
