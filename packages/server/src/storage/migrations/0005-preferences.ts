import type { Kysely } from 'kysely'
import { nameWords } from '../sql/name-words.ts'
import type { Tables } from '../sql/tables.ts'
import { columnTypes } from './column-types.ts'

/** Users whose names are read at once. */
const PAGE = 500

/**
 * What users set for their rooms; by how much they set their read marks back; and the words of their names,
 * by which others find them.
 *
 * @param db a builder with the tables of 0003
 */
export async function up(db: Kysely<never>): Promise<void> {
  const { text, integer, tableEnd } = columnTypes(db)

  await db.schema
    .createTable('preferences')
    .addColumn('user_id', text, (column) => column.notNull())
    .addColumn('room', text, (column) => column.notNull())
    .addColumn('rev', integer, (column) => column.notNull())
    .addColumn('value', text, (column) => column.notNull())
    .addPrimaryKeyConstraint('preferences_key', ['user_id', 'room'])
    .modifyEnd(tableEnd)
    .execute()

  await db.schema
    .alterTable('members')
    .addColumn('set_back', integer, (column) => column.notNull().defaultTo(0))
    .execute()

  await db.schema
    .alterTable('users')
    .addColumn('name_words', text, (column) => column.notNull().defaultTo(''))
    .execute()
  await fillWords(db as unknown as Kysely<Pick<Tables, 'users'>>)
}

/** No database folds letters as the search for them does. */
async function fillWords(db: Kysely<Pick<Tables, 'users'>>): Promise<void> {
  let after = ''
  for (;;) {
    const users = await db
      .selectFrom('users')
      .select(['id', 'name'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const { id, name } of users) {
      await db
        .updateTable('users')
        .set({ name_words: nameWords(name) })
        .where('id', '=', id)
        .execute()
    }
    if (users.length < PAGE) return
    after = users.at(-1)!.id
  }
}
