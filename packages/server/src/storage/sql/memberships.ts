import { chunks } from './chunks.ts'
import type { Database } from './tables.ts'

/** Those of `ids` who are in a room now, in the order given. */
export async function readMembersAmong(db: Database, room: string, ids: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const chunk of chunks(ids)) {
    const rows = await db
      .selectFrom('members')
      .select('user_id')
      .where('room', '=', room)
      .where('user_id', 'in', chunk)
      .where('removed', '=', 0)
      .execute()
    for (const { user_id } of rows) found.add(user_id)
  }
  return ids.filter((id) => found.has(id))
}

/** Ids of the rooms that a user is in. */
export async function readRoomIds(db: Database, user: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('members')
    .select('room')
    .where('user_id', '=', user)
    .where('removed', '=', 0)
    .orderBy('room')
    .execute()
  return rows.map(({ room }) => room)
}

/** In how many rooms each user is; who is in none is left out. */
export async function countMemberships(db: Database, users: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  for (const chunk of chunks(users)) {
    const rows = await db
      .selectFrom('members')
      .select(['user_id', ({ fn }) => fn.countAll<number>().as('rooms')])
      .where('user_id', 'in', chunk)
      .where('removed', '=', 0)
      .groupBy('user_id')
      .execute()
    for (const { user_id, rooms } of rows) counts.set(user_id, rooms)
  }
  return counts
}

/** Those of `others` who share a room with a user. */
export async function readSharing(db: Database, user: string, others: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const chunk of chunks(others)) {
    const rows = await db
      .selectFrom('members as mine')
      .innerJoin('members as theirs', 'theirs.room', 'mine.room')
      .select('theirs.user_id')
      .distinct()
      .where('mine.user_id', '=', user)
      .where('mine.removed', '=', 0)
      .where('theirs.user_id', 'in', chunk)
      .where('theirs.removed', '=', 0)
      .execute()
    found.push(...rows.map((row) => row.user_id))
  }
  return found
}
