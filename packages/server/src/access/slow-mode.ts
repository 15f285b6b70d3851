import { wireError, type Room, type User, type WireError } from '@parlor/protocol'
import type { StorageReader } from '../storage/storage.ts'
import type { Here } from './enter.ts'
import { mayModerate } from './may.ts'

/** Whether somebody has to wait between two messages: members of a slow room, but for who leads it and programs. */
export function isHeldUp({ room, role }: Pick<Here, 'room' | 'role'>, { bot }: User): boolean {
  return (room.settings.slow ?? 0) > 0 && !mayModerate(role) && bot !== true
}

/**
 * How long somebody has to wait yet, in ms; 0 when they may write. Asked under the room's lock, it holds until what
 * they write is written. A message that was taken away counts: else one could take it away and write anew.
 *
 * @param now milliseconds since 1970. A clock that is behind that of another node makes nobody wait for longer than the
 *   setting; one that went back by more than that would hold people up until it is there again, so nobody waits then.
 */
export async function waitLeft(
  tx: Pick<StorageReader, 'lastSentAt'>,
  { id, settings: { slow = 0 } }: Room,
  user: User,
  now: number,
): Promise<number> {
  const last = await tx.lastSentAt(id, user.id)
  const each = slow * 1_000
  if (last === null || last > now + each) return 0
  return Math.min(Math.max(last + each - now, 0), each)
}

/** The refusal of a message that comes too early; `details.slow` tells it from other limits. */
export function tooEarly({ settings: { slow } }: Room, retryAfterMs: number): WireError {
  const message = `One message every ${slow} seconds may be written in this room.`
  return wireError('RATE_LIMITED', { message, retryAfterMs, details: { slow } })
}
