import { Pool, types, type PoolClient } from 'pg'
import { StorageUnavailable } from '../storage-unavailable.ts'
import { PostgresConnection } from './connection.ts'

/** How long to wait for the server to answer a connection, in milliseconds. */
const CONNECT_MS = 3_000

/** How long a statement may take, a wait for a lock included, in milliseconds. */
const STATEMENT_MS = 10_000

/** How long a transaction may idle, in milliseconds: a node that froze must not hold a room for ever. */
const IDLE_MS = 10_000

/** How long the server may leave a statement without an answer, in milliseconds: the way to it is broken then. */
const ANSWER_MS = 12_000

/** PostgreSQL's type of whole numbers of 64 bits. */
const INT8 = 20

/** A set of connections of one kind of use. */
export interface Connections {
  /** Lends a connection inside a new transaction. @param mode what stands after `begin` */
  begin(mode: string): Promise<Lent>
  close(): Promise<void>
}

/** A connection on loan. */
export interface Lent {
  readonly connection: PostgresConnection
  /** Gives it back. @param broken whether it must not be used again */
  release(broken: boolean): void
}

/** Opens connections as they are needed, at most `most` of them. */
export function createConnections(url: string, most: number, name: string): Connections {
  const pool = new Pool({
    connectionString: url,
    max: most,
    application_name: name,
    connectionTimeoutMillis: CONNECT_MS,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    statement_timeout: STATEMENT_MS,
    idle_in_transaction_session_timeout: IDLE_MS,
    query_timeout: ANSWER_MS,
    allowExitOnIdle: false,
    types: { getTypeParser: ((oid: number, format?: 'text') => parserOf(oid, format)) as typeof types.getTypeParser },
  })
  // A connection that dies unused leaves the pool by itself; the next work opens another.
  pool.on('error', () => undefined)
  const known = new WeakMap<PoolClient, PostgresConnection>()

  async function lend(): Promise<Lent> {
    const client = await pool.connect()
    let connection = known.get(client)
    if (connection === undefined) {
      connection = new PostgresConnection(client)
      known.set(client, connection)
      try {
        // Answered means durable, whatever the server's own default: `off` would lose the newest on a crash.
        await connection.run({
          sql: `select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`,
          parameters: [],
        })
      } catch (error) {
        client.release(true)
        throw error
      }
    }
    return { connection, release: (broken) => client.release(broken) }
  }

  return {
    async begin(mode) {
      // After a restart of the server every kept connection is dead, and none of them is to blame for it.
      for (let tries = 0; ; tries += 1) {
        const lent = await lend().catch((error: unknown) => {
          throw new StorageUnavailable(`PostgreSQL cannot be reached at ${placeOf(url)}.`, error)
        })
        try {
          await lent.connection.begin(mode)
          return lent
        } catch (error) {
          lent.release(true)
          if (tries >= most) throw new StorageUnavailable('PostgreSQL began no transaction.', error)
        }
      }
    },
    close: () => pool.end(),
  }
}

/** Host, port and database, without the rest of an address. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

/** Numbers of 64 bits arrive as text; ours stay below 2^53. */
function parserOf(oid: number, format?: 'text'): (text: string) => unknown {
  return oid === INT8 ? Number : (types.getTypeParser(oid, format) as (text: string) => unknown)
}
