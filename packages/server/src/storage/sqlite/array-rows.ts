import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Message } from '@parlor/protocol'
import { MESSAGE_COLUMNS, USER_COLUMNS } from '../sql/columns.ts'
import { toUnjoined, type Unjoined } from '../sql/mapping.ts'
import type { SqlValue } from './statements.ts'

/** A row of {@link selectMessages}: its columns in their order. */
type MessageRow = readonly [
  id: string,
  seq: number,
  rev: number,
  text: string,
  metadata: string | null,
  createdAt: number,
  extras: string | null,
  userId: string,
  userName: string,
  userAvatarUrl: string | null,
  userRole: string | null,
  userGuest: number,
  userBot: number,
]

/**
 * Prepares a read of messages with their senders. Rows come as arrays: a page of 500 costs half of
 * what it does as objects with names.
 *
 * @param rest what stands behind `from messages x join users u …`; its first parameter is the room
 */
export function selectMessages(
  db: DatabaseSync,
  rest: string,
): (unjoined: Unjoined[], room: string, ...parameters: SqlValue[]) => Message[] {
  const columns = [...MESSAGE_COLUMNS, ...USER_COLUMNS].join(', ')
  const read = arrayRows(db.prepare(`select ${columns} from messages x join users u on u.id = x.sender ${rest}`))
  return (unjoined, room, ...parameters) =>
    (read(room, ...parameters) as unknown as MessageRow[]).map((row) => fromRow(room, row, unjoined))
}

/** Rows as arrays; made of the named ones where Node is too old to give them itself. */
function arrayRows(statement: StatementSync): (...parameters: SqlValue[]) => SqlValue[][] {
  if (typeof (statement as Partial<StatementSync>).setReturnArrays === 'function') {
    statement.setReturnArrays(true)
    return (...parameters) => statement.all(...parameters) as unknown as SqlValue[][]
  }
  return (...parameters) => statement.all(...parameters).map((row) => Object.values(row))
}

function fromRow(room: string, row: MessageRow, unjoined: Unjoined[]): Message {
  const columns = {
    id: row[0],
    seq: row[1],
    rev: row[2],
    text: row[3],
    metadata: row[4],
    created_at: row[5],
    extras: row[6],
    user_id: row[7],
    user_name: row[8],
    user_avatar_url: row[9],
    user_role: row[10],
    user_guest: row[11],
    user_bot: row[12],
  }
  return toUnjoined(room, columns, unjoined)
}
