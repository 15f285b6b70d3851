import type { CommandResult } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import { TOKEN_CODES } from '../transport/transport.ts'

/** A message the server has made durable. */
export interface Ack {
  readonly id: string
  readonly epoch: string
  readonly seq: number
  readonly rev: number
  readonly createdAt: number
}

/** What became of a batch. */
export interface BatchOutcome {
  readonly acked: readonly Ack[]
  readonly failed: readonly { readonly id: string; readonly error: ChatError }[]
  /** Why the rest has to wait; `null` when every message got its answer. */
  readonly waits: ChatError | null
}

/** Reads an answer to `message.send`. A message without a result of its own has to wait: nothing is guessed. */
export function judgeReply(ids: readonly string[], reply: CommandResult<'message.send'>): BatchOutcome {
  const results = new Map(reply.results.map((result) => [result.id, result]))
  const acked: Ack[] = []
  const failed: { id: string; error: ChatError }[] = []
  let waits: ChatError | null = null
  for (const id of ids) {
    const result = results.get(id)
    if (result?.ok) {
      acked.push({ id, epoch: reply.epoch, seq: result.seq, rev: result.rev, createdAt: result.createdAt })
      continue
    }
    const error = result ? ChatError.fromWire(result.error) : new ChatError('INTERNAL')
    if (isFinal(error)) failed.push({ id, error })
    else waits ??= error
  }
  return { acked, failed, waits }
}

/**
 * What to do when a batch as a whole was refused. `later`: try again after a while, or on the next
 * connection if that is sooner (a link that got no answer drops itself). `online`: wait for the
 * next connection, or a while where this one lives on. `split`: one bad message spoils the batch, so
 * each is sent alone. `fail`: the message is refused for good. `stop`: the page has closed the chat.
 */
export function judgeRefusal(error: ChatError, messages: number): 'later' | 'online' | 'split' | 'fail' | 'stop' {
  if (error.code === 'CLOSED') return 'stop'
  if (error.code === 'OFFLINE' || !(error.retryable || isFinal(error))) return 'online'
  if (error.retryable) return 'later'
  return messages > 1 ? 'split' : 'fail'
}

/** Whether the message itself was refused, for good: not a passing fault, nor one of who is asking. */
function isFinal({ code, retryable }: ChatError): boolean {
  return !retryable && !TOKEN_CODES.has(code) && !NOT_THE_MESSAGE.has(code)
}

const NOT_THE_MESSAGE: ReadonlySet<string> = new Set([
  'USER_CHANGED',
  'PROTOCOL_UNSUPPORTED',
  'ORIGIN_REFUSED',
  'CLOSED',
])
