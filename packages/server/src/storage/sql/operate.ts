import { LIMITS } from '@parlor/protocol'
import { sql } from 'kysely'
import { buryHash } from '../bury-hash.ts'
import type { Act, NewOperationRow } from '../rows.ts'
import { called, readExtras, writeExtras, type Extras } from './extras.ts'
import type { Database, MessagesTable } from './tables.ts'

/** What became of an operation, before the message is read again. */
export type Done = { readonly outcome: 'changed' | 'unchanged' } | { readonly outcome: 'full' | 'gone' }

type Row = Pick<MessagesTable, 'id' | 'sender' | 'text' | 'rev' | 'created_at' | 'body_hash' | 'extras'>

/** Where an act takes place. */
interface Scene {
  readonly db: Database
  readonly room: string
  readonly row: Row
  readonly extras: Extras
  readonly operation: NewOperationRow
  /** Takes the room's next revision; once, by who changes something. */
  readonly next: () => Promise<number>
}

/** What an act makes of the message's own row; or that it was no act. */
type Outcome = { readonly rev: number; readonly set: Partial<MessagesTable>; readonly extras: Extras } | Done['outcome']

/**
 * Does one thing to one message, and keeps the id of the doing.
 *
 * @param changing called before anything is written
 */
export async function operate(
  db: Database,
  room: string,
  operation: NewOperationRow,
  changing: () => void,
): Promise<Done> {
  const { id, user, seq, act, bodyHash, now } = operation
  const row = await db
    .selectFrom('messages')
    .select(['id', 'sender', 'text', 'rev', 'created_at', 'body_hash', 'extras'])
    .where('room', '=', room)
    .where('seq', '=', seq)
    .executeTakeFirst()
  if (row === undefined) throw new Error('There is no such message to do anything to.')
  const next = async (): Promise<number> => {
    changing()
    const { rev } = await db
      .updateTable('rooms')
      .set({ rev: sql<number>`rev + 1` })
      .where('id', '=', room)
      .returning('rev')
      .executeTakeFirstOrThrow()
    return rev
  }
  const outcome = await perform({ db, room, row, extras: readExtras(row.extras), operation, next })
  if (outcome === 'full' || outcome === 'gone') return { outcome }

  changing()
  const rev = typeof outcome === 'object' ? outcome.rev : row.rev
  if (typeof outcome === 'object') {
    const extras = writeExtras({ ...outcome.extras, firstRev: outcome.extras.firstRev ?? row.rev })
    await db
      .updateTable('messages')
      .set({ ...outcome.set, rev, extras })
      .where('room', '=', room)
      .where('seq', '=', seq)
      .execute()
  }
  await db
    .insertInto('operations')
    .values({ id, user_id: user, kind: act.kind, room, body_hash: bodyHash, seq, rev, at: now })
    .execute()
  return { outcome: typeof outcome === 'object' ? 'changed' : 'unchanged' }
}

/** Keeps whom a message calls. */
export async function insertCalls(
  db: Database,
  room: string,
  seq: number,
  sender: string,
  mentions: readonly string[],
  everyone: boolean,
): Promise<void> {
  const users = everyone ? [...mentions, ''] : mentions
  if (users.length === 0) return
  await db
    .insertInto('mentions')
    .values(users.map((user_id) => ({ room, user_id, seq, sender })))
    .execute()
}

function perform(scene: Scene): Promise<Outcome> {
  const { act } = scene.operation
  switch (act.kind) {
    case 'edit':
      return edit(scene, act)
    case 'delete':
      return erase(scene, act)
    case 'react':
      return react(scene, act.emoji)
    case 'unreact':
      return unreact(scene, act.emoji)
    case 'pin':
      return pin(scene)
    case 'unpin':
      return unpin(scene)
  }
}

async function edit(scene: Scene, act: Extract<Act, { kind: 'edit' }>): Promise<Outcome> {
  const { db, room, row, extras, operation } = scene
  if (extras.deleted !== undefined) return 'gone'
  const { mentions: _, everyone: __, ...rest } = extras
  const calls = called(act.mentions, act.everyone)
  const same = JSON.stringify(called(extras.mentions, extras.everyone === true)) === JSON.stringify(calls)
  if (act.text === row.text && same) return 'unchanged'
  const rev = await scene.next()
  const at = Math.max(operation.now, row.created_at)
  const { seq } = operation
  await db.insertInto('message_edits').values({ room, seq, rev, text: row.text, until: at }).execute()
  if (!same) {
    await db.deleteFrom('mentions').where('room', '=', room).where('seq', '=', seq).execute()
    await insertCalls(db, room, seq, row.sender, act.mentions, act.everyone)
  }
  return { rev, set: { text: act.text }, extras: { ...rest, ...calls, editedAt: at } }
}

