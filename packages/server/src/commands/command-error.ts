import { ERRORS, wireError, type ErrorCode, type ErrorExtras, type WireError } from '@parlor/protocol'

/** A refusal with a code of the protocol's table. The one error type of the server. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly code: ErrorCode
  readonly extras: ErrorExtras

  constructor(code: ErrorCode, extras: ErrorExtras = {}) {
    super(extras.message ?? ERRORS[code].meaning)
    this.code = code
    this.extras = extras
  }

  toWire(): WireError {
    return wireError(this.code, this.extras)
  }
}
