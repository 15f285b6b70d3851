import type { ChatError } from '@parlor/sdk'

/** Where an error arose. */
export interface Place {
  /** Address of the Parlor server. */
  readonly server: string
  /** Origin of the page, as the server would list it. */
  readonly page: string
  readonly room: string | undefined
  /** Whether the user is a visitor without an account. */
  readonly guest: boolean
  /** Whether anything answers at the server's address, even if this page may not read what. */
  readonly answers: boolean
}

/**
 * What keeps the chat from working on this page, for its author: what is wrong, and where it is mended.
 *
 * @returns `null` for what passes by itself, and for what only its user can mend
 */
export function problemOf(error: ChatError, { server, page, room, guest, answers }: Place): string | null {
  switch (error.code) {
    case 'OFFLINE':
      return answers
        ? `${server} answers, but not to this page. Add ${page} to its origins (PARLOR_ORIGINS); if Parlor has a base path there, add that to the address.`
        : `${server} cannot be reached: it does not run, or the network or the content security policy of this page (connect-src) is in the way.`
    case 'ORIGIN_REFUSED':
      return `${server} does not take this page. Add ${page} to its origins (PARLOR_ORIGINS). (ORIGIN_REFUSED)`
    case 'UNAVAILABLE':
      return `${server} is not available: ${wordsOf(error)}`
    case 'TOKEN_UNAVAILABLE':
      return `there is no token for the user: ${wordsOf(error)}`
    case 'GUESTS_OFF':
      return `${server} admits no guests. Open rooms to them there (PARLOR_GUEST_ROOMS), or say who the user is (token-url).`
    case 'NOT_FOUND':
    case 'FORBIDDEN':
      return `the user may not open the room "${room}", or there is none (${error.code}). ${
        guest
          ? 'Guests see only rooms that are open to them (PARLOR_GUEST_ROOMS).'
          : 'A token opens rooms by its claim "rooms"; otherwise the user must be a member.'
      }`
    case 'TOKEN_MISSING':
    case 'TOKEN_EXPIRED':
    case 'TOKEN_REVOKED':
    case 'USER_CHANGED':
      return null
    default:
      return error.retryable ? null : `${server} refused the connection: ${error.message} (${error.code})`
  }
}

/** The most that an error says: one that only wraps another has no words of its own. */
function wordsOf({ message, code, cause }: ChatError): string {
  return message === code && cause instanceof Error ? cause.message : message
}
