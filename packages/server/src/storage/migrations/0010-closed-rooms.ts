import type { Kysely } from 'kysely'
import { columnTypes } from './column-types.ts'

/**
 * How a room is closed, and until when.
 *
 * @param db a builder with the tables of 0009
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { integer, text } = columnTypes(db)
  await db.schema.alterTable('rooms').addColumn('closed', text).execute()
  await db.schema.alterTable('rooms').addColumn('closed_until', integer).execute()
  // Few rooms are closed: looking for those whose time is up reads no others.
  await db.schema
    .createIndex('rooms_closed_until')
    .on('rooms')
    .column('closed_until' as never)
    .where('closed_until' as never, 'is not', null)
    .execute()
}
