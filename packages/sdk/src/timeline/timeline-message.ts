import type { Message, Quote, User } from '@parlor/protocol'
import type { ChatError } from '../errors.ts'

/**
 * The host's own data beside a message: JSON, at most `LIMITS.metadataBytes`. Say what yours holds by
 * declaration merging, and it is checked wherever a message is sent or shown:
 *
 * ```ts
 * declare module '@parlor/sdk' {
 *   interface MessageMetadata {
 *     readonly colour?: 'red' | 'blue'
 *   }
 * }
 * ```
 */
export interface MessageMetadata {
  readonly [key: string]: unknown
}

/**
 * How far a message has come. `pending`: not confirmed by the server. `sent`: durable there.
 * `delivered`, `read`: some other member's device holds it, or all others have shown it.
 * `failed`: refused for good, or (`HELD`) not sent unless it is tried again; kept until dismissed.
 */
export type MessageStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'failed'

/** One emoji under a message. */
export interface MessageReaction {
  readonly emoji: string
  readonly count: number
  /** Whether the current user put it there, or is about to. */
  readonly own: boolean
  /** Some of those who did, oneself first. */
  readonly users: readonly { readonly id: string; readonly name: string }[]
}

/** What can be done to a message that is there already. */
export type MessageOperationKind = 'edit' | 'delete' | 'react' | 'unreact' | 'pin' | 'unpin'

/**
 * Something one has done to a message and the server has not confirmed. What it changes is shown already
 * while it is `pending`; a `failed` one changes nothing, and is kept until it is retried or dismissed.
 */
export interface PendingOperation {
  /** For `retry`, `dismiss` and `cancel`. */
  readonly id: string
  readonly kind: MessageOperationKind
  readonly status: 'pending' | 'failed'
  /** Why it failed; only with `failed`. */
  readonly error?: ChatError
  /** Of an edit that failed: the words it was to give, which stand nowhere else. */
  readonly text?: string
  /** Of an edit that failed: ids of the users whom these call by name. */
  readonly mentions?: readonly string[]
}

/** One row of a timeline: a confirmed message, or one of one's own that is on its way. */
export interface TimelineMessage {
  /** The render key, from the first keystroke on. */
  readonly id: string
  readonly room: string
  /** `null` while pending or failed. */
  readonly seq: number | null
  readonly sender: User
  readonly text: string
  readonly metadata?: MessageMetadata
  /** The message it answers, as that stands now; of one that is on its way, `seq` may not be known yet. */
  readonly replyTo?: Omit<Quote, 'seq'> & { readonly seq: number | null }
  /** Ids of the users it calls by name. */
  readonly mentions?: readonly string[]
  /** It calls everyone in the room. */
  readonly everyone?: true
  /** It repeats a message of another place: whose that was, and when they wrote it. */
  readonly forwarded?: NonNullable<Message['forwarded']>
  /** When its text was last changed, in milliseconds since 1970. */
  readonly editedAt?: number
  /** It was taken away; `text` is empty and nothing else of it is left. */
  readonly deleted?: NonNullable<Message['deleted']>
  /** It is held up for all to see. */
  readonly pinned?: NonNullable<Message['pinned']>
  /** What is said in the thread that hangs on it; absent while nothing is, and perhaps some seconds behind. */
  readonly thread?: NonNullable<Message['thread']>
  /** In the order in which each emoji first came; absent where there are none. */
  readonly reactions?: readonly MessageReaction[]
  /** What one has done to it that is not confirmed, in order; absent where there is nothing. */
  readonly pending?: readonly PendingOperation[]
  /** The server's time once confirmed; the device's before. Milliseconds since 1970. */
  readonly createdAt: number
  /** Whether the current user wrote it. */
  readonly own: boolean
  readonly status: MessageStatus
  /** Why it failed; only with `failed`. */
  readonly error?: ChatError
  /**
   * Other members whose read mark covers it; only for one's own messages. In rooms of more than
   * `LIMITS.namedReceipts` members it follows with some seconds' delay, and is absent until it is known.
   */
  readonly readBy?: number
  /** True when it would be lost if the page closed now, because storage cannot be had. */
  readonly volatile?: true
  /** True while it is being taken back, and not certain yet whether that was in time. */
  readonly cancelling?: true
}
