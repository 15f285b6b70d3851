import type { Message, User } from '@parlor/protocol'
import type { RoomLog } from '../sync/room-log.ts'
import type { PendingRecord } from '../timeline/project.ts'
import type { RoomContext } from './room-context.ts'

/** What it is judged by, of all rooms of a chat. */
export interface SlowContext extends Pick<RoomContext, 'parent' | 'preferences' | 'user'> {
  readonly outbox: Pick<RoomContext['outbox'], 'entries'>
  readonly environment: { readonly clock: Pick<RoomContext['environment']['clock'], 'now'> }
  /** Until when the server has asked to wait, by the device's clock; 0 when it has not. */
  restsUntil(room: string): number
}

/** When one's next message may be written in a room: see `RoomState.slowUntil`. */
export function slowUntil(room: string, log: RoomLog | null, context: SlowContext): number | null {
  // The rules of a thread are those of the room it hangs in.
  const { info, role } = context.parent(room) ?? log ?? {}
  const slow = info?.settings.slow ?? 0
  const me = context.user.getSnapshot()
  if (!slow || me?.bot || role === 'owner' || role === 'moderator') return null
  return freeAt({
    slow,
    me,
    rows: log?.window.rows ?? [],
    pending: context.outbox.entries(room),
    rests: context.restsUntil(room),
    ahead: context.preferences.serverNow() - context.environment.clock.now(),
  })
}

/** What decides when one's next message may be written. */
export interface SlowParts {
  /** Seconds between two messages of one member. */
  readonly slow: number
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
export function freeAt({ slow, me, rows, pending, rests, ahead }: SlowParts): number | null {
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
