import {
  isThreadId,
  type Member,
  type Message,
  type Preferences,
  type Room,
  type RoomNotice,
  type User,
} from '@parlor/protocol'
import { sql } from 'kysely'
import type {
  Appended,
  Marked,
  NewMarks,
  NewMemberRow,
  NewMessageRow,
  NewNotice,
  NewOperationRow,
  NewPreferences,
  NewSetBack,
  Operated,
  RoomDescription,
  UsedId,
} from '../rows.ts'
import { indexRoom } from '../search/index-room.ts'
import type { Indexed } from '../search/search-port.ts'
import type { StorageWriter } from '../storage.ts'
import { MARK_COLUMNS } from './columns.ts'
import { insertCalls, operate } from './operate.ts'
import { closedColumns, fromRoom, toRoom } from './mapping.ts'
import { markedAs, moveMarks, setMarksBack, shorterSide, type MarkColumns } from './move-marks.ts'
import { nameWords } from './name-words.ts'
import { writeNotice } from './notices.ts'
import { writePreferences } from './preferences.ts'
import { SqlReader } from './sql-reader.ts'
import { noteDeletion, tellThread } from './threads.ts'
import type { UsersTable } from './tables.ts'
import { forgetUser } from './traces.ts'

/** What all SQL drivers write alike. */
export abstract class SqlWriter extends SqlReader implements StorageWriter {
  abstract append(room: string, message: NewMessageRow): Promise<Appended>

  /** Called before anything is written, so that the driver knows what an error would leave behind. */
  protected abstract changing(): void

  /**
   * Called before anything of a room is read in order to change it: whoever writes to the room at the
   * same time waits from here on. Rooms there are not need no lock.
   */
  protected abstract lock(room: string): Promise<void>

  async operate(room: string, operation: NewOperationRow): Promise<Operated> {
    await this.lock(room)
    const done = await operate(this.db, room, operation, () => this.changing())
    const { outcome } = done
    if (outcome === 'full' || outcome === 'gone') return { outcome }
    if (outcome === 'changed' && operation.act.kind === 'delete') {
      await this.engine.remove(room, operation.seq)
      await noteDeletion(this.db, room)
    }
    const message = await this.message(room, operation.seq)
    if (message === null) throw new Error('A message was there and is not.')
    return { outcome, message }
  }

  indexRoom(room: string, limit: number): Promise<Indexed> {
    return indexRoom(this.db, this.engine, room, limit, () => this.changing())
  }

  async cancel(
    room: string,
    user: string,
    id: string,
    now: number,
  ): Promise<Exclude<UsedId, { kind: 'cancelled' }> | null> {
    await this.lock(room)
    const used = await this.usedId(user, id)
    if (used !== null) return used.kind === 'cancelled' ? null : used
    this.changing()
    await this.db
      .insertInto('cancellations')
      .values({ id, sender: user, cancelled_at: now })
      .onConflict((conflict) => conflict.columns(['id', 'sender']).doNothing())
      .execute()
    return null
  }

  async mark(room: string, user: string, marks: NewMarks): Promise<Marked | null> {
    await this.lock(room)
    const row = await this.#marks(room, user)
    if (row === undefined) return null
    const to = moveMarks(row, marks)
    const { delivered, read, readShown, moved } = to
    const sentRead = read === row.read ? row.sent_read : await this.#sentUpTo(room, user, read, row)
    if (moved) {
      this.changing()
      await this.db
        .updateTable('members')
        .set({ delivered, read, read_shown: readShown, sent_read: sentRead })
        .where('room', '=', room)
        .where('user_id', '=', user)
        .execute()
    }
    return markedAs(user, row, to, sentRead)
  }

