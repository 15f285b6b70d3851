import type { Message, User } from '@parlor/protocol'
import type { ChatError } from '../errors.ts'

/**
 * How far a message has come. `pending`: not confirmed by the server. `sent`: durable there.
 * `delivered`, `read`: some other member's device holds it, or all others have shown it.
 * `failed`: refused for good, or (`HELD`) not sent unless it is tried again; kept until dismissed.
 */
export type MessageStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'failed'

/** One row of a timeline: a confirmed message, or one of one's own that is on its way. */
export interface TimelineMessage {
  /** The render key, from the first keystroke on. */
  readonly id: string
  readonly room: string
  /** `null` while pending or failed. */
  readonly seq: number | null
  readonly sender: User
  readonly text: string
  readonly metadata?: Message['metadata']
  /** The server's time once confirmed; the device's before. Milliseconds since 1970. */
  readonly createdAt: number
  /** Whether the current user wrote it. */
  readonly own: boolean
  readonly status: MessageStatus
  /** Why it failed; only with `failed`. */
  readonly error?: ChatError
  /** Other members whose read mark covers it; only for one's own messages, in rooms that name receipts. */
  readonly readBy?: number
  /** True when it would be lost if the page closed now, because storage cannot be had. */
  readonly volatile?: true
  /** True while it is being taken back, and not certain yet whether that was in time. */
  readonly cancelling?: true
}
