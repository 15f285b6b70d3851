import { ChatError } from '../errors.ts'
import type { OutboxRecord } from '../persistence/persistence.ts'

/** How long an operation may wait and still be sent by itself, in ms: people do not expect yesterday's words to be said now. */
const STALE_MS = 24 * 3_600_000

/** Whether an operation has waited for too long to be sent by itself. */
export function isStale({ state, createdAt }: OutboxRecord, now: number): boolean {
  return state === 'queued' && createdAt < now - STALE_MS
}

/** An operation that was refused. Of a message that repeats one which was deleted, the text must not stay. */
export function asFailed(record: OutboxRecord, error: ChatError): OutboxRecord {
  const failed = { ...record, state: 'failed', error: error.toWire() } as const
  const isGone = failed.kind === 'message.send' && failed.message.forward && error.code === 'GONE'
  return isGone ? { ...failed, message: { ...failed.message, text: '' } } : failed
}

/** An operation that is not sent by itself: it is for the user to say whether it still holds, or is theirs at all. */
export function asHeld(record: OutboxRecord): OutboxRecord {
  return { ...record, state: 'failed', error: new ChatError('HELD').toWire() }
}
