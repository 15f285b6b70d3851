import type { Message, User } from '@parlor/protocol'
import type { Readable, Stop } from '../store/readable.ts'
import type { MemberState, RoomState } from './room-state.ts'

/** What can be sent: the text alone, or with the host's own data beside it. */
export type Draft = string | MessageDraft

/** A message with what goes along with its text. */
export interface MessageDraft {
  readonly text: string
  readonly metadata?: Message['metadata']
  /** Id of the message of this room that it answers. */
  readonly replyTo?: string
  /** Ids of the users it calls by name. */
  readonly mentions?: readonly string[]
  /** Calls everyone in the room; for moderators. */
  readonly everyone?: true
  /** Repeats a message that one may read: the server takes its text from there, `text` is shown until then. */
  readonly forward?: { readonly room: string; readonly id: string }
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
  /** The members with marks and presence; loaded with the room. */
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
  /** Sends a failed message again, under the same id; also one that was held back (`HELD`). */
  retry(id: string): Promise<Sent>
  /** Removes a failed message from the timeline and the outbox. */
  dismiss(id: string): Promise<void>
  /**
   * Takes back a message that is not confirmed yet. One that was never handed to a connection is gone at
   * once; for any other the server is asked, which may have to wait for a connection.
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
  /** Marks as read up to `seq`, or everything in the window. Sent at most once a second. */
  markRead(seq?: number): void
  /** Tells the others that one is writing; call on every keystroke, it is throttled and ends by itself. */
  setTyping(typing: boolean): void
  /** Becomes a member of an open room. */
  join(): Promise<void>
  /** Stops being a member. */
  leave(): Promise<void>
  /** Keeps the room live without listening to it, for example while it is in a background tab. */
  watch(): Stop
}
