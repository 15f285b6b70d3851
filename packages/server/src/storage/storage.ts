import type { Member, MemberRole, Message, Preferences, Room, RoomNotice, User } from '@parlor/protocol'
import type {
  Appended,
  ChangedRows,
  ContactPage,
  InboxRow,
  Marked,
  MemberRow,
  NewMarks,
  NewMemberRow,
  NewMessageRow,
  NewNotice,
  NewOperationRow,
  NewPreferences,
  NewSetBack,
  Operated,
  RoomDescription,
  Seat,
  Standing,
  Trace,
  UsedId,
  UserRow,
} from './rows.ts'
import type { SearchReader, SearchWriter } from './search/search-port.ts'

/** What can be asked of the store. Everything read through one reader is one consistent state. */
export interface StorageReader extends SearchReader {
  user(id: string): Promise<UserRow | null>
  users(ids: readonly string[]): Promise<readonly UserRow[]>
  /** A room and what a user is in it, as cheaply as the driver can; `null` when there is no such room. */
  seat(room: string, user: string): Promise<Seat | null>
  /** A room and what a user is in it, with heads and marks; `null` when there is no such room. */
  standing(room: string, user: string): Promise<Standing | null>
  /** Members who have not left, by user id, after a user id. */
  members(room: string, page: { readonly after: string | null; readonly limit: number }): Promise<readonly MemberRow[]>
  /** Rooms a user is a member of now, newest activity first; `room` narrows them to that one. */
  roomsOf(user: string, room?: string): Promise<readonly InboxRow[]>
  /** Ids only: for joining a new connection to its rooms. */
  roomIdsOf(user: string): Promise<readonly string[]>
  /** In how many rooms users are now; who is in none may be absent. */
  membershipCounts(users: readonly string[]): Promise<ReadonlyMap<string, number>>
  /** Those of `others` who share a room with `user`, both being members now. */
  sharing(user: string, others: readonly string[]): Promise<readonly string[]>
  /**
   * Messages by `seq`: `from` ≤ seq ≤ `to`, in order, at most `limit`, the nearest to `end`.
   *
   * @param viewer whose reactions are named first; nobody's when left out
   */
  messages(
    room: string,
    range: { readonly from: number; readonly to: number; readonly limit: number; readonly end: 'oldest' | 'newest' },
    viewer?: string,
  ): Promise<readonly Message[]>
  /** Notices that stand behind messages `from` ≤ seq ≤ `to`, in order, the newest `limit` of them. */
  notices(
    room: string,
    range: { readonly from: number; readonly to: number; readonly limit: number },
  ): Promise<readonly RoomNotice[]>
  /** One message by its `seq`. */
  message(room: string, seq: number, viewer?: string): Promise<Message | null>
  /** Number of the message of this id; of the first, if somebody used the id of somebody else. `null` for none. */
  seqOf(room: string, id: string): Promise<number | null>
  /** Ids of the threads of a room that a user takes part in now. */
  threadsOf(parent: string, user: string): Promise<readonly string[]>
  /** Ids of all threads of these rooms. */
  threadsIn(parents: readonly string[]): Promise<readonly string[]>
  /** Ids of threads of which the messages they hang on do not tell what they should by now. */
  untoldThreads(now: number, limit: number): Promise<readonly string[]>
  /** Ids of rooms that are closed until a time that has come. */
  dueRooms(now: number, limit: number): Promise<readonly string[]>
  /** Rows with a revision above `after`, at most about `limit`, cut at a whole revision. */
  changes(room: string, after: number, limit: number, viewer?: string): Promise<ChangedRows>
  /** Server time of the newest message a user wrote in a room, taken away since or not; `null` when there is none. */
  lastSentAt(room: string, user: string): Promise<number | null>
  /** What a user's id was used for, in whatever room; `null` when it never was. */
  usedId(user: string, id: string): Promise<UsedId | null>
  /** Those of the ids that are members now, in the order given. */
  membersAmong(room: string, ids: readonly string[]): Promise<readonly string[]>
  /** The messages that are held up, the newest pin first. */
  pinned(room: string, viewer?: string): Promise<readonly Message[]>
  /** Texts that a message had, the oldest first, and until when. */
  edits(room: string, seq: number): Promise<readonly { readonly text: string; readonly until: number }[]>
  /** Who put one emoji under a message, by user id, after a user id. */
  reactionUsers(
    room: string,
    seq: number,
    emoji: string,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<readonly User[]>
  /** What a user has set for a room; `null` when that is nothing. */
  preferences(room: string, user: string): Promise<Preferences | null>
  /** People who share a room with a user now, by their names; without guests and programs. */
  contacts(user: string, page: ContactPage): Promise<readonly User[]>
  /** How many members, besides one, stand at the same marks, as others may see them; in no order. */
  marksShown(
    room: string,
    besides: string,
  ): Promise<readonly { readonly delivered: number; readonly read: number; readonly members: number }[]>
  /** Newest revision of each room that exists. */
  heads(rooms: readonly string[]): Promise<ReadonlyMap<string, { readonly epoch: string; readonly rev: number }>>
  /** Ids of all rooms and threads, in order, after one. */
  roomIds(page: { readonly after: string | null; readonly limit: number }): Promise<readonly string[]>
  /**
   * What somebody left among messages `above` < seq ≤ `upTo` and is still there, by number: their own words, what
   * others repeated of them, and reactions.
   */
  traces(
    room: string,
    user: string,
    range: { readonly above: number; readonly upTo: number },
  ): Promise<readonly Trace[]>
  /** All marks of a room added up, which grows with every one that moves; of those rooms that name their members. A mark that is set back makes it grow by one. */
  markTotals(rooms: readonly string[]): Promise<ReadonlyMap<string, number>>
}

/**
 * What can be changed. Every method that changes a room takes the room's next revision under the
 * room row's lock, so revisions are dense and commit in order.
 */
export interface StorageWriter extends StorageReader, SearchWriter {
  /** Inserts or renames a user; returns whether anything changed. */
  saveUser(user: User): Promise<boolean>
  touchUser(id: string, lastSeenAt: number): Promise<void>
  revokeUser(id: string, at: number): Promise<void>
  /**
   * Leaves of a user nothing but the id and another name: no picture, role, preferences, drafts, and of what they did no
   * hash. What they said is taken away by `operate`; `traces` finds it.
   */
  forgetUser(id: string, name: string): Promise<void>
  /** Makes a room, or a thread (`room.parent`), at revision 0; `false` when the id is taken. */
  insertRoom(room: Room, now: number): Promise<boolean>
  /**
   * Takes the next `seq` and `rev` and writes the message, unless this sender's id was used already or was
   * cancelled.
   * The sender must have a row among the room's members, or be the host.
   */
  append(room: string, message: NewMessageRow): Promise<Appended>
  /**
   * Does one thing to one message and keeps the id of the doing; the caller has seen to it that the id was
   * not used. What changes a message takes the next `rev`, and the message has it from then on. Deleting
   * leaves nothing of what was said: no text, metadata, older texts, reactions, calls, pin.
   */
  operate(room: string, operation: NewOperationRow): Promise<Operated>
  /**
   * Lets the message that a thread hangs on tell how much is said there, by whom and when. Does so at most every
   * `THREAD_TOLD_MS`; what comes in between is kept in mind: see `untoldThreads`.
   *
   * @returns the message, which has taken the next `rev` of its room; `null` when it tells nothing new now
   */
  tellThread(thread: string, now: number): Promise<Message | null>
  /**
   * Adds a member with marks at the head, brings one back with the marks they had (in a thread, at the head: nothing
   * was unread to them meanwhile), or changes a role; `null` when nothing changed.
   */
  putMember(room: string, member: NewMemberRow): Promise<Member | null>
  /** Keeps a notice of what was just written, behind the newest message. */
  note(room: string, notice: NewNotice): Promise<RoomNotice>
  /** Changes what is said about a room; `null` when nothing is different. */
  describe(room: string, changes: RoomDescription): Promise<Room | null>
  /** Marks a member as gone; `null` when there was none. */
  removeMember(room: string, user: string, now: number): Promise<Member | null>
  /**
   * Sees to it that neither `append` nor `operate` ever writes this user's id, unless one has done so:
   * then that is returned, and `null` otherwise. Ids are cancelled for ever; whoever writes to the room waits
   * meanwhile.
   */
  cancel(room: string, user: string, id: string, now: number): Promise<Exclude<UsedId, { kind: 'cancelled' }> | null>
  /** Moves a member's marks forward, clamped to the head; returns them as they stand, `null` for who is no member now. */
  mark(room: string, user: string, marks: NewMarks): Promise<Marked | null>
  /**
   * Sets a member's read mark back to before a message, for themselves alone, and keeps the id of the doing;
   * the caller has seen to it that the id was not used. `null` for who is no member now.
   */
  setBack(room: string, row: NewSetBack): Promise<Marked | null>
  /** Changes what a member has set for a room, and keeps the id of the doing, which was not used before. */
  prefer(room: string, row: NewPreferences): Promise<Preferences>
}

/**
 * The store. Refuses with `StorageUnavailable` when it cannot do its work now. Isolation demanded of every driver: a write sees all earlier writes and nothing of a
 * concurrent one; a read sees only what is committed; `write` resolves only after the commit is
 * durable. Neither kind of `work` may wait for anything but its own `tx`: others stand in line behind it.
 * A write's `work` may be run again from the start (after a conflict or a broken group), so it must
 * change nothing but the store.
 */
export interface Storage {
  read<T>(work: (tx: StorageReader) => Promise<T>): Promise<T>
  /**
   * Many writes may share one commit; an error thrown by `work` undoes that work alone and is passed on.
   * Writes that name the same room (or none) are done in the order they were asked for.
   *
   * @param room the one room the work will write to: a hint, by which writes to different rooms may go on
   *   beside each other
   */
  write<T>(work: (tx: StorageWriter) => Promise<T>, room?: string): Promise<T>
  /** Rejects when the store cannot be used now. */
  ready(): Promise<void>
  close(): Promise<void>
}

/** Roles in order of power; used wherever "at least" is meant. */
export const ROLE_ORDER: Readonly<Record<MemberRole, number>> = { owner: 3, moderator: 2, member: 1, observer: 0 }
