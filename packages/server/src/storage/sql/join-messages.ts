import { LIMITS, type Quote, type Reaction, type User } from '@parlor/protocol'
import { sql, type ExpressionBuilder, type SqlBool, type Expression } from 'kysely'
import { quoteText } from '../quote-text.ts'
import { chunks } from './chunks.ts'
import { USER_COLUMNS } from './columns.ts'
import { readExtras } from './extras.ts'
import { toUser, type MessageColumns, type Unjoined, type UserColumns } from './mapping.ts'
import type { Database, Tables } from './tables.ts'

/** Messages in one question: each asks for a room and a number. */
const AT_ONCE = 200

/**
 * Fills in what stands in other rows than the messages' own: quotes, reactions, people who first
 * wrote what was forwarded or answered in threads. One question a kind, and only for those that have any.
 *
 * @param viewer whose own reactions are named first; `null` for nobody in particular
 */
export async function joinMessages(db: Database, unjoined: readonly Unjoined[], viewer: string | null): Promise<void> {
  for (const part of chunks(unjoined, AT_ONCE)) {
    await joinQuotes(db, part)
    await joinReactions(db, part, viewer)
    await joinPeople(db, part)
  }
}

async function joinQuotes(db: Database, unjoined: readonly Unjoined[]): Promise<void> {
  const replies = unjoined.filter(({ extras }) => extras.replyTo !== undefined)
  if (replies.length === 0) return
  const wanted = replies.map(({ room, extras }) => ({ room, seq: extras.replyTo! }))
  const rows = await db
    .selectFrom('messages as x')
    .innerJoin('users as u', 'u.id', 'x.sender')
    .select(['x.room', 'x.seq', 'x.id', 'x.text', 'x.extras', ...USER_COLUMNS])
    .where((eb) => oneOf(eb, wanted))
    .execute()
  const quotes = new Map<string, Quote>()
  for (const row of rows) {
    quotes.set(keyOf(row), toQuote(row))
  }
  for (const { room, message, extras } of replies) {
    const quote = quotes.get(keyOf({ room, seq: extras.replyTo! }))
    if (quote !== undefined) message.replyTo = quote
  }
}

/** What a message shows of another. */
export function toQuote(row: UserColumns & Pick<MessageColumns, 'id' | 'seq' | 'text' | 'extras'>): Quote {
  const quote = { id: row.id, seq: row.seq, sender: toUser(row) }
  return readExtras(row.extras).deleted === undefined ? { ...quote, text: quoteText(row.text) } : quote
}

async function joinReactions(db: Database, unjoined: readonly Unjoined[], viewer: string | null): Promise<void> {
  const reacted = unjoined.filter(({ extras }) => extras.reacted === true)
  if (reacted.length === 0) return
  const wanted = reacted.map(({ room, message: { seq } }) => ({ room, seq }))
  const placed = db
    .selectFrom('reactions as x')
    .where((eb) => oneOf(eb, wanted))
    .select([
      'x.room',
      'x.seq',
      'x.emoji',
      'x.user_id',
      'x.since',
      sql<number>`count(*) over (partition by x.room, x.seq, x.emoji)`.as('total'),
      sql<number>`row_number() over (
        partition by x.room, x.seq, x.emoji order by case when x.user_id = ${viewer ?? ''} then 0 else 1 end, x.rev
      )`.as('place'),
    ])
    .as('p')
  const rows = await db
    .selectFrom(placed)
    .innerJoin('users as u', 'u.id', 'p.user_id')
    .select(['p.room', 'p.seq', 'p.emoji', 'p.total', 'u.id', 'u.name'])
    .where('p.place', '<=', LIMITS.reactionUsers)
    .orderBy('p.since')
    .orderBy('p.emoji')
    .orderBy('p.place')
    .execute()
  const found = new Map<string, Reaction[]>()
  for (const { room, seq, emoji, total, id, name } of rows) {
    const reactions = found.get(keyOf({ room, seq })) ?? []
    found.set(keyOf({ room, seq }), reactions)
    const last = reactions.at(-1)
    if (last?.emoji === emoji) last.users.push({ id, name })
    else reactions.push({ emoji, count: total, users: [{ id, name }] })
  }
  for (const { room, message } of reacted) {
    const reactions = found.get(keyOf({ room, seq: message.seq }))
    if (reactions !== undefined) message.reactions = reactions
  }
}

/** Those who first wrote what was forwarded, and those who answered in threads. */
async function joinPeople(db: Database, unjoined: readonly Unjoined[]): Promise<void> {
  const ids = new Set<string>()
  for (const { extras } of unjoined) {
    if (extras.forwarded !== undefined) ids.add(extras.forwarded.sender)
    for (const replier of extras.thread?.repliers ?? []) ids.add(replier)
  }
  if (ids.size === 0) return
  const users = new Map<string, User>()
  for (const chunk of chunks([...ids])) {
    const rows = await db.selectFrom('users as u').select(USER_COLUMNS).where('u.id', 'in', chunk).execute()
    for (const row of rows) users.set(row.user_id, toUser(row))
  }
  const nameOf = (id: string): User => users.get(id) ?? { id, name: id }
  for (const { message, extras } of unjoined) {
    if (extras.forwarded !== undefined) {
      const { sender, createdAt } = extras.forwarded
      message.forwarded = { sender: nameOf(sender), createdAt }
    }
    if (extras.thread !== undefined) {
      const { replies, lastAt, repliers } = extras.thread
      message.thread = { replies, lastAt, repliers: repliers.map(nameOf) }
    }
  }
}

interface Place {
  readonly room: string
  readonly seq: number
}

/** Ids hold no spaces, so no two places share a key. */
function keyOf({ room, seq }: Place): string {
  return `${room} ${seq}`
}

/** Rows of these places, from a table named `x`. */
function oneOf(
  eb: ExpressionBuilder<Tables & { x: { room: string; seq: number } }, 'x'>,
  places: readonly Place[],
): Expression<SqlBool> {
  const seqs = new Map<string, Set<number>>()
  for (const { room, seq } of places) seqs.set(room, (seqs.get(room) ?? new Set()).add(seq))
  return eb.or([...seqs].map(([room, set]) => eb.and([eb('x.room', '=', room), eb('x.seq', 'in', [...set])])))
}
