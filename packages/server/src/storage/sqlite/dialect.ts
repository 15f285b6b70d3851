import type { DatabaseSync } from 'node:sqlite'
import {
  CompiledQuery,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type LimitNode,
  type QueryResult,
} from 'kysely'
import { Statements, type SqlValue } from './statements.ts'

/**
 * Kysely over one `node:sqlite` connection. The connection is lent to every query as it is: who may
 * use it when is decided by the storage, which runs one piece of work at a time.
 *
 * @param before called before every query
 */
export function sqliteDialect(db: DatabaseSync, before: () => void = () => undefined): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new NodeSqliteDriver(db, before),
    createIntrospector: (builder) => new SqliteIntrospector(builder),
    createQueryCompiler: () => new PlanKeepingCompiler(),
  }
}

/** Writes `limit +?`: SQLite plans a statement anew for every bare value of a limit. */
class PlanKeepingCompiler extends SqliteQueryCompiler {
  protected override visitLimit(node: LimitNode): void {
    this.append('limit +')
    this.visitNode(node.limit)
  }
}

class NodeSqliteDriver implements Driver {
  readonly #connection: NodeSqliteConnection

  constructor(db: DatabaseSync, before: () => void) {
    this.#connection = new NodeSqliteConnection(db, before)
  }

  async init(): Promise<void> {}

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection)
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class NodeSqliteConnection implements DatabaseConnection {
  readonly #statements: Statements
  readonly #before: () => void

  constructor(db: DatabaseSync, before: () => void) {
    this.#statements = new Statements(db)
    this.#before = before
  }

  executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      this.#before()
      const { statement, reads } = this.#statements.get(query.sql)
      const parameters = query.parameters as SqlValue[]
      if (reads) {
        return Promise.resolve({ rows: statement.all(...parameters) as unknown as Row[] })
      }
      const { changes } = statement.run(...parameters)
      return Promise.resolve({ rows: [], numAffectedRows: BigInt(changes) })
    } catch (error) {
      return Promise.reject(error as Error)
    }
  }

  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Rows are read in pages, not as a stream.')
  }
}
