import type { RoomSummary } from '@parlor/protocol'
import type { ChatError } from '../errors.ts'

/** The user's rooms. Frozen; unchanged rows keep their identity. */
export interface InboxState {
  readonly status: 'loading' | 'ready'
  readonly error: ChatError | null
  /** Newest activity first. */
  readonly rooms: readonly RoomSummary[]
  /** Unread messages over all rooms. */
  readonly unread: number
  /** Those of them that call the user by name, or everyone. */
  readonly mentions: number
}
