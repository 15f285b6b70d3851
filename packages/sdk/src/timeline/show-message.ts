import type { Message, Reaction } from '@parlor/protocol'
import type { Standing } from './marks.ts'
import type { MessageReaction, TimelineMessage } from './timeline-message.ts'

/** Where a message stands that is not one's own. */
export const NOT_OWN: Standing = Object.freeze({ status: 'sent', readBy: undefined })

/**
 * A confirmed message as people see it.
 *
 * @param room id of the room
 * @param me who one is; `undefined` until that is known
 */
export function showMessage(
  message: Message,
  room: string,
  me: string | undefined,
  { status, readBy }: Standing,
): TimelineMessage {
  const { rev: _rev, reactions, ...fields } = message
  return Object.freeze({
    ...(fields as Omit<TimelineMessage, 'room' | 'own' | 'status'>),
    ...(reactions?.length ? { reactions: showReactions(reactions, me) } : {}),
    room,
    own: message.sender.id === me,
    status,
    ...(readBy === undefined ? {} : { readBy }),
  })
}

function showReactions(reactions: readonly Reaction[], me: string | undefined): readonly MessageReaction[] {
  return Object.freeze(
    reactions.map(({ emoji, count, users }) => {
      const self = users.find(({ id }) => id === me)
      const first = self && self !== users[0] ? [self, ...users.filter((user) => user !== self)] : users
      return Object.freeze({ emoji, count, own: self !== undefined, users: first })
    }),
  )
}
