import type { CommandInput, User } from '@parlor/protocol'
import type { Readable, Stop } from '../store/readable.ts'
import type { MessageMetadata, TimelineMessage } from '../timeline/timeline-message.ts'
import type { RoomDraft } from './drafts.ts'
import type { PreferenceChanges } from './preference-changes.ts'
import type { MemberState, RoomState } from './room-state.ts'

/** What can be sent: the text alone, or with the host's own data beside it. */
export type Draft = string | MessageDraft

/** A message with what goes along with its text. */
export interface MessageDraft {
  readonly text: string
  readonly metadata?: MessageMetadata
  /** The message of this room that it answers. */
  readonly replyTo?: MessageTarget
  /** Ids of the users it calls by name. */
  readonly mentions?: readonly string[]
  /** Calls everyone in the room; for moderators. */
  readonly everyone?: true
  /** Repeats a message that one may read: the server takes its text from there, `text` is shown until then. */
  readonly forward?: { readonly room: string; readonly id: string; readonly seq?: number | null }
}

/** Another text for a message, with whom it calls. */
export type EditDraft = string | Pick<MessageDraft, 'text' | 'mentions' | 'everyone'>

/**
 * A message of a room: its id, if it is in the timeline or one's own; or the message itself, or its id and
 * `seq`, wherever it stands.
 */
export type MessageTarget = string | { readonly id: string; readonly seq?: number | null }

/** What is different about a room; what is left out stays. */
export type RoomChanges = Omit<CommandInput<'room.update'>, 'room'>

/** A text a message had before it was edited. */
export interface MessageEdit {
  readonly text: string
  /** When it was replaced, in milliseconds since 1970. */
  readonly until: number
}

/** Some of those who put one emoji under a message. */
export interface ReactionPage {
  /** In order of their ids. */
  readonly users: readonly User[]
  /** Whether there are more after the last of them. */
  readonly hasMore: boolean
}

/** What a send comes back with once it is durable on the server. */
export interface Sent {
  readonly id: string
  readonly seq: number
  readonly createdAt: number
}

/**
 * One room. Watching it (the first `subscribe`) loads it and keeps it live; the last stop lets go.
 * All methods may be called before there is a connection.
 */
