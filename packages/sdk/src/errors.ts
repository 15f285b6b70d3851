import { isErrorCode, isRetryable, type ErrorCode, type ErrorExtras, type WireError } from '@parlor/protocol'

/**
 * The one error type of the SDK: what promises reject with, and what states carry. Compare
 * `code`, never `message`.
 */
export class ChatError extends Error {
  override readonly name = 'ChatError'
  /** One of the codes of the protocol's table. */
  readonly code: ErrorCode
  /** Whether the same request may succeed later. */
  readonly retryable: boolean
  /** How long the server asks to wait before another try, in milliseconds. */
  readonly retryAfterMs: number | undefined
  /** Where the fault lies, when the server says. */
  readonly details: Readonly<Record<string, unknown>> | undefined

  constructor(code: ErrorCode, extras: ErrorExtras & { cause?: unknown } = {}) {
    super(extras.message ?? code, extras.cause === undefined ? undefined : { cause: extras.cause })
    this.code = code
    this.retryable = isRetryable(code)
    this.retryAfterMs = extras.retryAfterMs
    this.details = extras.details
  }

  /** The error a server sent. Codes of a newer server that this version does not know become `INTERNAL` or `INVALID`. */
  static fromWire(error: WireError): ChatError {
    const code: ErrorCode = isErrorCode(error.code) ? error.code : error.retryable ? 'INTERNAL' : 'INVALID'
    return new ChatError(code, error)
  }

  /** The same as plain data, for storing. */
  toWire(): WireError {
    return {
      code: this.code,
      message: this.message,
      retryable: this.retryable,
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
      ...(this.details === undefined ? {} : { details: this.details }),
    }
  }
}
