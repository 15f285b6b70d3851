import type { MemberState } from '@parlor/sdk'
import { wordAt } from '../composer/mention-query.ts'

/** Under which heading somebody stands: who leads the room, who is here, everybody else. */
export type MemberGroup = 'lead' | 'online' | 'others'

/** The members of one heading. */
export interface GroupOfMembers {
  readonly group: MemberGroup
  readonly members: readonly MemberState[]
}

const ORDER: readonly MemberGroup[] = ['lead', 'online', 'others']

/** The members in the order of the list, each group by name; those whose name has a word that begins with `query`. */
export function inOrder(
  members: readonly MemberState[],
  query: string,
  compare: (a: string, b: string) => number,
): readonly MemberState[] {
  const wanted = query.trim()
  return members
    .filter(({ user }) => !wanted || wordAt(user.name, wanted) >= 0)
    .toSorted((a, b) => rankOf(a) - rankOf(b) || compare(a.user.name, b.user.name))
}

/** The first members of such an order under their headings. */
export function grouped(ordered: readonly MemberState[]): readonly GroupOfMembers[] {
  return ORDER.map((group) => ({ group, members: ordered.filter((member) => groupOf(member) === group) })).filter(
    ({ members }) => members.length > 0,
  )
}

function groupOf({ role, presence }: MemberState): MemberGroup {
  if (role === 'owner' || role === 'moderator') return 'lead'
  return presence?.online ? 'online' : 'others'
}

/** Owners stand before moderators. */
function rankOf(member: MemberState): number {
  return member.role === 'owner' ? -1 : ORDER.indexOf(groupOf(member))
}
