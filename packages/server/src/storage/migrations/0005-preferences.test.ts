import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { expect, test } from 'vitest'
import { sqliteDialect } from '../sqlite/dialect.ts'
import type { Tables } from '../sql/tables.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations.ts'

test('people who were there before are found by their names, however many they are', async () => {
  const db = new DatabaseSync(':memory:')
  const builder = new Kysely<never>({ dialect: sqliteDialect(db) })
  const before = Object.entries(MIGRATIONS).filter(([name]) => name < '0005')
  await migrate(builder, Object.fromEntries(before))
  const insert = db.prepare('insert into users (id, name, guest) values (?, ?, 0)')
  const ids = Array.from({ length: 1_001 }, (_, n) => `user-${String(n).padStart(4, '0')}`)
  for (const id of ids) insert.run(id, `Zoë ${id}`)
  await migrate(builder)
  const rows = await (builder as unknown as Kysely<Tables>).selectFrom('users').select(['id', 'name_words']).execute()
  expect(new Map(rows.map((row) => [row.id, row.name_words]))).toEqual(
    new Map(ids.map((id) => [id, ` zoe user ${id.slice('user-'.length)}`])),
  )
  db.close()
})
