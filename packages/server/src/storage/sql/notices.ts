import type { RoomNotice } from '@parlor/protocol'
import type { NewNotice } from '../rows.ts'
import { USER_COLUMNS } from './columns.ts'
import { toUser, type UserColumns } from './mapping.ts'
import type { Database, NoticesTable } from './tables.ts'

/** The columns of a notice, told apart from those of its user. */
export const NOTICE_COLUMNS = [
  'n.rev',
  'n.after_seq',
  'n.kind',
  'n.name as notice_name',
  'n.seq as notice_seq',
  'n.created_at',
] as const

/** A notice's columns beside its user's, which are empty where there is none. */
export type NoticeColumns = Pick<NoticesTable, 'rev' | 'after_seq' | 'kind' | 'created_at'> & {
  readonly notice_name: string | null
  readonly notice_seq: number | null
} & (UserColumns | { readonly user_id: null })

/** The notice of a row. */
export function toNotice(row: NoticeColumns): RoomNotice {
  return {
    rev: row.rev,
    after: row.after_seq,
    kind: row.kind as RoomNotice['kind'],
    ...(row.user_id === null ? {} : { user: toUser(row as UserColumns) }),
    ...(row.notice_name === null ? {} : { name: row.notice_name }),
    ...(row.notice_seq === null ? {} : { seq: row.notice_seq }),
    createdAt: row.created_at,
  }
}

/** Notices behind messages of a range, in order, the newest `limit` of them. */
export async function readNotices(
  db: Database,
  room: string,
  { from, to, limit }: { readonly from: number; readonly to: number; readonly limit: number },
): Promise<readonly RoomNotice[]> {
  const rows = await select(db, room)
    .where('n.after_seq', '>=', from)
    .where('n.after_seq', '<=', to)
    // The same order as by revision alone, and an index has it: a page costs what is on it, not all that ever happened.
    .orderBy('n.after_seq', 'desc')
    .orderBy('n.rev', 'desc')
    .limit(limit)
    .execute()
  return rows.reverse().map((row) => toNotice(row as NoticeColumns))
}

/** Notices above a revision, in order. */
export async function readNoticesAbove(
  db: Database,
  room: string,
  after: number,
  limit: number,
): Promise<readonly RoomNotice[]> {
  const rows = await select(db, room).where('n.rev', '>', after).orderBy('n.rev').limit(limit).execute()
  return rows.map((row) => toNotice(row as NoticeColumns))
}

/** Keeps a notice behind the newest message. */
export async function writeNotice(
  db: Database,
  room: string,
  { now, user, ...notice }: NewNotice,
): Promise<RoomNotice> {
  const { head } = await db.selectFrom('rooms').select('head').where('id', '=', room).executeTakeFirstOrThrow()
  const { rev, kind, name = null, seq = null } = notice
  await db
    .insertInto('notices')
    .values({ room, rev, after_seq: head, kind, user_id: user?.id ?? null, name, seq, created_at: now })
    .execute()
  return { ...notice, after: head, ...(user === undefined ? {} : { user }), createdAt: now }
}

function select(db: Database, room: string) {
  return db
    .selectFrom('notices as n')
    .leftJoin('users as u', 'u.id', 'n.user_id')
    .select([...NOTICE_COLUMNS, ...USER_COLUMNS])
    .where('n.room', '=', room)
}