  async setBack(room: string, { id, user, seq, bodyHash, now }: NewSetBack): Promise<Marked | null> {
    await this.lock(room)
    const row = await this.#marks(room, user)
    if (row === undefined) return null
    const to = setMarksBack(row, seq)
    const sentRead = to.moved ? row.sent_read - (await this.#ownBetween(room, user, to.read, row.read)) : row.sent_read
    this.changing()
    if (to.moved) {
      await this.db
        .updateTable('members')
        .set({ read: to.read, set_back: to.setBack, sent_read: sentRead })
        .where('room', '=', room)
        .where('user_id', '=', user)
        .execute()
    }
    await this.db
      .insertInto('operations')
      .values({ id, user_id: user, kind: 'unread', room, body_hash: bodyHash, seq, rev: 0, at: now })
      .execute()
    return markedAs(user, row, to, sentRead)
  }

  async prefer(room: string, row: NewPreferences): Promise<Preferences> {
    await this.lock(room)
    this.changing()
    return writePreferences(this.db, room, row)
  }

  async saveUser(user: User): Promise<boolean> {
    const next = userColumns(user)
    const columns = ['name', 'avatar_url', 'role', 'guest', 'bot'] as const
    const saved = await this.db.selectFrom('users').select(columns).where('id', '=', user.id).executeTakeFirst()
    if (saved !== undefined && columns.every((column) => saved[column] === next[column])) return false
    this.changing()
    // Without the id, though it would stay as it is: SQLite looks through the whole log for who refers to an id that is set.
    const { id: _id, ...changed } = next
    await this.db
      .insertInto('users')
      .values({ ...next, last_seen_at: null, revoked_at: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
      .execute()
    return true
  }

  async touchUser(id: string, lastSeenAt: number): Promise<void> {
    this.changing()
    await this.db.updateTable('users').set({ last_seen_at: lastSeenAt }).where('id', '=', id).execute()
  }

  async revokeUser(id: string, at: number): Promise<void> {
    this.changing()
    await this.db.updateTable('users').set({ revoked_at: at }).where('id', '=', id).execute()
  }

  async forgetUser(id: string, name: string): Promise<void> {
    this.changing()
    await forgetUser(this.db, id, name)
  }

  async insertRoom(room: Room, now: number): Promise<boolean> {
    this.changing()
    const { numInsertedOrUpdatedRows } = await this.db
      .insertInto('rooms')
      .values(fromRoom(room, now))
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirstOrThrow()
    const isNew = numInsertedOrUpdatedRows === 1n
    if (isNew && room.parent !== undefined) {
      const row = { room: room.id, parent: room.parent.room, deleted: 0, told_at: 0, due: 0 }
      await this.db.insertInto('threads').values(row).execute()
    }
    return isNew
  }

  async tellThread(thread: string, now: number): Promise<Message | null> {
    await this.lock(thread)
    const news = await tellThread(this.db, thread, now, () => this.changing())
    return news === null ? null : this.message(news.parent, news.seq)
  }

  async putMember(room: string, { user, role }: NewMemberRow): Promise<Member | null> {
    await this.lock(room)
    const before = await this.#membership(room, user.id)
    if (before !== undefined && before.removed === 0 && before.role === role) return null
    const { rev, head } = await this.#next(room, before === undefined || before.removed === 1 ? 1 : 0)
    // Nothing in a thread is unread to who takes no part in it.
    const isBack = before?.removed === 1 && isThreadId(room)
    const { delivered, read, read_shown } = marksAt(head)
    await this.db
      .insertInto('users')
      .values({ ...userColumns(user), last_seen_at: null, revoked_at: null })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    await this.db
      .insertInto('members')
      .values({ room, user_id: user.id, role, rev, removed: 0, ...marksAt(head) })
      .onConflict((conflict) =>
        conflict.columns(['room', 'user_id']).doUpdateSet(({ ref }) => ({
          ...{ role, rev, removed: 0 },
          ...(isBack && { delivered, read, read_shown, sent_read: ref('members.sent') }),
        })),
      )
      .execute()
    return this.#member(room, user.id)
  }

  async note(room: string, notice: NewNotice): Promise<RoomNotice> {
    await this.lock(room)
    this.changing()
    return writeNotice(this.db, room, notice)
  }

  async describe(room: string, changes: RoomDescription): Promise<Room | null> {
    await this.lock(room)
    const set = descriptionColumns(changes)
    const before = await this.db.selectFrom('rooms').selectAll().where('id', '=', room).executeTakeFirst()
    const names = Object.keys(set) as (keyof typeof set)[]
    if (before === undefined || names.every((name) => before[name] === set[name])) return null
    const { rev } = await this.#next(room, 0)
    const row = await this.db
      .updateTable('rooms')
      .set({ ...set, info_rev: rev })
      .where('id', '=', room)
      .returningAll()
      .executeTakeFirstOrThrow()
    return toRoom(row)
  }

  async removeMember(room: string, user: string, _now: number): Promise<Member | null> {
    await this.lock(room)
    const before = await this.#membership(room, user)
    if (before === undefined || before.removed === 1) return null
    const { rev } = await this.#next(room, -1)
    await this.db
      .updateTable('members')
      .set({ rev, removed: 1 })
      .where('room', '=', room)
      .where('user_id', '=', user)
      .execute()
    return this.#member(room, user)
  }

  /** Keeps whom a message calls that was just written. Few call anybody. */
  protected async writeCalls(room: string, { seq, sender, mentions, everyone }: Message): Promise<void> {
    if (mentions === undefined && everyone === undefined) return
    await insertCalls(this.db, room, seq, sender.id, mentions ?? [], everyone === true)
  }

  async #sentUpTo(room: string, user: string, read: number, row: MarkColumns): Promise<number> {
    const { above, upTo, sentRead } = shorterSide(row, read)
    return sentRead(await this.#ownBetween(room, user, above, upTo))
  }

  #marks(room: string, user: string): Promise<MarkColumns | undefined> {
    return this.db
      .selectFrom('members as m')
      .innerJoin('rooms as r', 'r.id', 'm.room')
      .select(MARK_COLUMNS)
      .where('m.room', '=', room)
      .where('m.user_id', '=', user)
      .where('m.removed', '=', 0)
      .executeTakeFirst()
  }

  async #ownBetween(room: string, user: string, above: number, upTo: number): Promise<number> {
    const { own } = await this.db
      .selectFrom('messages')
      .select(({ fn }) => fn.countAll<number>().as('own'))
      .where('room', '=', room)
      .where('seq', '>', above)
      .where('seq', '<=', upTo)
      .where('sender', '=', user)
      .executeTakeFirstOrThrow()
    return own
  }

  #membership(room: string, user: string): Promise<{ role: string; removed: number } | undefined> {
    return this.db
      .selectFrom('members')
      .select(['role', 'removed'])
      .where('room', '=', room)
      .where('user_id', '=', user)
      .executeTakeFirst()
  }

