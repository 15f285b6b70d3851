import { LIMITS, type Message, type Reaction, type User } from '@parlor/protocol'

/** What one has put under a message oneself, by emoji, where that is known better than from its row. */
export type OwnReactions = ReadonlyMap<string, boolean>

/**
 * A row that was sent to everybody, as it is for oneself. It names only the first few of those who put
 * an emoji there: where that leaves open whether one is among them, what one knew before still holds, and
 * what one has done since.
 *
 * @param held the row as it was known before, if it was
 * @param done what one has done that the row has in it already
 */
export function ownReactions(row: Message, held: Message | undefined, me: User | null, done: OwnReactions): Message {
  if (!me || !row.reactions?.some((reaction) => isOpen(reaction, me.id))) return row
  const had = new Set(held?.reactions?.filter(({ users }) => has(users, me.id)).map(({ emoji }) => emoji))
  const reactions = row.reactions.map((reaction) => {
    const isOwn = isOpen(reaction, me.id) && (done.get(reaction.emoji) ?? had.has(reaction.emoji))
    if (!isOwn) return reaction
    return { ...reaction, users: [{ id: me.id, name: me.name }, ...reaction.users].slice(0, LIMITS.reactionUsers) }
  })
  return { ...row, reactions }
}

function isOpen({ count, users }: Reaction, me: string): boolean {
  return count > users.length && !has(users, me)
}

function has(users: Reaction['users'], me: string): boolean {
  return users.some(({ id }) => id === me)
}
