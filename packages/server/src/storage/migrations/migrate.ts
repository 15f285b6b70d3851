import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { MIGRATIONS } from './migrations.ts'

/**
 * Brings a database up to the schema of this version, each step in its own transaction.
 *
 * @param db the database, with nobody else writing
 * @param migrations all steps this version knows
 * @throws Error when the database was written by a newer version, or a step failed
 */
export async function migrate(
  db: Kysely<never>,
  migrations: Readonly<Record<string, Migration>> = MIGRATIONS,
): Promise<void> {
  await refuseNewer(db, migrations)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw new Error('The database could not be brought up to date.', { cause: error })
}

/** A database newer than the code would be misread, and its newer half silently ignored. */
async function refuseNewer(db: Kysely<never>, migrations: Readonly<Record<string, Migration>>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'schema_migration')) return
  const recorded = db as unknown as Kysely<{ schema_migration: { name: string } }>
  const applied = await recorded.selectFrom('schema_migration').select('name').orderBy('name').execute()
  const unknown = applied.filter(({ name }) => !Object.hasOwn(migrations, name))
  if (unknown.length > 0) {
    const names = unknown.map(({ name }) => name).join(', ')
    throw new Error(
      `The database was written by a newer version of the server (it has ${names}). Install that version.`,
    )
  }
}
