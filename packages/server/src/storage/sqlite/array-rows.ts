import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Message } from '@parlor/protocol'
import { MESSAGE_COLUMNS, USER_COLUMNS } from '../sql/columns.ts'
import { toMessage } from '../sql/mapping.ts'
import type { SqlValue } from './statements.ts'

/** A row of {@link selectMessages}: its columns in their order. */
type MessageRow = readonly [
  id: string,
  seq: number,
  rev: number,
  text: string,
  metadata: string | null,
  createdAt: number,
  userId: string,
  userName: string,
  userAvatarUrl: string | null,
  userRole: string | null,
  userGuest: number,
]

/**
 * Prepares a read of messages with their senders. Rows come as arrays: a page of 500 costs half of
 * what it does as objects with names.
 *
 * @param rest what stands behind `from messages x join users u …`
 */
export function selectMessages(db: DatabaseSync, rest: string): (...parameters: SqlValue[]) => Message[] {
  const columns = [...MESSAGE_COLUMNS, ...USER_COLUMNS].join(', ')
  const read = arrayRows(db.prepare(`select ${columns} from messages x join users u on u.id = x.sender ${rest}`))
  return (...parameters) => (read(...parameters) as unknown as MessageRow[]).map(fromRow)
}

/** Rows as arrays; made of the named ones where Node is too old to give them itself. */
function arrayRows(statement: StatementSync): (...parameters: SqlValue[]) => SqlValue[][] {
  if (typeof (statement as Partial<StatementSync>).setReturnArrays === 'function') {
    statement.setReturnArrays(true)
    return (...parameters) => statement.all(...parameters) as unknown as SqlValue[][]
  }
  return (...parameters) => statement.all(...parameters).map((row) => Object.values(row))
}

function fromRow(row: MessageRow): Message {
  return toMessage({
    id: row[0],
    seq: row[1],
    rev: row[2],
    text: row[3],
    metadata: row[4],
    created_at: row[5],
    user_id: row[6],
    user_name: row[7],
    user_avatar_url: row[8],
    user_role: row[9],
    user_guest: row[10],
  })
}
