import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely'

/** How a driver writes the types the tables need. */
export interface ColumnTypes {
  /** Text that compares by its bytes. */
  readonly text: 'text' | RawBuilder<string>
  /** Whole numbers up to 2^53: times in milliseconds, revisions, counts. */
  readonly integer: 'integer' | 'bigint'
  /** What stands at the end of a table. */
  readonly tableEnd: RawBuilder<unknown>
}

/** The types of the driver behind a builder. */
export function columnTypes(db: Kysely<never>): ColumnTypes {
  if (db.getExecutor().adapter instanceof PostgresAdapter) {
    return { text: sql<string>`text collate "C"`, integer: 'bigint', tableEnd: sql`` }
  }
  // Rows live in their key's own tree: a page of a room is one stretch of the file.
  return { text: 'text', integer: 'integer', tableEnd: sql`strict, without rowid` }
}
