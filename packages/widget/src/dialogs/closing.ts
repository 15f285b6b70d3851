import type { RoomClosed } from '@parlor/sdk'

/** How a room is closed, as a form says it. */
export type Way = 'off' | 'opened' | 'time'

/** Which of them a room is closed by now. */
export function wayOf(closed: RoomClosed | undefined): Way {
  if (!closed) return 'off'
  return closed.until === undefined ? 'opened' : 'time'
}

/** What a form says of how a room is to be closed. */
export interface Closing {
  readonly way: Way
  /** As a field for local times has it. */
  readonly until: string
  readonly reason: string
}

/**
 * How a room is to be closed by what a form says; `null`: it is to be open.
 *
 * @param before how it is closed now: a time that the field could not show to the second stays as it is
 */
export function closedBy({ way, until, reason }: Closing, before?: RoomClosed): RoomClosed | null {
  if (way === 'off') return null
  const isAsBefore = before?.until !== undefined && localTime(before.until) === until
  const at = isAsBefore ? before.until : Date.parse(until)
  return { ...(way === 'time' && !Number.isNaN(at) && { until: at }), ...(reason && { reason }) }
}

/** Whether two say the same of a room. */
export function isSameClosing(one: RoomClosed | null, other: RoomClosed | null): boolean {
  return (
    wayOf(one ?? undefined) === wayOf(other ?? undefined) &&
    one?.until === other?.until &&
    one?.reason === other?.reason
  )
}

/** A time as a field for local times has it: to the minute, without a zone. @param at milliseconds since 1970 */
export function localTime(at: number): string {
  const local = new Date(at)
  local.setMinutes(local.getMinutes() - local.getTimezoneOffset())
  return local.toISOString().slice(0, 16)
}

/** The next full hour that is half an hour away or more. @param now milliseconds since 1970 */
export function soon(now: number): number {
  return Math.ceil((now + 1_800_000) / 3_600_000) * 3_600_000
}
