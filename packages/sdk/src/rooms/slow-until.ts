import type { MemberRole, Message, User } from '@parlor/protocol'
import type { PendingRecord } from '../timeline/project.ts'

/** What decides when one's next message may be written. */
export interface SlowParts {
  /** Seconds between two messages of one member. */
  readonly slow: number
  readonly role: MemberRole | null
  readonly me: User | null
  /** The confirmed messages that are held, in order. */
  readonly rows: readonly Message[]
  /** What is queued, in order. */
  readonly pending: readonly PendingRecord[]
  /** Until when the server has asked to wait, by the device's clock; 0 when it has not. */
  readonly rests: number
  /** How far the server's clock is ahead of the device's, in milliseconds. */
  readonly ahead: number
}

/**
 * When one's next message may be written, in milliseconds since 1970 by the device's clock; `null` when it may be at any
 * time. An estimate to be shown: only the server decides, and what is sent too early waits.
 */
export function slowUntil({ slow, role, me, rows, pending, rests, ahead }: SlowParts): number | null {
  if (me?.bot || role === 'owner' || role === 'moderator') return null
  const each = slow * 1_000
  const last = rows.findLast(({ sender }) => sender.id === me?.id)
  const waiting = pending.filter(
    ({ record: { kind, state, id } }) =>
      kind === 'message.send' && state === 'queued' && !rows.some((row) => row.id === id),
  )
  let free = Math.max(rests, last ? last.createdAt - ahead + each : 0)
  for (const { record } of waiting) free = Math.max(free, record.createdAt) + each
  return free || null
}
