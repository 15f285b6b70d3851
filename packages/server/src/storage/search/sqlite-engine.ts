import { sql } from 'kysely'
import type { Database } from '../sql/tables.ts'
import { SCOPES, type SearchDocument, type SearchEngine } from './engine.ts'
import type { Term } from './query.ts'
import type { SearchMatch, SearchQuestion } from './search-port.ts'

/** A document's number is its time with room for so many of the same millisecond. */
const SAME_MS = 1_048_576

/** The latest time there is here, in milliseconds since 1970: far away, and its documents still have numbers. */
const LATEST = 2 ** 42

interface MatchColumns {
  readonly room: string
  readonly seq: number
  readonly created_at: number
  readonly relevance: number
}

/** FTS5 in the same file. */
export function createSqliteEngine(db: Database): SearchEngine {
  const doc = (room: string, seq: number) => sql`select doc from search_messages where room = ${room} and seq = ${seq}`

  async function putOne({ room, seq, sender, createdAt, hasLink, words }: SearchDocument): Promise<void> {
    const text = words.map((word) => word.text).join(' ')
    const scope = [SCOPES.room(room), SCOPES.sender(sender), ...(hasLink ? [SCOPES.link] : [])].join(' ')
    const first = sql`cast(${createdAt} as integer) * ${sql.lit(SAME_MS)}`
    const { numAffectedRows } = await sql`
        insert into search_messages (doc, room, seq, created_at)
        select coalesce(
          (select max(doc) + 1 from search_messages where doc >= ${first} and doc < ${first} + ${sql.lit(SAME_MS)}),
          ${first}
        ), ${room}, ${seq}, ${createdAt}
        where not exists (${doc(room, seq)})`.execute(db)
    if (numAffectedRows === 1n) {
      await sql`insert into search_words (rowid, words, scope) select doc, ${text}, ${scope}
          from search_messages where room = ${room} and seq = ${seq}`.execute(db)
      return
    }
    // Most changes leave the text as it was: reactions, pins.
    await sql`update search_words set words = ${text}, scope = ${scope}
        where rowid = (${doc(room, seq)}) and (words <> ${text} or scope <> ${scope})`.execute(db)
  }

  return {
    async put(documents) {
      for (const document of documents) await putOne(document)
    },

    async remove(room, seq) {
      await sql`delete from search_words where rowid = (${doc(room, seq)})`.execute(db)
      await sql`delete from search_messages where room = ${room} and seq = ${seq}`.execute(db)
    },

    async removeRoom(room) {
      await sql`delete from search_words where rowid in (select doc from search_messages where room = ${room})`.execute(
        db,
      )
      await sql`delete from search_messages where room = ${room}`.execute(db)
    },

    async matches(question) {
      const { from = 0, until = LATEST, limit, scored } = question
      const relevance = scored ? sql`-bm25(search_words, 1.0, 0.0)` : sql`1.0`
      const { rows } = await sql<MatchColumns>`
        select d.room, d.seq, d.created_at, ${relevance} as relevance
        from search_words cross join search_messages d on d.doc = search_words.rowid
        where search_words match ${expressionOf(question)}
          and search_words.rowid >= cast(${Math.min(from, LATEST)} as integer) * ${sql.lit(SAME_MS)}
          and search_words.rowid < cast(${Math.min(until, LATEST)} as integer) * ${sql.lit(SAME_MS)}
        order by search_words.rowid desc limit ${limit}`.execute(db)
      return rows.map(toMatch)
    },

    async lockState(room) {
      // The one writer of the file locks it all.
      const { rows } = await sql<{ epoch: string; rev: number }>`
        select epoch, rev from search_state where room = ${room}`.execute(db)
      return rows[0] ?? null
    },
  }
}

/** Every word stands in quotation marks, and none has one inside. */
function expressionOf({ terms, rooms, sender, hasLink }: SearchQuestion): string {
  const scopes = [rooms.map((room) => `"${SCOPES.room(room)}"`).join(' OR ')]
  if (sender !== undefined) scopes.push(`"${SCOPES.sender(sender)}"`)
  if (hasLink === true) scopes.push(`"${SCOPES.link}"`)
  const parts = [...terms.map((term) => `words : ${phraseOf(term)}`), ...scopes.map((scope) => `scope : (${scope})`)]
  return parts.join(' AND ')
}

function phraseOf({ words, unfinished }: Term): string {
  return `"${words.join(' ')}"${unfinished ? ' *' : ''}`
}

function toMatch({ room, seq, created_at: createdAt, relevance }: MatchColumns): SearchMatch {
  return { room, seq, createdAt, relevance }
}