  async #next(room: string, joined: number): Promise<{ readonly rev: number; readonly head: number }> {
    this.changing()
    return this.db
      .updateTable('rooms')
      .set({ rev: sql<number>`rev + 1`, member_count: sql<number>`member_count + ${joined}` })
      .where('id', '=', room)
      .returning(['rev', 'head'])
      .executeTakeFirstOrThrow(() => new Error('There is no such room to write to.'))
  }

  async #member(room: string, user: string): Promise<Member | null> {
    return (await this.standing(room, user))?.member?.member ?? null
  }
}

/** What is left out is not among them. */
function descriptionColumns({ name, description, avatarUrl, metadata, settings = {} }: RoomDescription) {
  const { posting, slow, closed } = settings
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(avatarUrl === undefined ? {} : { avatar_url: avatarUrl }),
    ...(metadata === undefined ? {} : { metadata: metadata && JSON.stringify(metadata) }),
    ...(posting === undefined ? {} : { posting }),
    ...(slow === undefined ? {} : { slow }),
    ...(closed === undefined ? {} : closedColumns(closed)),
  }
}

/**
 * Where a newcomer's marks start: they owe nothing to what was said before, and hold up nobody's read
 * mark. Who returns goes on where they were, because a host may take somebody out by mistake.
 */
function marksAt(head: number) {
  return { delivered: head, read: head, read_shown: head, sent: 0, sent_read: 0, set_back: 0, sent_at: 0 } as const
}

function userColumns(user: User): Omit<UsersTable, 'last_seen_at' | 'revoked_at'> {
  return {
    id: user.id,
    name: user.name,
    avatar_url: user.avatarUrl ?? null,
    role: user.role ?? null,
    guest: user.guest === true ? 1 : 0,
    bot: user.bot === true ? 1 : 0,
    name_words: nameWords(user.name),
  }
}
