import type { Kysely, Selectable } from 'kysely'

/** Columns of `rooms`: description, settings, and the heads of the log. */
export interface RoomsTable {
  id: string
  kind: string
  name: string | null
  description: string | null
  avatar_url: string | null
  context: string | null
  access: string
  posting: string
  /** Seconds between two messages of a member; 0 for none. */
  slow: number
  /** JSON of how it is closed; empty while it is open. */
  closed: string | null
  /** When it is to be opened again, in milliseconds since 1970; empty while it is open, or where somebody has to. */
  closed_until: number | null
  /** JSON. */
  metadata: string | null
  epoch: string
  /** Revision that last changed the description or settings. */
  info_rev: number
  created_at: number
  /** Newest `seq`. */
  head: number
  /** Newest revision. */
  rev: number
  member_count: number
  /** Time of the newest message or, without one, of creation; no message is dated before it. */
  active_at: number
  /** For a thread: id of the room it hangs in. */
  parent_room: string | null
  /** Id of the message it hangs on. */
  parent_message: string | null
  /** Number of that message. */
  parent_seq: number | null
}

/** Columns of `users`. */
export interface UsersTable {
  id: string
  name: string
  avatar_url: string | null
  role: string | null
  /** 0 or 1. */
  guest: number
  /** 0 or 1. */
  bot: number
  last_seen_at: number | null
  revoked_at: number | null
  /** The words of the name, by which people are found; follows from it. */
  name_words: string
}

/** Columns of `members`. A row stays when its user leaves. */
export interface MembersTable {
  room: string
  user_id: string
  role: string
  /** Revision that last changed this row; marks do not count. */
  rev: number
  /** 0 or 1. */
  removed: number
  delivered: number
  read: number
  /** What others may see of `read`. */
  read_shown: number
  /** The member's own messages in the room. */
  sent: number
  /** Those of them at or below `read`, so that unread needs no look at the log. */
  sent_read: number
  /** How far `read` was set back in all, and one for each time. */
  set_back: number
  /** Time of the member's newest message, taken away since or not; 0 before there is one. */
  sent_at: number
}

/** Columns of `messages`: the log. */
export interface MessagesTable {
  room: string
  seq: number
  /** The sender's id for it; unique a sender. */
  id: string
  sender: string
  text: string
  /** JSON. */
  metadata: string | null
  /** Revision that last changed this row. */
  rev: number
  created_at: number
  body_hash: string
  /** JSON of {@link Extras}: what few messages have. `null` for a plain one that nothing was done to. */
  extras: string | null
}

/** Columns of `cancellations`: ids that never enter a log. */
export interface CancellationsTable {
  id: string
  sender: string
  cancelled_at: number
}

/** Columns of `operations`: what users did to messages, by the ids of their doing. */
export interface OperationsTable {
  id: string
  user_id: string
  kind: string
  room: string
  body_hash: string
  /** Number of the message. */
  seq: number
  /** The revision it took, or at which there was nothing left to change. */
  rev: number
  at: number
}

/** Columns of `message_edits`: texts that messages had. */
export interface MessageEditsTable {
  room: string
  seq: number
  /** Revision of the edit that ended it. */
  rev: number
  text: string
  until: number
}

/** Columns of `reactions`: one row an emoji and user. */
export interface ReactionsTable {
  room: string
  seq: number
  emoji: string
  user_id: string
  rev: number
  /** Revision at which this emoji first came under the message. */
  since: number
}

/** Columns of `mentions`: whom a message calls, for counting. */
export interface MentionsTable {
  room: string
  /** Empty for everyone. */
  user_id: string
  seq: number
  /** Of the message: nobody is called by themselves. */
  sender: string
}

/** Columns of `pins`: the messages that are held up. */
export interface PinsTable {
  room: string
  seq: number
  rev: number
}

/** Columns of `preferences`: what users set for their rooms. */
export interface PreferencesTable {
  user_id: string
  room: string
  /** Grows with every change. */
  rev: number
  /** JSON, without the revision. */
  value: string
}

/** Columns of `notices`: what happened in rooms besides what was said. */
export interface NoticesTable {
  room: string
  /** Of the change it tells of. */
  rev: number
  /** The newest `seq` at that moment. */
  after_seq: number
  kind: string
  user_id: string | null
  name: string | null
  seq: number | null
  created_at: number
}

/** Columns of `threads`: what the messages they hang on tell of them. */
export interface ThreadsTable {
  room: string
  /** Id of the room it hangs in. */
  parent: string
  /** Messages of it that were taken away. */
  deleted: number
  /** When the message last told something new, in milliseconds since 1970. */
  told_at: number
  /** 1 when there may be more to tell. */
  due: number
}

/** The schema, as the queries know it. */
export interface Tables {
  rooms: RoomsTable
  users: UsersTable
  members: MembersTable
  messages: MessagesTable
  cancellations: CancellationsTable
  operations: OperationsTable
  message_edits: MessageEditsTable
  reactions: ReactionsTable
  mentions: MentionsTable
  pins: PinsTable
  preferences: PreferencesTable
  notices: NoticesTable
  threads: ThreadsTable
}

/** A query builder over {@link Tables}. */
export type Database = Kysely<Tables>

/** A row of `rooms` as selected. */
export type RoomColumns = Selectable<RoomsTable>
