import type { ChatError } from '../errors.ts'
import type { InboxRow } from './inbox-view.ts'

/** The user's rooms. Frozen; unchanged rows keep their identity. */
export interface InboxState {
  readonly status: 'loading' | 'ready'
  readonly error: ChatError | null
  /** Pinned ones first, and then by the newest activity; those put away among them: see `inboxView`. */
  readonly rooms: readonly InboxRow[]
  /**
   * Unread messages for a badge: of all rooms that are not put away; of quiet ones, those that call the user. Of
   * `chat.inbox` with those of `chat.threads`.
   */
  readonly unread: number
  /** Those that call the user by name, or everyone, counted the same way; without quiet rooms that are to tell of nothing. */
  readonly mentions: number
}

/** Before anything is known. */
export const LOADING: InboxState = Object.freeze({
  status: 'loading',
  error: null,
  rooms: Object.freeze([]),
  unread: 0,
  mentions: 0,
})

/** Where the device keeps a list. */
export function placeOf(kind: 'inbox' | 'threads'): 'threads' | undefined {
  return kind === 'threads' ? kind : undefined
}
