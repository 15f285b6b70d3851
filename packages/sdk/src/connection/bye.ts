import type { Bye, ErrorCode } from '@parlor/protocol'
import { ChatError } from '../errors.ts'

const CODES: Readonly<Record<Bye['reason'], ErrorCode>> = {
  shutdown: 'UNAVAILABLE',
  expired: 'TOKEN_EXPIRED',
  revoked: 'TOKEN_REVOKED',
  slow: 'UNAVAILABLE',
  protocol: 'PROTOCOL_UNSUPPORTED',
}

/** Why the connection ends: the server's own error, or one that its reason stands for. */
export function errorOfBye({ reason, retryAfterMs, error }: Bye): ChatError {
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  return error ? ChatError.fromWire({ ...error, ...wait }) : new ChatError(CODES[reason], wait)
}