async function erase(scene: Scene, act: Extract<Act, { kind: 'delete' }>): Promise<Outcome> {
  const { db, room, row, extras, operation } = scene
  if (extras.deleted !== undefined) return 'unchanged'
  const rev = await scene.next()
  const { seq, user, now } = operation
  for (const table of ['message_edits', 'reactions', 'mentions', 'pins'] as const) {
    await db.deleteFrom(table).where('room', '=', room).where('seq', '=', seq).execute()
  }
  const deleted = {
    at: Math.max(now, row.created_at),
    by: user,
    ...(act.reason === undefined ? {} : { reason: act.reason }),
  }
  return {
    rev,
    set: { text: '', metadata: null, body_hash: buryHash(row.id, row.body_hash) },
    extras: {
      deleted,
      // What was said about it stays.
      ...(extras.thread === undefined ? {} : { thread: extras.thread }),
      ...(extras.firstRev === undefined ? {} : { firstRev: extras.firstRev }),
    },
  }
}

async function react({ db, room, extras, operation, next }: Scene, emoji: string): Promise<Outcome> {
  if (extras.deleted !== undefined) return 'gone'
  const { seq, user } = operation
  const kinds = await db
    .selectFrom('reactions')
    .select([
      'emoji',
      ({ fn }) => fn.min<number>('since').as('since'),
      sql<number>`max(case when user_id = ${user} then 1 else 0 end)`.as('mine'),
    ])
    .where('room', '=', room)
    .where('seq', '=', seq)
    .groupBy('emoji')
    .execute()
  const kind = kinds.find((each) => each.emoji === emoji)
  if (kind?.mine === 1) return 'unchanged'
  if (kind === undefined && kinds.length >= LIMITS.reactionKinds) return 'full'
  const rev = await next()
  await db
    .insertInto('reactions')
    .values({ room, seq, emoji, user_id: user, rev, since: kind?.since ?? rev })
    .execute()
  return { rev, set: {}, extras: { ...extras, reacted: true } }
}

async function unreact({ db, room, extras, operation, next }: Scene, emoji: string): Promise<Outcome> {
  const { seq, user } = operation
  const mine = await db
    .selectFrom('reactions')
    .select('rev')
    .where('room', '=', room)
    .where('seq', '=', seq)
    .where('emoji', '=', emoji)
    .where('user_id', '=', user)
    .executeTakeFirst()
  if (mine === undefined) return 'unchanged'
  const rev = await next()
  await db
    .deleteFrom('reactions')
    .where('room', '=', room)
    .where('seq', '=', seq)
    .where('emoji', '=', emoji)
    .where('user_id', '=', user)
    .execute()
  const left = await db
    .selectFrom('reactions')
    .select('emoji')
    .where('room', '=', room)
    .where('seq', '=', seq)
    .limit(1)
    .executeTakeFirst()
  const { reacted: _, ...rest } = extras
  return { rev, set: {}, extras: left === undefined ? rest : extras }
}

async function pin({ db, room, row, extras, operation, next }: Scene): Promise<Outcome> {
  if (extras.deleted !== undefined) return 'gone'
  if (extras.pinned !== undefined) return 'unchanged'
  const { pins } = await db
    .selectFrom('pins')
    .select(({ fn }) => fn.countAll<number>().as('pins'))
    .where('room', '=', room)
    .executeTakeFirstOrThrow()
  if (pins >= LIMITS.pins) return 'full'
  const rev = await next()
  const { seq, user, now } = operation
  await db.insertInto('pins').values({ room, seq, rev }).execute()
  return { rev, set: {}, extras: { ...extras, pinned: { at: Math.max(now, row.created_at), by: user } } }
}

async function unpin({ db, room, extras, operation, next }: Scene): Promise<Outcome> {
  if (extras.pinned === undefined) return 'unchanged'
  const rev = await next()
  await db.deleteFrom('pins').where('room', '=', room).where('seq', '=', operation.seq).execute()
  const { pinned: _, ...rest } = extras
  return { rev, set: {}, extras: rest }
}
