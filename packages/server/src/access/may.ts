import type { MemberRole } from '@parlor/protocol'
import { isClosed } from './closed.ts'
import type { Here } from './enter.ts'
import { ROLE_ORDER } from '../storage/storage.ts'

/** Whether a role leads a room: may delete what others said, and call everyone. */
export function mayModerate(role: MemberRole): boolean {
  return ROLE_ORDER[role] >= ROLE_ORDER.moderator
}

/**
 * Whether somebody may answer with an emoji: all but observers, also where only moderators write; where it is closed, who leads.
 *
 * @param now milliseconds since 1970
 */
export function mayReact({ role, room }: Pick<Here, 'role' | 'room'>, now: number): boolean {
  return ROLE_ORDER[role] >= ROLE_ORDER[isClosed(room.settings, now) ? 'moderator' : 'member']
}

/** Whether somebody may hold messages up: who leads a room, and both people of a direct conversation; in its threads, too. */
export function mayPin({ role, room, parent = room }: Here): boolean {
  return parent.kind === 'direct' ? ROLE_ORDER[role] >= ROLE_ORDER.member : mayModerate(role)
}
