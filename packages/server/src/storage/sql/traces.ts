import type { Trace } from '../rows.ts'
import { readExtras } from './extras.ts'
import type { Database } from './tables.ts'

/**
 * What somebody left in a stretch of one room's log: what they said, what others repeated of it, and what they put
 * under messages. What is deleted already holds nothing of anybody.
 *
 * @param range numbers of messages, `above` < seq ≤ `upTo`
 */
export async function readTraces(
  db: Database,
  room: string,
  user: string,
  { above, upTo }: { readonly above: number; readonly upTo: number },
): Promise<readonly Trace[]> {
  const messages = await db
    .selectFrom('messages')
    .select(['seq', 'sender', 'extras'])
    .where('room', '=', room)
    .where('seq', '>', above)
    .where('seq', '<=', upTo)
    .where(({ or, eb }) => or([eb('sender', '=', user), eb('extras', 'like', '%"forwarded":%')]))
    .execute()
  const said = messages
    .map(({ seq, sender, extras }) => ({ seq, sender, extras: readExtras(extras) }))
    .filter(({ sender, extras }) => sender === user || extras.forwarded?.sender === user)
    .filter(({ extras }) => extras.deleted === undefined)
    .map(({ seq }): Trace => ({ kind: 'words', seq }))
  const gone = new Set(said.map(({ seq }) => seq))
  const reactions = await db
    .selectFrom('reactions')
    .select(['seq', 'emoji'])
    .where('room', '=', room)
    .where('seq', '>', above)
    .where('seq', '<=', upTo)
    .where('user_id', '=', user)
    .execute()
  const put = reactions.filter(({ seq }) => !gone.has(seq)).map((row): Trace => ({ kind: 'reaction', ...row }))
  return [...said, ...put].sort((a, b) => a.seq - b.seq)
}

/** Ids of all rooms and threads, in order, after one. */
export async function readAllRoomIds(
  db: Database,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('rooms')
    .select('id')
    .where('id', '>', after ?? '')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** Leaves of somebody a row under another name, by which the messages that stay have a sender. */
export async function forgetUser(db: Database, user: string, name: string): Promise<void> {
  const nothing = { avatar_url: null, role: null, last_seen_at: null, name_words: '' } as const
  await db
    .updateTable('users')
    .set({ name, ...nothing })
    .where('id', '=', user)
    .execute()
  await db.deleteFrom('preferences').where('user_id', '=', user).execute()
  // By the hash of what was done, the words of an edit could be guessed.
  await db.updateTable('operations').set({ body_hash: '' }).where('user_id', '=', user).execute()
}
