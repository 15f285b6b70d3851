import { CompiledQuery, type DatabaseConnection, type QueryResult } from 'kysely'
import type { PoolClient } from 'pg'
import { kindOfFailure, type FailureKind } from './postgres-errors.ts'

/** Statements kept prepared on one connection. */
const PREPARED = 200

/** Parameters of a statement worth keeping: lists come in too many lengths. */
const FEW_PARAMETERS = 20

/** One connection to the server: runs one statement at a time, in order, and remembers what became of them. */
export class PostgresConnection implements DatabaseConnection {
  readonly #client: PoolClient
  readonly #names = new Map<string, string>()
  #last: Promise<unknown> = Promise.resolve()
  #failure: { readonly kind: FailureKind; readonly error: unknown } | null = null

  constructor(client: PoolClient) {
    this.#client = client
    client.on('error', (error) => {
      this.#failure = { kind: 'lost', error }
    })
  }

  /** The failure that spoiled the present transaction; `null` while it is sound. */
  get failure(): { readonly kind: FailureKind; readonly error: unknown } | null {
    return this.#failure
  }

  /** Begins a transaction; what failed before is forgotten. */
  async begin(mode: string): Promise<void> {
    this.#failure = null
    await this.run(CompiledQuery.raw(`begin ${mode}`))
  }

  /**
   * Commits.
   *
   * @returns `false` when the server undid the transaction instead
   * @throws when it cannot be known whether it was committed
   */
  async commit(): Promise<boolean> {
    const { command } = await this.run(CompiledQuery.raw('commit'))
    return command === 'COMMIT'
  }

  async rollback(): Promise<void> {
    await this.run(CompiledQuery.raw('rollback'))
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await this.run<Row>(query)
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE'
    return changes ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows }
  }

  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Rows are read in pages, not as a stream.')
  }

  /** Runs a statement behind those under way. */
  run<Row>(query: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<Answer<Row>> {
    const answer = this.#last.then(() => this.#send<Row>(query))
    this.#last = answer.catch(() => undefined)
    return answer
  }

  async #send<Row>({ sql, parameters }: Pick<CompiledQuery, 'sql' | 'parameters'>): Promise<Answer<Row>> {
    const name = this.#nameOf(sql, parameters.length)
    try {
      return (await this.#client.query({
        text: sql,
        values: [...parameters],
        ...(name === undefined ? {} : { name }),
      })) as unknown as Answer<Row>
    } catch (error) {
      const kind = kindOfFailure(error)
      // Later statements of a spoiled transaction fail because of the first.
      if (this.#failure === null || kind === 'lost') this.#failure = { kind, error }
      throw error
    }
  }

  #nameOf(sql: string, parameters: number): string | undefined {
    const known = this.#names.get(sql)
    if (known !== undefined) return known
    if (parameters === 0 || parameters > FEW_PARAMETERS || this.#names.size >= PREPARED) return undefined
    const name = `p${this.#names.size}`
    this.#names.set(sql, name)
    return name
  }
}

interface Answer<Row> {
  readonly command: string
  readonly rowCount: number | null
  readonly rows: Row[]
}
