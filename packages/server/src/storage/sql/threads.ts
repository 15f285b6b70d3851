import { LIMITS } from '@parlor/protocol'
import { sql } from 'kysely'
import { chunks } from './chunks.ts'
import { readExtras, writeExtras, type Extras } from './extras.ts'
import type { Database } from './tables.ts'

/** How long a message goes on telling what it told of its thread, in milliseconds, however much is said there. */
export const THREAD_TOLD_MS = 3_000

/** How far back those who answered last are looked for. */
const LATEST = 30

/** Whether a message may tell of its thread again. A clock that went back holds nothing up. */
function isTime(toldAt: number, now: number): boolean {
  return now - toldAt >= THREAD_TOLD_MS || now < toldAt
}

/** Ids of the threads of a room that a user takes part in. */
export async function readThreadsOf(db: Database, parent: string, user: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('threads as t')
    .innerJoin('members as m', 'm.room', 't.room')
    .select('t.room')
    .where('t.parent', '=', parent)
    .where('m.user_id', '=', user)
    .where('m.removed', '=', 0)
    .orderBy('t.room')
    .execute()
  return rows.map(({ room }) => room)
}

/** Ids of all threads of these rooms. */
export async function readThreadsIn(db: Database, parents: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const chunk of chunks(parents)) {
    const rows = await db.selectFrom('threads').select('room').where('parent', 'in', chunk).orderBy('room').execute()
    found.push(...rows.map(({ room }) => room))
  }
  return found
}

/** Ids of threads whose messages do not tell what they should by now. */
export async function readUntoldThreads(db: Database, now: number, limit: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('threads')
    .select('room')
    .where('due', '=', 1)
    .where(({ or, eb }) => or([eb('told_at', '<=', now - THREAD_TOLD_MS), eb('told_at', '>', now)]))
    .limit(limit)
    .execute()
  return rows.map(({ room }) => room)
}

/** Number of the message of this id; of the first, if somebody used the id of somebody else. */
export async function readSeqOf(db: Database, room: string, id: string): Promise<number | null> {
  const row = await db
    .selectFrom('messages')
    .select('seq')
    .where('id', '=', id)
    .where('room', '=', room)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return row?.seq ?? null
}

/** What a message is to tell of its thread, or that it does so already. */
export interface ThreadNews {
  readonly parent: string
  /** Number of the message in the parent. */
  readonly seq: number
}

/**
 * Lets the message that a thread hangs on tell of it, or sees to it that it will a little later.
 *
 * @param changing called before anything is written
 * @returns the message that has a new revision; `null` when none has
 */
export async function tellThread(
  db: Database,
  thread: string,
  now: number,
  changing: () => void,
): Promise<ThreadNews | null> {
  const state = await db
    .selectFrom('threads as t')
    .innerJoin('rooms as r', 'r.id', 't.room')
    .select(['t.parent', 't.deleted', 't.told_at', 't.due', 'r.head', 'r.parent_seq'])
    .where('t.room', '=', thread)
    .executeTakeFirst()
  if (state === undefined) return null
  const { parent, head, deleted } = state
  const seq = state.parent_seq!
  if (!isTime(state.told_at, now)) {
    if (state.due === 1) return null
    changing()
    await db.updateTable('threads').set({ due: 1 }).where('room', '=', thread).execute()
    return null
  }
  const root = await db
    .selectFrom('messages')
    .select(['rev', 'extras'])
    .where('room', '=', parent)
    .where('seq', '=', seq)
    .executeTakeFirst()
  const told = root === undefined ? undefined : readExtras(root.extras)
  const next = await summarize(db, thread, head - deleted)
  const isNews = root !== undefined && JSON.stringify(told?.thread ?? null) !== JSON.stringify(next)
  changing()
  await db
    .updateTable('threads')
    .set({ due: 0, ...(isNews ? { told_at: now } : {}) })
    .where('room', '=', thread)
    .execute()
  if (!isNews) return null
  const { rev } = await db
    .updateTable('rooms')
    .set({ rev: sql<number>`rev + 1` })
    .where('id', '=', parent)
    .returning('rev')
    .executeTakeFirstOrThrow()
  const { thread: _, ...rest } = told!
  const extras = writeExtras({
    ...rest,
    ...(next === null ? {} : { thread: next }),
    firstRev: rest.firstRev ?? root.rev,
  })
  await db.updateTable('messages').set({ rev, extras }).where('room', '=', parent).where('seq', '=', seq).execute()
  return { parent, seq }
}

/** One message fewer counts as an answer. Does nothing for a room that is no thread. */
export async function noteDeletion(db: Database, room: string): Promise<void> {
  await db
    .updateTable('threads')
    .set({ deleted: sql<number>`deleted + 1` })
    .where('room', '=', room)
    .execute()
}

async function summarize(db: Database, thread: string, replies: number): Promise<NonNullable<Extras['thread']> | null> {
  if (replies === 0) return null
  const rows = await db
    .selectFrom('messages')
    .select(['sender', 'created_at', 'extras'])
    .where('room', '=', thread)
    .orderBy('seq', 'desc')
    .limit(LATEST)
    .execute()
  const there = rows.filter(({ extras }) => readExtras(extras).deleted === undefined)
  const latest = there[0] ?? rows[0]!
  const senders = [...new Set((there.length > 0 ? there : [latest]).map(({ sender }) => sender))]
  return { replies, lastAt: latest.created_at, repliers: senders.slice(0, LIMITS.threadRepliers) }
}
