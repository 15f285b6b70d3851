import type { ErrorCode } from '@parlor/protocol'
import { ChatError } from '../errors.ts'

/** Answers that are not Parlor's own: from a proxy before it, or from the layer below it. */
const CODES: Readonly<Record<number, ErrorCode>> = {
  413: 'TOO_LARGE',
  429: 'RATE_LIMITED',
}

/**
 * What an HTTP status without an error of ours says. Anything else may pass: a proxy that finds no
 * server yet answers with 404 or 502, and one that lets a way be used by nobody with 401 or 403. The
 * server names a code with everything that it refuses for good.
 */
export function errorOfStatus(status: number, cause?: unknown): ChatError {
  return new ChatError(CODES[status] ?? 'UNAVAILABLE', { message: `HTTP status ${status}.`, cause })
}
