import type { Preferences } from '@parlor/protocol'
import type { NewPreferences } from '../rows.ts'
import type { Database, PreferencesTable } from './tables.ts'

/** What a row says. */
export function toPreferences({ rev, value }: Pick<PreferencesTable, 'rev' | 'value'>): Preferences {
  return { rev, ...(JSON.parse(value) as Omit<Preferences, 'rev'>) }
}

/** What a user has set for a room; `null` when that is nothing. */
export async function readPreferences(db: Database, room: string, user: string): Promise<Preferences | null> {
  const row = await db
    .selectFrom('preferences')
    .select(['rev', 'value'])
    .where('user_id', '=', user)
    .where('room', '=', room)
    .executeTakeFirst()
  return row === undefined ? null : toPreferences(row)
}

/** Writes what a user sets for a room, and keeps the id of the doing. */
export async function writePreferences(
  db: Database,
  room: string,
  { id, user, changes, bodyHash, now }: NewPreferences,
): Promise<Preferences> {
  const before = await readPreferences(db, room, user)
  const next = changed(before ?? { rev: 0 }, changes)
  const { rev, ...rest } = next
  const value = JSON.stringify(rest)
  await db
    .insertInto('preferences')
    .values({ user_id: user, room, rev, value })
    .onConflict((conflict) => conflict.columns(['user_id', 'room']).doUpdateSet({ rev, value }))
    .execute()
  await db
    .insertInto('operations')
    .values({ id, user_id: user, kind: 'prefer', room, body_hash: bodyHash, seq: 0, rev, at: now })
    .execute()
  return next
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

/** What is not given stays; what is given as nothing special is not kept. */
function changed(before: Preferences, changes: NewPreferences['changes']): Preferences {
  const next: Mutable<Preferences> = { ...before, rev: before.rev + 1 }
  const { pinned, mutedUntil, archived, notify, draft } = changes
  if (pinned !== undefined) delete next.pinned
  if (pinned === true) next.pinned = true
  if (mutedUntil !== undefined) delete next.mutedUntil
  if (mutedUntil != null) next.mutedUntil = mutedUntil
  if (archived !== undefined) delete next.archived
  if (archived != null) next.archived = archived
  if (notify !== undefined) delete next.notify
  if (notify !== undefined && notify !== 'all') next.notify = notify
  if (draft !== undefined) delete next.draft
  if (draft != null) next.draft = draft
  return next
}
