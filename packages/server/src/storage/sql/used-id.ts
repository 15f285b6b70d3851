import type { UsedId } from '../rows.ts'
import { readExtras } from './extras.ts'
import type { Database } from './tables.ts'

/** A row that says what an id was used for. */
export interface UsedIdColumns {
  /** `message`, `cancelled`, or what was done to a message. */
  readonly kind: string
  readonly room: string
  readonly body_hash: string
  readonly seq: number
  readonly rev: number
  readonly at: number
  /** Of a message. */
  readonly extras: string | null
}

/** One question for the three places in which an id may be; parameters are the id and the user, thrice. */
export const USED_ID = `select 'message' as kind, room, body_hash, seq, rev, created_at as at, extras
  from messages where id = ? and sender = ?
  union all select kind, room, body_hash, seq, rev, at, null from operations where id = ? and user_id = ?
  union all select 'cancelled', '', '', 0, 0, cancelled_at, null from cancellations where id = ? and sender = ?`

/** What a row of {@link USED_ID} says. */
export function toUsedId(id: string, row: UsedIdColumns): UsedId {
  if (row.kind === 'cancelled') return { kind: 'cancelled' }
  const kind = row.kind as Exclude<UsedId['kind'], 'cancelled'>
  // A message has another revision once something was done to it.
  const rev = readExtras(row.extras).firstRev ?? row.rev
  return { kind, room: row.room, bodyHash: row.body_hash, first: { id, seq: row.seq, rev, createdAt: row.at } }
}

/** What a user's id was used for. */
export async function readUsedId(db: Database, user: string, id: string): Promise<UsedId | null> {
  const [message, operation, cancellation] = await Promise.all([
    db
      .selectFrom('messages')
      .select(['room', 'body_hash', 'seq', 'rev', 'created_at as at', 'extras'])
      .where('id', '=', id)
      .where('sender', '=', user)
      .executeTakeFirst(),
    db
      .selectFrom('operations')
      .select(['kind', 'room', 'body_hash', 'seq', 'rev', 'at'])
      .where('id', '=', id)
      .where('user_id', '=', user)
      .executeTakeFirst(),
    db.selectFrom('cancellations').select('id').where('id', '=', id).where('sender', '=', user).executeTakeFirst(),
  ])
  if (message !== undefined) return toUsedId(id, { kind: 'message', ...message })
  if (operation !== undefined) return toUsedId(id, { ...operation, extras: null })
  return cancellation === undefined ? null : { kind: 'cancelled' }
}