export interface Room extends Readable<RoomState> {
  readonly id: string
  /** Of a thread: ids of the room and the message that it hangs on; `null` of any other room. */
  readonly parent: { readonly room: string; readonly message: string } | null
  /** Of a thread: the room it hangs in, whose members may all be called in the thread; `null` of any other room. */
  readonly above: Room | null
  /**
   * Of a thread: the message it hangs on, wherever that stands in its room; asked for and kept live while it is watched.
   * `null` of any other room, while it is not known, and where it is not to be read.
   */
  readonly root: Readable<TimelineMessage | null>
  /** The members with marks and presence. The first 200 are loaded with the room, the others by `loadMoreMembers`. */
  readonly members: Readable<readonly MemberState[]>
  /** Who else is writing now. */
  readonly typing: Readable<readonly User[]>
  /**
   * Shows the message at once, keeps it in the outbox, and sends it as soon as that is possible,
   * after a reload too.
   *
   * @returns when the message is durable on the server
   * @throws ChatError with the code that refused it for good: `INVALID`, `TOO_LARGE`, `OUTBOX_FULL`
   *   at once; `FORBIDDEN`, `NOT_FOUND`, `ID_REUSED`, … from the server (the message then stays as `failed`)
   */
  send(draft: Draft): Promise<Sent>
  /**
   * Repeats a message of this room in another one, through the outbox like everything that is said. It is shown
   * at once where that room is open, with the name of who first wrote it; the server takes words and name from
   * the original, so nobody can say something in another's name. It calls nobody, whoever the original calls.
   *
   * @param to id of the room to repeat it in, which may be this one
   * @returns when it is durable on the server
   * @throws ChatError `GONE` for a deleted message, `NOT_FOUND` for one that failed, at once; from the server also
   *   `FORBIDDEN`, `NOT_FOUND` (of either room, if one may not read it any more), `GONE`; it then stays there as `failed`
   */
  forward(message: MessageTarget, to: string): Promise<Sent>
  /**
   * Changes the text of one's own message. Like everything that is done to a message, it is shown at once,
   * kept in the outbox, and sent in the order in which it was said; a message that is still on its way goes
   * before what is done to it.
   *
   * @returns when it is durable on the server
   * @throws ChatError at once: `INVALID`, `TOO_LARGE`; `FORBIDDEN` for a message of somebody else, `GONE`
   *   for a deleted one, `NOT_FOUND` for one that failed. Later, from the server: the same, `TOO_LATE`, …;
   *   the operation then stays as `failed` in the message's `pending`, and changes nothing
   */
  edit(message: MessageTarget, draft: EditDraft): Promise<void>
  /**
   * Takes a message away for everyone; its place remains. One's own, or as a moderator any.
   *
   * @param options `reason`: for those who read it, at most `LIMITS.reasonLength` characters
   * @returns when it is durable on the server
   * @throws ChatError `INVALID`, `GONE`, `NOT_FOUND` at once; from the server also `FORBIDDEN`, `TOO_LATE`
   */
  delete(message: MessageTarget, options?: { readonly reason?: string }): Promise<void>
  /**
   * Puts an emoji under a message, once a person and emoji.
   *
   * @returns when it is durable on the server
   * @throws ChatError `INVALID` (not a single emoji), `GONE`, `NOT_FOUND` at once; from the server also
   *   `FORBIDDEN`, `LIMIT_REACHED`
   */
  react(message: MessageTarget, emoji: string): Promise<void>
  /** Takes one's own emoji away again. @throws ChatError as `react` */
  unreact(message: MessageTarget, emoji: string): Promise<void>
  /**
   * Holds a message up for all to see: for moderators, and for both people of a direct conversation.
   *
   * @returns when it is durable on the server
   * @throws ChatError `GONE`, `NOT_FOUND` at once; from the server also `FORBIDDEN`, `LIMIT_REACHED`
   */
  pin(message: MessageTarget): Promise<void>
  /** Holds a message up no longer. @throws ChatError as `pin` */
  unpin(message: MessageTarget): Promise<void>
  /** The messages that are held up, the newest pin first; asked for while it is watched. */
  readonly pinned: Readable<readonly TimelineMessage[]>
  /**
   * What a message said before it was edited, the oldest text first. For its author and for moderators.
   *
   * @throws ChatError `FORBIDDEN`, `NOT_FOUND`, `GONE`, or `OFFLINE` without a connection
   */
  edits(message: MessageTarget): Promise<readonly MessageEdit[]>
  /**
   * Everybody who put one emoji under a message, a page at a time.
   *
   * @param options `after`: id of the last user of the page before; `limit`: most users of a page
   * @throws ChatError `NOT_FOUND`, or `OFFLINE` without a connection
   */
  reactions(
    message: MessageTarget,
    emoji: string,
    options?: { readonly after?: string; readonly limit?: number },
  ): Promise<ReactionPage>
  /**
   * Sends a failed message again, under the same id, or tries again what failed to be done to one; also what
   * was held back (`HELD`).
   *
   * @param id of the message, or of the operation in its `pending`
   * @returns when it is durable; of an operation, with the number of its message
   */
  retry(id: string): Promise<Sent>
  /** Removes a failed message from the timeline and the outbox; or, by its id, an operation that failed. */
  dismiss(id: string): Promise<void>
  /**
   * Takes back a message that is not confirmed yet. One that was never handed to a connection is gone at
   * once; for any other the server is asked, which may have to wait for a connection. What was to be done to
   * a message is taken back by its own id, and only while it was never handed to a connection: after that, do
   * the opposite.
   *
   * @returns true once it is certain that nobody will ever see it; false when it was sent already
   * @throws ChatError with the code by which the server refused to say
   */
  cancel(id: string): Promise<boolean>
  /** Extends the window by a page of older messages; resolves when they are in the snapshot. */
  loadOlder(limit?: number): Promise<void>
  /** Extends the window towards the newest message. */
  loadNewer(limit?: number): Promise<void>
  /** Moves the window around one message; the newest ones are reached again by `loadNewer` or `loadLatest`. */
  loadAround(seq: number): Promise<void>
  /** Moves the window back to the newest message. */
  loadLatest(): Promise<void>
  /**
   * Extends `members` by a page; resolves when they are in it. There are more as long as `members` is
   * shorter than `memberCount`; when there are none it does nothing.
   */
  loadMoreMembers(): Promise<void>
  /**
   * Sets how one wants to have the room, for oneself on all devices: shown at once in `chat.inbox`, kept on
   * the device, and sent as soon as that is possible.
   *
   * @returns when the server has it
   * @throws ChatError with the code that refused it for good, such as `NOT_FOUND`
   */
  prefer(changes: PreferenceChanges): Promise<void>
  /**
   * The thread that hangs on a message of this room: the same object each time. Does nothing by itself; its first
   * message makes it, also when that was written without a connection.
   *
   * @param message its id, or the message itself; one that was sent
   * @throws ChatError `INVALID` in a thread, which has none itself
   */
  thread(message: MessageTarget): Room
  /**
   * Takes part in a thread: it is in `chat.threads`, and what is said there is unread. Shown at once, kept on the
   * device. Who writes in a thread, is called there, or wrote the message it hangs on does so anyway.
   *
   * @returns when the server has it
   * @throws ChatError `INVALID` of a room that is no thread; with what the server refused it for good
   */
  follow(): Promise<void>
  /** Takes part in a thread no longer. @throws ChatError as `follow` */
  unfollow(): Promise<void>
  /** What one has begun to write here, on this device or another; `null` when nothing. Sending clears it. */
  readonly draft: RoomDraft
  /**
   * Marks messages as unread again, for oneself on all devices: others are told no less than they were. A page
   * that still shows the room should not call `markRead` until it is opened again.
   *
   * @param seq the first of them; the newest one of somebody else if not given
   * @returns when the server has it
   */
  markUnread(seq?: number): Promise<void>
  /**
   * Marks as read up to `seq`, or everything in the window; of a room that is not loaded, everything that the
   * list of rooms knows of. Sent at most once a second.
   */
  markRead(seq?: number): void
  /** Tells the others that one is writing; call on every keystroke, it is throttled and ends by itself. */
  setTyping(typing: boolean): void
  /**
   * Changes what the room is called and what is said about it: for moderators and owners of a group. Needs a
   * connection.
   *
   * @param changes what is left out stays as it is; `null` takes it away
   * @throws ChatError `FORBIDDEN`, `NOT_FOUND`, `INVALID`, or `OFFLINE` without a connection
   */
  update(changes: RoomChanges): Promise<void>
  /** Becomes a member of an open room. */
  join(): Promise<void>
  /** Stops being a member. */
  leave(): Promise<void>
  /** Keeps the room live without listening to it, for example while it is in a background tab. */
  watch(): Stop
}
