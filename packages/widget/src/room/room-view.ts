import type { ChatError, ConnectionState, ErrorCode, RoomState } from '@parlor/sdk'

/** What a room shows around its timeline, or instead of it. */
export type RoomView =
  /** The timeline, which says itself when it did not load; and the field to write in. */
  | { readonly kind: 'open' }
  /** The timeline alone: the user may not see the room, or there is none. */
  | { readonly kind: 'refused' }
  /** The token is not accepted any more. */
  | { readonly kind: 'signed-out' }
  /** The server does not take this page at all. */
  | { readonly kind: 'failed'; readonly error: ChatError }

/** Codes that only a new sign-in can mend. */
const SIGN_IN: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'TOKEN_EXPIRED',
  'TOKEN_REVOKED',
  'USER_CHANGED',
])

/** Whether an error means that the user is not signed in any more. */
export function meansSignedOut(error: ChatError): boolean {
  return SIGN_IN.has(error.code)
}

/** What to show of a room. What is on the screen stays as long as it may be shown. */
export function roomView(room: RoomState, connection: ConnectionState): RoomView {
  if (connection.status === 'failed') {
    const { error } = connection
    return meansSignedOut(error) ? { kind: 'signed-out' } : { kind: 'failed', error }
  }
  return { kind: room.status === 'refused' ? 'refused' : 'open' }
}
