import type { FoundMessage, MemberState, User } from '@parlor/sdk'
import { wordAt } from '../composer/mention-query.ts'

/** Most people to choose from at once. */
const SHOWN = 8

/**
 * Whose messages can be looked for: oneself, the members of the room, and whoever wrote what was found, because
 * those who left are members no more.
 * @param typed the beginning of a word of their name
 * @param you what the current user is called
 */
export function peopleFor(
  typed: string,
  me: User | null,
  members: readonly MemberState[],
  hits: readonly FoundMessage[],
  you: string,
): readonly User[] {
  const known = new Map<string, User>()
  if (me) known.set(me.id, { ...me, name: you })
  for (const { user } of members) if (!known.has(user.id)) known.set(user.id, user)
  for (const { message } of hits) if (!known.has(message.sender.id)) known.set(message.sender.id, message.sender)
  const name = (user: User) => (user.id === me?.id ? `${you} ${me.name}` : user.name)
  const rank = (user: User) => (user.id === me?.id ? 0 : 1)
  return [...known.values()]
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .filter((user) => !typed.trim() || wordAt(name(user), typed.trim()) >= 0)
    .slice(0, SHOWN)
}
