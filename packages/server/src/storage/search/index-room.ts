import { sql } from 'kysely'
import type { Database } from '../sql/tables.ts'
import type { SearchDocument, SearchEngine } from './engine.ts'
import { hasLink } from './links.ts'
import type { Indexed } from './search-port.ts'
import { wordsOf } from './words.ts'

/** Most characters looked through at once: a batch must not hold up who writes. */
const CHARACTERS = 200_000

const NOTHING: Indexed = { rows: 0, more: false }

/**
 * Looks through the rows of a room that changed since it was last done. Rows are taken in order of their
 * revisions, below the room's own as it was read first: so none is passed over that is not committed yet.
 *
 * @param changing called before anything is written
 */
export async function indexRoom(
  db: Database,
  engine: SearchEngine,
  room: string,
  limit: number,
  changing: () => void,
): Promise<Indexed> {
  const head = await db.selectFrom('rooms').select(['epoch', 'rev']).where('id', '=', room).executeTakeFirst()
  if (head === undefined) return NOTHING
  if (await isUpToDate(db, room, head)) return NOTHING

  changing()
  await sql`insert into search_state (room, epoch, rev) values (${room}, ${head.epoch}, 0)
    on conflict (room) do nothing`.execute(db)
  const state = await engine.lockState(room)
  if (state === null) return { rows: 0, more: true, busy: true }
  const isOther = state.epoch !== head.epoch
  if (!isOther && state.rev >= head.rev) return NOTHING
  if (isOther) await engine.removeRoom(room)

  const rows = await db
    .selectFrom('messages')
    .select(['seq', 'rev', 'sender', 'text', 'created_at'])
    .where('room', '=', room)
    .where('rev', '>', isOther ? 0 : state.rev)
    .where('rev', '<=', head.rev)
    .orderBy('rev')
    .limit(limit)
    .execute()
  let done = 0
  let characters = 0
  const documents: SearchDocument[] = []
  for (const { seq, sender, text, created_at: createdAt } of rows) {
    if (done > 0 && characters + text.length > CHARACTERS) break
    characters += text.length
    done += 1
    // Only what was deleted has no text.
    if (text === '') await engine.remove(room, seq)
    else documents.push({ room, seq, sender, createdAt, hasLink: hasLink(text), words: wordsOf(text) })
  }
  await engine.put(documents)
  const more = done < rows.length || rows.length === limit
  const rev = more ? rows[done - 1]!.rev : head.rev
  await sql`update search_state set epoch = ${head.epoch}, rev = ${rev} where room = ${room}`.execute(db)
  return { rows: done, more }
}

/** Rooms whose index is behind, or of another life of the log. */
export async function unindexedRooms(
  db: Database,
  limit: number,
  rooms: readonly string[] | undefined,
): Promise<readonly string[]> {
  const among = rooms === undefined ? sql`` : sql`and r.id in (${sql.join(rooms)})`
  const { rows } = await sql<{ id: string }>`
    select r.id from rooms r left join search_state s on s.room = r.id
    where (s.rev is null or s.rev < r.rev or s.epoch <> r.epoch) ${among} limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

async function isUpToDate(db: Database, room: string, head: { epoch: string; rev: number }): Promise<boolean> {
  const { rows } = await sql<{ epoch: string; rev: number }>`
    select epoch, rev from search_state where room = ${room}`.execute(db)
  return rows[0]?.epoch === head.epoch && rows[0].rev >= head.rev
}
