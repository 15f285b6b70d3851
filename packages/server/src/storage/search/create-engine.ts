import { PostgresAdapter } from 'kysely'
import type { Database } from '../sql/tables.ts'
import type { SearchEngine } from './engine.ts'
import { createPostgresEngine } from './postgres-engine.ts'
import { createSqliteEngine } from './sqlite-engine.ts'

/** The engine of the database behind a builder. */
export function createSearchEngine(db: Database): SearchEngine {
  return db.getExecutor().adapter instanceof PostgresAdapter ? createPostgresEngine(db) : createSqliteEngine(db)
}
