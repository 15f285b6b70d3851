import { sql, type RawBuilder } from 'kysely'
import type { Database } from '../sql/tables.ts'
import { SCOPES, type SearchDocument, type SearchEngine } from './engine.ts'
import type { Term } from './query.ts'
import type { SearchMatch, SearchQuestion } from './search-port.ts'
import { newestRooms, ofRoom } from './without-words.ts'

/** Divides by how long a message is, gently. */
const BY_LENGTH = 1

/** Stands before the marks of a message: no word has it. */
const SCOPE = '/'

interface MatchColumns {
  readonly room: string
  readonly seq: number
  readonly created_at: number
  readonly relevance: number
}

/** A `tsvector` and a GIN index over it. Vectors and queries come ready: no parser, no dictionary, no language. */
export function createPostgresEngine(db: Database): SearchEngine {
  return {
    async put(documents) {
      if (documents.length === 0) return
      const seqs = documents.map(({ seq }) => seq)
      const times = documents.map(({ createdAt }) => createdAt)
      const senders = documents.map(({ sender }) => sender)
      const links = documents.map(({ hasLink }) => (hasLink ? 1 : 0))
      await sql`insert into search_messages (room, seq, created_at, words, sender, has_link)
        select ${documents[0]!.room}, new.seq, new.created_at, new.words::tsvector, new.sender, new.has_link
        from unnest(
          ${seqs}::bigint[], ${times}::bigint[], ${documents.map(vectorOf)}::text[], ${senders}::text[], ${links}::bigint[]
        ) as new (seq, created_at, words, sender, has_link)
        on conflict (room, seq) do update
        set words = excluded.words, sender = excluded.sender, has_link = excluded.has_link
        where (search_messages.words, search_messages.sender, search_messages.has_link)
          is distinct from (excluded.words, excluded.sender, excluded.has_link)`.execute(db)
    },

    async remove(room, seq) {
      await sql`delete from search_messages where room = ${room} and seq = ${seq}`.execute(db)
    },

    async removeRoom(room) {
      await sql`delete from search_messages where room = ${room}`.execute(db)
    },

    async matches(question) {
      const { terms, from, until, limit, scored } = question
      const words = terms.map(phraseOf).join(' & ')
      const bounds: RawBuilder<unknown>[] = []
      if (from !== undefined) bounds.push(sql`and created_at >= ${from}`)
      if (until !== undefined) bounds.push(sql`and created_at < ${until}`)
      const relevance = scored
        ? sql`ts_rank_cd(words, ${words}::text::tsquery, ${sql.lit(BY_LENGTH)})::float8`
        : sql`1::float8`
      // Only what is left by the limit is weighed.
      const { rows } = await sql<MatchColumns>`
        select room, seq, created_at, ${relevance} as relevance from (
          select room, seq, created_at, words from search_messages
          where words @@ ${expressionOf(words, question)}::text::tsquery ${sql.join(bounds, sql` `)}
          order by created_at desc limit ${limit}
        ) as newest order by created_at desc`.execute(db)
      return rows.map(toMatch)
    },

    async newest(question) {
      const asked = sql`(select unnest(${question.rooms}::text[]) as room)`
      const { rows } = await sql<MatchColumns>`
        with rooms as (${newestRooms(asked, question)})
        select newest.room, newest.seq, newest.created_at, 1::float8 as relevance from rooms cross join lateral (
          select room, seq, created_at from search_messages where ${ofRoom(sql`rooms.room`, question)}
          order by created_at desc limit ${question.limit}
        ) as newest order by newest.created_at desc limit ${question.limit}`.execute(db)
      return rows.map(toMatch)
    },

    async lockState(room) {
      const { rows } = await sql<{ epoch: string; rev: number }>`
        select epoch, rev from search_state where room = ${room} for update skip locked`.execute(db)
      return rows[0] ?? null
    },
  }
}

/** The vector of a message: its words with where they stand, and its marks, which stand nowhere and so weigh nothing. */
function vectorOf({ room, sender, hasLink, words }: SearchDocument): string {
  const places = new Map<string, number[]>()
  words.forEach(({ text }, at) => {
    const known = places.get(text)
    if (known === undefined) places.set(text, [at + 1])
    else known.push(at + 1)
  })
  const lexemes = [...places].map(([word, at]) => `${quoted(word)}:${at.join(',')}`)
  const scopes = [SCOPES.room(room), SCOPES.sender(sender), ...(hasLink ? [SCOPES.link] : [])]
  return [...lexemes, ...scopes.map((scope) => quoted(SCOPE + scope))].join(' ')
}

function expressionOf(words: string, { rooms, sender, hasLink }: SearchQuestion): string {
  const scope = (mark: string): string => quoted(SCOPE + mark)
  const parts = [words, `(${rooms.map((room) => scope(SCOPES.room(room))).join(' | ')})`]
  if (sender !== undefined) parts.push(scope(SCOPES.sender(sender)))
  if (hasLink === true) parts.push(scope(SCOPES.link))
  return parts.join(' & ')
}

function phraseOf({ words, unfinished }: Term): string {
  const phrase = words.map((word, at) => quoted(word) + (unfinished && at === words.length - 1 ? ':*' : ''))
  return `(${phrase.join(' <-> ')})`
}

/** No word has a quotation mark or a backslash in it, and none is believed not to. */
function quoted(lexeme: string): string {
  return `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}

function toMatch({ room, seq, created_at: createdAt, relevance }: MatchColumns): SearchMatch {
  return { room, seq, createdAt, relevance }
}
