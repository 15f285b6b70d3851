import type { WireError } from '@parlor/protocol'
import { ChatError } from '../errors.ts'

/**
 * The result within a reply.
 *
 * @param reply what came over the wire
 * @returns its fields beside `ok`
 * @throws {@link ChatError} the server's own error; `INTERNAL` when it is no reply at all
 */
export function readReply<Result>(reply: unknown): Result {
  const { ok, error, ...result } = (reply ?? {}) as { ok?: unknown; error?: WireError }
  if (ok === true) return result as Result
  if (ok === false && typeof error?.code === 'string') throw ChatError.fromWire(error)
  throw new ChatError('INTERNAL', { message: 'The answer is not a reply.' })
}
