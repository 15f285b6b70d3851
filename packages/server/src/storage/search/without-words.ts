import { sql, type RawBuilder } from 'kysely'
import type { SearchQuestion } from './search-port.ts'

/** What a question asks besides words, of the rows of one room: each has an index that gives the newest first. */
export function ofRoom(
  room: RawBuilder<unknown>,
  { sender, hasLink, from, until }: SearchQuestion,
): RawBuilder<unknown> {
  const parts = [sql`room = ${room}`]
  if (sender !== undefined) parts.push(sql`sender = ${sender}`)
  // Written out: an index of few rows is only used for what it says itself.
  if (hasLink === true) parts.push(sql`has_link = 1`)
  if (from !== undefined) parts.push(sql`created_at >= ${from}`)
  if (until !== undefined) parts.push(sql`created_at < ${until}`)
  return sql.join(parts, sql` and `)
}

/**
 * The rooms that can hold one of the newest: each is asked for its own newest, which is one look into an index,
 * and of as many rooms as messages are wanted the others are older.
 *
 * @param asked a table with the column `room`
 */
export function newestRooms(asked: RawBuilder<unknown>, question: SearchQuestion): RawBuilder<unknown> {
  return sql`select room from (
      select asked.room, (select max(created_at) from search_messages where ${ofRoom(sql`asked.room`, question)}) as newest
      from ${asked} as asked
    ) as rooms order by newest desc nulls last limit ${question.limit}`
}
