import type { MemberRole } from '@parlor/protocol'
import type { Here } from './enter.ts'
import { ROLE_ORDER } from '../storage/storage.ts'

/** Whether a role leads a room: may delete what others said, and call everyone. */
export function mayModerate(role: MemberRole): boolean {
  return ROLE_ORDER[role] >= ROLE_ORDER.moderator
}

/** Whether a role may answer with an emoji: all but observers, also where only moderators write. */
export function mayReact(role: MemberRole): boolean {
  return ROLE_ORDER[role] >= ROLE_ORDER.member
}

/** Whether somebody may hold messages up: who leads a room, and both people of a direct conversation; in its threads, too. */
export function mayPin({ role, room, parent = room }: Here): boolean {
  return parent.kind === 'direct' ? mayReact(role) : mayModerate(role)
}
