import type { ChatError, ConnectionState, ErrorCode, RoomState } from '@parlor/sdk'

/** What a room shows: its timeline, or one sentence about why not. */
export type RoomView =
  | { readonly kind: 'timeline' }
  /** The user may not see the room, or there is none. */
  | { readonly kind: 'refused' }
  /** The server did not answer, or does not take this page. */
  | { readonly kind: 'not-loaded'; readonly error: ChatError }
  /** The token is not accepted any more. */
  | { readonly kind: 'signed-out' }

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
    return meansSignedOut(connection.error) ? { kind: 'signed-out' } : { kind: 'not-loaded', error: connection.error }
  }
  if (room.status === 'refused') return { kind: 'refused' }
  if (room.status === 'loading' && room.error) return { kind: 'not-loaded', error: room.error }
  return { kind: 'timeline' }
}
