import type { Kysely } from 'kysely'
import { columnTypes } from './column-types.ts'

/**
 * What can be done to a message: operations by their ids, older texts, reactions, calls by name, pins;
 * what few messages have, in one column; and users who are programs.
 *
 * @param db a builder with the tables of 0002
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text, integer, tableEnd } = columnTypes(db)

  // One column, empty for most: a page of plain messages is read as fast as before.
  await db.schema.alterTable('messages').addColumn('extras', text).execute()
  await db.schema
    .alterTable('users')
    .addColumn('bot', integer, (column) => column.notNull().defaultTo(0))
    .execute()

  await db.schema
    .createTable('operations')
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('room', text, (column) => column.notNull())
    .addColumn('body_hash', text, (column) => column.notNull())
    .addColumn('seq', integer, (column) => column.notNull())
    .addColumn('rev', integer, (column) => column.notNull())
    .addColumn('at', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('operations_key', ['id', 'user_id'])
    .modifyEnd(tableEnd)
    .execute()

  await db.schema
    .createTable('message_edits')
    .addColumn('room', text, (column) => column.notNull())
    .addColumn('seq', integer, (column) => column.notNull())
    .addColumn('rev', integer, (column) => column.notNull())
    .addColumn('text', text, (column) => column.notNull())
    .addColumn('until', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('message_edits_key', ['room', 'seq', 'rev'])
    .modifyEnd(tableEnd)
    .execute()

  await db.schema
    .createTable('reactions')
    .addColumn('room', text, (column) => column.notNull())
    .addColumn('seq', integer, (column) => column.notNull())
    .addColumn('emoji', text, (column) => column.notNull())
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('rev', integer, (column) => column.notNull())
    .addColumn('since', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('reactions_key', ['room', 'seq', 'emoji', 'user_id'])
    .modifyEnd(tableEnd)
    .execute()

  await db.schema
    .createTable('mentions')
    .addColumn('room', text, (column) => column.notNull())
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('seq', integer, (column) => column.notNull())
    .addColumn('sender', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('mentions_key', ['room', 'user_id', 'seq'])
    .modifyEnd(tableEnd)
    .execute()
  await db.schema.createIndex('mentions_by_message').on('mentions').columns(['room', 'seq']).execute()

  await db.schema
    .createTable('pins')
    .addColumn('room', text, (column) => column.notNull())
    .addColumn('seq', integer, (column) => column.notNull())
    .addColumn('rev', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('pins_key', ['room', 'seq'])
    .modifyEnd(tableEnd)
    .execute()
}
