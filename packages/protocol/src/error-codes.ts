/** Codes after which the same request may succeed later without being changed. */
const RETRYABLE = [
  'TOKEN_UNAVAILABLE',
  'RATE_LIMITED',
  'BUSY',
  'UNAVAILABLE',
  'TIMEOUT',
  'OFFLINE',
  'INTERNAL',
] as const
/** Codes after which it will not. */
const PERMANENT = [
  'INVALID',
  'TOO_LARGE',
  'UNKNOWN_COMMAND',
  'PROTOCOL_UNSUPPORTED',
  'ORIGIN_REFUSED',
  'TOKEN_MISSING',
  'TOKEN_INVALID',
  'TOKEN_EXPIRED',
  'TOKEN_REVOKED',
  'USER_CHANGED',
  'GUESTS_OFF',
  'FORBIDDEN',
  'NOT_FOUND',
  'GONE',
  'TOO_LATE',
  'LIMIT_REACHED',
  'ID_REUSED',
  'ROOM_EXISTS',
  'HELD',
  'CANCELLED',
  'OUTBOX_FULL',
  'CLOSED',
] as const

/** A code after which the same request may succeed later. */
export type RetryableCode = (typeof RETRYABLE)[number]
/** Every code there is; what each means is in `ERRORS`. */
export type ErrorCode = RetryableCode | (typeof PERMANENT)[number]

/** Whether the same request may succeed later without being changed. */
export function isRetryable(code: ErrorCode): code is RetryableCode {
  return (RETRYABLE as readonly string[]).includes(code)
}

/** Whether `code` is a code this version knows. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return ([...RETRYABLE, ...PERMANENT] as readonly unknown[]).includes(code)
}
