import type { Kysely } from 'kysely'
import { columnTypes } from './column-types.ts'

/**
 * Rooms, users, members, messages. Identifiers are text and compare by their bytes on every driver.
 *
 * @param db a builder without tables yet
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text, integer, tableEnd } = columnTypes(db)

  await db.schema
    .createTable('rooms')
    .addColumn('id', text, (column) => column.notNull().primaryKey())
    .addColumn('kind', text, (column) => column.notNull())
    .addColumn('name', text)
    .addColumn('description', text)
    .addColumn('avatar_url', text)
    .addColumn('context', text)
    .addColumn('access', text, (column) => column.notNull())
    .addColumn('posting', text, (column) => column.notNull())
    .addColumn('metadata', text)
    .addColumn('epoch', text, (column) => column.notNull())
    .addColumn('info_rev', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('head', integer, (column) => column.notNull())
    .addColumn('rev', integer, (column) => column.notNull())
    .addColumn('member_count', integer, (column) => column.notNull())
    .addColumn('active_at', integer, (column) => column.notNull())
    .modifyEnd(tableEnd)
    .execute()

  await db.schema
    .createTable('users')
    .addColumn('id', text, (column) => column.notNull().primaryKey())
    .addColumn('name', text, (column) => column.notNull())
    .addColumn('avatar_url', text)
    .addColumn('role', text)
    .addColumn('guest', integer, (column) => column.notNull())
    .addColumn('last_seen_at', integer)
    .addColumn('revoked_at', integer)
    .modifyEnd(tableEnd)
    .execute()

  await db.schema
    .createTable('members')
    .addColumn('room', text, (column) => column.notNull().references('rooms.id'))
    .addColumn('user_id', text, (column) => column.notNull().references('users.id'))
    .addColumn('role', text, (column) => column.notNull())
    .addColumn('rev', integer, (column) => column.notNull())
    .addColumn('removed', integer, (column) => column.notNull())
    .addColumn('delivered', integer, (column) => column.notNull())
    .addColumn('read', integer, (column) => column.notNull())
    .addColumn('sent', integer, (column) => column.notNull())
    .addColumn('sent_read', integer, (column) => column.notNull())
    .addPrimaryKeyConstraint('members_key', ['room', 'user_id'])
    .modifyEnd(tableEnd)
    .execute()
  await db.schema.createIndex('members_by_user').on('members').columns(['user_id', 'removed']).execute()
  await db.schema.createIndex('members_by_rev').unique().on('members').columns(['room', 'rev']).execute()

  await db.schema
    .createTable('messages')
    .addColumn('room', text, (column) => column.notNull().references('rooms.id'))
    .addColumn('seq', integer, (column) => column.notNull())
    .addColumn('id', text, (column) => column.notNull())
    .addColumn('sender', text, (column) => column.notNull().references('users.id'))
    .addColumn('text', text, (column) => column.notNull())
    .addColumn('metadata', text)
    .addColumn('rev', integer, (column) => column.notNull())
    .addColumn('created_at', integer, (column) => column.notNull())
    .addColumn('body_hash', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('messages_key', ['room', 'seq'])
    .modifyEnd(tableEnd)
    .execute()
  // Id before sender: ids are made in order of time, so new entries land on the same page.
  await db.schema.createIndex('messages_by_id').unique().on('messages').columns(['id', 'sender']).execute()
  await db.schema.createIndex('messages_by_rev').unique().on('messages').columns(['room', 'rev']).execute()
}
