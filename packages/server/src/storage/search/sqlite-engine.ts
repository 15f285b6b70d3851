import { sql } from 'kysely'
import type { Database } from '../sql/tables.ts'
import { SCOPES, type SearchDocument, type SearchEngine } from './engine.ts'
import type { Term } from './query.ts'
import type { SearchMatch, SearchQuestion } from './search-port.ts'
import { newestRooms, ofRoom } from './without-words.ts'

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

  async function known(room: string, documents: readonly SearchDocument[]): Promise<ReadonlySet<number>> {
    const seqs = JSON.stringify(documents.map(({ seq }) => seq))
    const { rows } = await sql<{ seq: number }>`select seq from search_messages
      where room = ${room} and seq in (select value from json_each(${seqs}))`.execute(db)
    return new Set(rows.map(({ seq }) => seq))
  }

  /** In two statements, however many they are: by themselves they cost more than the words. */
  async function insert(room: string, documents: readonly SearchDocument[]): Promise<void> {
    const rows = JSON.stringify(
      documents.map((each) => [
        each.seq,
        each.createdAt,
        textOf(each),
        scopeOf(each),
        each.sender,
        each.hasLink ? 1 : 0,
      ]),
    )
    const first = sql`new.at * ${sql.lit(SAME_MS)}`
    await sql`insert into search_messages (doc, room, seq, created_at, sender, has_link)
      select coalesce(
        (select max(doc) + 1 from search_messages where doc >= ${first} and doc < ${first} + ${sql.lit(SAME_MS)}),
        ${first}
      ) + row_number() over (partition by new.at order by new.seq) - 1, ${room}, new.seq, new.at, new.sender, new.has_link
      from (select value ->> 0 as seq, value ->> 1 as at, value ->> 4 as sender, value ->> 5 as has_link from json_each(${rows})) as new`.execute(
      db,
    )
    await sql`insert into search_words (rowid, words, scope)
      select d.doc, new.value ->> 2, new.value ->> 3
      from json_each(${rows}) as new cross join search_messages d on d.room = ${room} and d.seq = new.value ->> 0`.execute(
      db,
    )
  }

  /** Most changes leave the text as it was: reactions, pins. */
  async function update(document: SearchDocument): Promise<void> {
    const { room, seq } = document
    const [words, scope] = [textOf(document), scopeOf(document)]
    await sql`update search_words set words = ${words}, scope = ${scope}
      where rowid = (${doc(room, seq)}) and (words <> ${words} or scope <> ${scope})`.execute(db)
    const link = document.hasLink ? 1 : 0
    await sql`update search_messages set sender = ${document.sender}, has_link = ${link}
      where room = ${room} and seq = ${seq} and (sender <> ${document.sender} or has_link <> ${link})`.execute(db)
  }

  return {
    async put(documents) {
      if (documents.length === 0) return
      const { room } = documents[0]!
      const old = await known(room, documents)
      const fresh = documents.filter(({ seq }) => !old.has(seq))
      if (fresh.length > 0) await insert(room, fresh)
      for (const document of documents) if (old.has(document.seq)) await update(document)
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
      const { from = 0, until = LATEST, limit, scored, terms } = question
      const newest = sql`
        select d.doc, d.room, d.seq, d.created_at
        from search_words cross join search_messages d on d.doc = search_words.rowid
        where search_words match ${expressionOf(question)}
          and search_words.rowid >= cast(${Math.min(from, LATEST)} as integer) * ${sql.lit(SAME_MS)}
          and search_words.rowid < cast(${Math.min(until, LATEST)} as integer) * ${sql.lit(SAME_MS)}
        order by search_words.rowid desc limit ${limit}`
      // Weighed by the words alone: to weigh the marks of rooms as well would cost a look at all that is in them.
      // The `+` keeps SQLite from asking the index once for each.
      const { rows } = scored
        ? await sql<MatchColumns>`
          with newest as materialized (${newest})
          select n.room, n.seq, n.created_at, -bm25(search_words, 1.0, 0.0) as relevance
          from search_words cross join newest n on n.doc = +search_words.rowid
          where search_words match ${wordsOf(terms)}
            and search_words.rowid >= (select min(doc) from newest)
            and search_words.rowid <= (select max(doc) from newest)
          order by search_words.rowid desc`.execute(db)
        : await sql<MatchColumns>`select room, seq, created_at, 1.0 as relevance from (${newest})`.execute(db)
      return rows.map(toMatch)
    },

    async newest(question) {
      const asked = sql`(select value as room from json_each(${JSON.stringify(question.rooms)}))`
      const { rows } = await sql<MatchColumns>`
        with rooms as materialized (${newestRooms(asked, question)})
        select d.room, d.seq, d.created_at, 1.0 as relevance from rooms cross join search_messages d on d.doc in (
          select doc from search_messages where ${ofRoom(sql`rooms.room`, question)}
          order by created_at desc limit ${question.limit}
        ) order by d.created_at desc limit ${question.limit}`.execute(db)
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

function textOf({ words }: SearchDocument): string {
  return words.map(({ text }) => text).join(' ')
}

function scopeOf({ room, sender, hasLink }: SearchDocument): string {
  return [SCOPES.room(room), SCOPES.sender(sender), ...(hasLink ? [SCOPES.link] : [])].join(' ')
}

/** Every word stands in quotation marks, and none has one inside. */
function expressionOf({ terms, rooms, sender, hasLink }: SearchQuestion): string {
  const scopes = [rooms.map((room) => `"${SCOPES.room(room)}"`).join(' OR ')]
  if (sender !== undefined) scopes.push(`"${SCOPES.sender(sender)}"`)
  if (hasLink === true) scopes.push(`"${SCOPES.link}"`)
  return [wordsOf(terms), ...scopes.map((scope) => `scope : (${scope})`)].join(' AND ')
}

function wordsOf(terms: readonly Term[]): string {
  return terms.map(({ words, unfinished }) => `words : "${words.join(' ')}"${unfinished ? ' *' : ''}`).join(' AND ')
}

function toMatch({ room, seq, created_at: createdAt, relevance }: MatchColumns): SearchMatch {
  return { room, seq, createdAt, relevance }
}
