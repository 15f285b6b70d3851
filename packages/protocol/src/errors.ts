import type { ErrorCode, RetryableCode } from './error-codes.ts'

/** What one error code means, wherever it appears. */
export interface ErrorEntry {
  /** Whether the same request may succeed later without being changed. */
  readonly retryable: boolean
  /** Status of the HTTP answer that carries it. */
  readonly httpStatus: number
  /** What happened, in plain words. */
  readonly meaning: string
}

/**
 * Every error that leaves a Parlor server or SDK. Codes are stable under semver; messages are for
 * people and may change.
 *
 * Servers and tools use this; a browser that knows the codes alone carries no words it never shows.
 */
export const ERRORS = {
  INVALID: { retryable: false, httpStatus: 400, meaning: 'The request does not have the shape the command asks for.' },
  TOO_LARGE: { retryable: false, httpStatus: 413, meaning: 'A text, batch or body is larger than the limit.' },
  UNKNOWN_COMMAND: { retryable: false, httpStatus: 404, meaning: 'There is no command of this name.' },
  PROTOCOL_UNSUPPORTED: {
    retryable: false,
    httpStatus: 400,
    meaning: 'The server does not speak this version of the protocol.',
  },
  ORIGIN_REFUSED: {
    retryable: false,
    httpStatus: 403,
    meaning: 'This web page is not on the list of origins the server allows.',
  },
  TOKEN_MISSING: { retryable: false, httpStatus: 401, meaning: 'The request carries no token.' },
  TOKEN_INVALID: {
    retryable: false,
    httpStatus: 401,
    meaning: 'The token is malformed, wrongly signed, or not meant for this server.',
  },
  TOKEN_EXPIRED: {
    retryable: false,
    httpStatus: 401,
    meaning: 'The token has expired; ask the host application for a new one.',
  },
  TOKEN_REVOKED: { retryable: false, httpStatus: 401, meaning: 'The token or its user has been revoked.' },
  TOKEN_UNAVAILABLE: { retryable: true, httpStatus: 503, meaning: 'The page could not provide a token just now.' },
  USER_CHANGED: {
    retryable: false,
    httpStatus: 403,
    meaning: 'The new token belongs to another user than the connection.',
  },
  GUESTS_OFF: { retryable: false, httpStatus: 403, meaning: 'This server does not admit guests.' },
  FORBIDDEN: { retryable: false, httpStatus: 403, meaning: 'The user may see this but not do it.' },
  NOT_FOUND: {
    retryable: false,
    httpStatus: 404,
    meaning: 'There is no such room or message, or the user may not know of it.',
  },
  GONE: { retryable: false, httpStatus: 410, meaning: 'The message was deleted.' },
  TOO_LATE: { retryable: false, httpStatus: 409, meaning: 'The time in which this could be changed is over.' },
  LIMIT_REACHED: {
    retryable: false,
    httpStatus: 409,
    meaning: 'There are as many pins, emoji or members already as there may be.',
  },
  ID_REUSED: { retryable: false, httpStatus: 409, meaning: 'The same id was used before with other content.' },
  ROOM_EXISTS: { retryable: false, httpStatus: 409, meaning: 'There is already a room with this id.' },
  HELD: {
    retryable: false,
    httpStatus: 409,
    meaning: 'The message is older than a day, or was written as somebody else; it is sent when told to.',
  },
  CANCELLED: { retryable: false, httpStatus: 409, meaning: 'The operation was cancelled before it reached the log.' },
  RATE_LIMITED: { retryable: true, httpStatus: 429, meaning: 'Too many requests; try again after the given time.' },
  BUSY: { retryable: true, httpStatus: 503, meaning: 'The server has more work than it can hold; try again shortly.' },
  UNAVAILABLE: {
    retryable: true,
    httpStatus: 503,
    meaning: 'The server could not answer; nothing is known to be lost.',
  },
  TIMEOUT: { retryable: true, httpStatus: 504, meaning: 'No answer came in time; the outcome is not known yet.' },
  OFFLINE: { retryable: true, httpStatus: 503, meaning: 'There is no connection to the server.' },
  OUTBOX_FULL: { retryable: false, httpStatus: 507, meaning: 'The outbox of this device holds as much as it may.' },
  CLOSED: { retryable: false, httpStatus: 410, meaning: 'The chat was closed by the page.' },
  INTERNAL: { retryable: true, httpStatus: 500, meaning: 'The server failed in a way it did not expect.' },
} as const satisfies {
  readonly [Code in ErrorCode]: ErrorEntry & { readonly retryable: Code extends RetryableCode ? true : false }
}

/** An error as it travels. */
export interface WireError {
  /** What went wrong. */
  readonly code: ErrorCode
  /** The same in words, for a developer. Never shows input, paths or secrets. */
  readonly message: string
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
  /** How long to wait before trying again, in milliseconds. */
  readonly retryAfterMs?: number | undefined
  /** Where in the request the fault lies, or the limit that was exceeded. */
  readonly details?: { readonly [key: string]: unknown } | undefined
}

/** What may be added to an error beside its code. */
export interface ErrorExtras {
  readonly message?: string | undefined
  readonly retryAfterMs?: number | undefined
  readonly details?: { readonly [key: string]: unknown } | undefined
}

/** The {@link WireError} of a code, with its table entry filled in. */
export function wireError(code: ErrorCode, extras: ErrorExtras = {}): WireError {
  const entry = ERRORS[code]
  return {
    code,
    message: extras.message ?? entry.meaning,
    retryable: entry.retryable,
    ...(extras.retryAfterMs === undefined ? {} : { retryAfterMs: extras.retryAfterMs }),
    ...(extras.details === undefined ? {} : { details: extras.details }),
  }
}
