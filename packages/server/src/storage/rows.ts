import type {
  CommandRequest,
  Member,
  MemberRole,
  Message,
  Preferences,
  Quote,
  Receipt,
  Room,
  RoomNotice,
  User,
} from '@parlor/protocol'

/** A room as stored: its description and the heads of its log. */
export interface RoomRow {
  readonly room: Room
  /** Newest revision. */
  readonly rev: number
  /** Newest `seq`. */
  readonly head: number
  readonly memberCount: number
  /** Server time of the newest message or, without one, of creation. Orders the inbox. */
  readonly activeAt: number
}

/** A membership as stored. */
export interface MemberRow {
  readonly member: Member
  readonly delivered: number
  readonly read: number
  /** The read mark as others may see it: as it last stood when it was not private. */
  readonly readShown: number
  /** Own messages above the read mark; unread = head − read − this. */
  readonly ownAboveRead: number
  /** How far the read mark was set back in all, and one for each time. */
  readonly setBack: number
}

/** A user as stored. */
export interface UserRow {
  readonly user: User
  /** When the last connection of the user ended, in milliseconds since 1970. */
  readonly lastSeenAt: number | null
  /** Tokens issued before this are refused; in milliseconds since 1970. */
  readonly revokedAt: number | null
}

/** A room and what one user is in it, without heads and marks: all that decides what they may do. */
export interface Seat {
  readonly room: Room
  /** The user's role, kept also once they have left; `null` when they never were a member. */
  readonly role: MemberRole | null
  /** True once the user has left or was removed. */
  readonly left: boolean
}

/** A room and one user's membership in it, read together. */
export interface Standing {
  readonly room: RoomRow
  /** `null` when the user never was a member; look at `member.removed` otherwise. */
  readonly member: MemberRow | null
}

/** One row of a user's inbox, before it becomes a summary. */
export interface InboxRow {
  readonly room: RoomRow
  readonly member: MemberRow
  /** The newest message of the room. */
  readonly lastMessage: Message | null
  /** For a direct conversation: the other person. */
  readonly peer: User | null
  /** Messages of others above the read mark that call the member, by name or as everyone. */
  readonly mentions: number
  /** What the user has set for the room; `null` when that is nothing. */
  readonly preferences: Preferences | null
  /** For a thread: the message it hangs on. */
  readonly root: Quote | null
}

/** Rows of one room that changed after a revision, cut at a revision so that nothing is missing below it. */
export interface ChangedRows {
  /** Everything up to here is included. */
  readonly upTo: number
  readonly messages: readonly Message[]
  readonly members: readonly Member[]
  readonly info: Room | null
  readonly notices: readonly RoomNotice[]
}

/** What `append` needs of a message. */
export interface NewMessageRow {
  readonly id: string
  readonly sender: User
  readonly text: string
  readonly metadata?: Message['metadata']
  /** Hash of the body; decides whether a repeated id is the same message. */
  readonly bodyHash: string
  readonly now: number
  /** The message of the same room that it answers, as it stands now. */
  readonly replyTo?: Quote
  /** Ids of members whom it calls, each once. */
  readonly mentions?: readonly string[]
  readonly everyone?: true
  /** Of the message that it repeats. */
  readonly forwarded?: NonNullable<Message['forwarded']>
  /** The host application speaks: its sender need not be a member. */
  readonly byHost?: true
}

/** What became of an `append`. */
export type Appended =
  | { readonly outcome: 'written'; readonly message: Message }
  /** This sender used this id before, for a message with this body hash. */
  | { readonly outcome: 'repeated'; readonly room: string; readonly bodyHash: string; readonly message: Committed }
  /** This sender used this id before, for another kind of operation. */
  | { readonly outcome: 'used' }
  /** This sender cancelled this id before. */
  | { readonly outcome: 'cancelled' }

/** The first result of an operation. */
export interface Committed {
  readonly id: string
  readonly seq: number
  readonly rev: number
  readonly createdAt: number
}

/** What one of a user's ids was used for; ids of messages and of all else are of one kind. */
export type UsedId =
  | {
      readonly kind: 'message' | Act['kind'] | 'prefer' | 'unread'
      readonly room: string
      readonly bodyHash: string
      readonly first: Committed
    }
  | { readonly kind: 'cancelled' }

/** What is done to a message. */
export type Act =
  | { readonly kind: 'edit'; readonly text: string; readonly mentions: readonly string[]; readonly everyone: boolean }
  | { readonly kind: 'delete'; readonly reason?: string }
  | { readonly kind: 'react' | 'unreact'; readonly emoji: string }
  | { readonly kind: 'pin' | 'unpin' }

/** One operation on one message. */
export interface NewOperationRow {
  /** Its own id. */
  readonly id: string
  readonly user: string
  /** Number of the message; there must be one. */
  readonly seq: number
  readonly act: Act
  /** Hash of the request; decides whether a repeated id is the same operation. */
  readonly bodyHash: string
  readonly now: number
}

/** What became of an operation whose id was not used before. */
export type Operated =
  /** The message as it stands now, with a revision of its own. */
  | { readonly outcome: 'changed'; readonly message: Message }
  /** There was nothing left to change; no revision was taken. */
  | { readonly outcome: 'unchanged'; readonly message: Message }
  /** There are as many pins or emoji as there may be. */
  | { readonly outcome: 'full' }
  /** The message was deleted. */
  | { readonly outcome: 'gone' }

/** Marks to be moved. */
export interface NewMarks {
  readonly delivered: number
  readonly read: number
  /** Leaves what others see of `read` where it is. */
  readonly private?: boolean
  /** What the member's device knows of how far the mark was set back; `read` does not move theirs where that is less. */
  readonly setBack?: number
}

/** A read mark that goes back. */
export interface NewSetBack {
  /** Of the doing. */
  readonly id: string
  readonly user: string
  /** The first message that is to be unread. */
  readonly seq: number
  readonly bodyHash: string
  readonly now: number
}

/** What a user sets for a room. */
export interface NewPreferences {
  /** Of the doing. */
  readonly id: string
  readonly user: string
  readonly changes: Omit<CommandRequest<'room.prefer'>, 'room' | 'id'>
  readonly bodyHash: string
  readonly now: number
}

/** Which of the people one may write to. */
export interface ContactPage {
  /** Beginnings of words of the name; all must occur. */
  readonly query: string
  /** User id after which the page starts. */
  readonly after: string | null
  readonly limit: number
}

/** What became of marks. */
export interface Marked {
  /** As the member has them. */
  readonly receipt: Receipt
  /** As others may see them. */
  readonly shown: Receipt
  readonly unread: number
  /** Whether anything is different now. */
  readonly moved: boolean
}

/** What `putMember` needs. */
export interface NewMemberRow {
  readonly user: User
  readonly role: MemberRole
  readonly now: number
}

/** A notice to be kept; it has the revision of the change it tells of. */
export interface NewNotice extends Omit<RoomNotice, 'after' | 'createdAt' | 'user'> {
  /** Who; absent where the host application did it. */
  readonly user?: User
  readonly now: number
}

/** What is different about a room; `null` takes something away. */
export type RoomDescription = Omit<CommandRequest<'room.update'>, 'room'>

/** What decides over a user's acts, taken out of all that is known. */
export function toSeat({ room, member }: Standing): Seat {
  return { room: room.room, role: member?.member.role ?? null, left: member?.member.removed === true }
}

/** Something that somebody left in a log: words of theirs, or what they put under a message. */
export type Trace =
  | { readonly kind: 'words'; readonly seq: number }
  | { readonly kind: 'reaction'; readonly seq: number; readonly emoji: string }
