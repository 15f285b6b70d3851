import type { Message, Preferences, Quote, User } from '@parlor/protocol'
import type { InboxRow } from '../rows.ts'
import { MEMBER_COLUMNS, MESSAGE_COLUMNS, USER_COLUMNS } from './columns.ts'
import { joinMessages, toQuote } from './join-messages.ts'
import { fromUser, toMemberRow, toRoomRow, toUnjoined, toUser, type Unjoined } from './mapping.ts'
import { toPreferences } from './preferences.ts'
import type { Database } from './tables.ts'

/** What may be asked for: all rooms of a user, or one of them. */
interface Asked {
  readonly user: string
  readonly room: string | undefined
}

/**
 * The rooms of a user with all that a list shows of them, in one question a kind; the newest first.
 *
 * @param room only this one, if they are in it
 */
export async function readInboxRows(db: Database, user: User, room: string | undefined): Promise<readonly InboxRow[]> {
  const asked = { user: user.id, room }
  const lastMessages = await readLastMessages(db, asked)
  const peers = await readPeers(db, asked)
  const mentions = await countMentions(db, asked)
  const preferences = await readAllPreferences(db, asked)
  const roots = await readRoots(db, asked)
  const rows = await memberships(db, asked)
    .selectAll('r')
    .select(MEMBER_COLUMNS)
    .orderBy('r.active_at', 'desc')
    .orderBy('r.id')
    .execute()
  const self = fromUser(user)
  return rows.map((row) => ({
    room: toRoomRow(row),
    member: toMemberRow({ ...row, ...self }),
    lastMessage: lastMessages.get(row.id) ?? null,
    peer: peers.get(row.id) ?? null,
    mentions: mentions.get(row.id) ?? 0,
    preferences: preferences.get(row.id) ?? null,
    root: roots.get(row.id) ?? null,
  }))
}

function memberships(db: Database, { user, room }: Asked) {
  const query = db
    .selectFrom('members as m')
    .innerJoin('rooms as r', 'r.id', 'm.room')
    .where('m.user_id', '=', user)
    .where('m.removed', '=', 0)
  return room === undefined ? query : query.where('m.room', '=', room)
}

async function readLastMessages(db: Database, asked: Asked): Promise<ReadonlyMap<string, Message>> {
  const rows = await memberships(db, asked)
    .innerJoin('messages as x', (join) => join.onRef('x.room', '=', 'r.id').onRef('x.seq', '=', 'r.head'))
    .innerJoin('users as u', 'u.id', 'x.sender')
    .select([...MESSAGE_COLUMNS, ...USER_COLUMNS, 'x.room'])
    .execute()
  const unjoined: Unjoined[] = []
  const messages = rows.map((row) => [row.room, toUnjoined(row.room, row, unjoined)] as const)
  await joinMessages(db, unjoined, asked.user)
  return new Map(messages)
}

/** The other one of each room of two. */
async function readPeers(db: Database, asked: Asked): Promise<ReadonlyMap<string, User>> {
  const rows = await memberships(db, asked)
    .innerJoin('members as p', (join) => join.onRef('p.room', '=', 'r.id').onRef('p.user_id', '!=', 'm.user_id'))
    .innerJoin('users as u', 'u.id', 'p.user_id')
    .select([...USER_COLUMNS, 'r.id as room'])
    .where('r.kind', '=', 'direct')
    .execute()
  return new Map(rows.map((row) => [row.room, toUser(row)]))
}

/** The message that each thread hangs on. */
async function readRoots(db: Database, asked: Asked): Promise<ReadonlyMap<string, Quote>> {
  const rows = await memberships(db, asked)
    .innerJoin('messages as x', (join) =>
      join.onRef('x.room', '=', 'r.parent_room').onRef('x.seq', '=', 'r.parent_seq'),
    )
    .innerJoin('users as u', 'u.id', 'x.sender')
    .select(['r.id as thread', 'x.id', 'x.seq', 'x.text', 'x.extras', ...USER_COLUMNS])
    .execute()
  return new Map(rows.map((row) => [row.thread, toQuote(row)]))
}

/** Counted from the calls and the mark each time. */
async function countMentions(db: Database, asked: Asked): Promise<ReadonlyMap<string, number>> {
  const rows = await memberships(db, asked)
    .innerJoin('mentions as x', (join) => join.onRef('x.room', '=', 'm.room').onRef('x.seq', '>', 'm.read'))
    .select(['m.room', ({ fn }) => fn.count<number>('x.seq').distinct().as('calls')])
    .where('x.user_id', 'in', [asked.user, ''])
    .where('x.sender', '!=', asked.user)
    .groupBy('m.room')
    .execute()
  return new Map(rows.map((row) => [row.room, row.calls]))
}

async function readAllPreferences(db: Database, { user, room }: Asked): Promise<ReadonlyMap<string, Preferences>> {
  let query = db.selectFrom('preferences').select(['room', 'rev', 'value']).where('user_id', '=', user)
  if (room !== undefined) query = query.where('room', '=', room)
  return new Map((await query.execute()).map((row) => [row.room, toPreferences(row)]))
}
