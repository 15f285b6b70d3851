import type { Message } from '@parlor/protocol'
import type { TimelineMessage } from '@parlor/sdk'
import type { Standing } from './deed.ts'

/** A message of a log or of a screen, reduced to what everybody must agree about. */
export function standingOf(message: (Message | TimelineMessage) & { readonly seq: number }): Standing {
  const { id, seq, sender, text, deleted, pinned, replyTo } = message
  const reactions: readonly { emoji: string; users: readonly { id: string }[] }[] = message.reactions ?? []
  return {
    id,
    seq,
    sender: sender.id,
    text,
    isDeleted: deleted !== undefined,
    isPinned: pinned !== undefined,
    reactions: reactions.flatMap(({ emoji, users }) => users.map((user) => `${emoji} ${user.id}`)).sort(),
    replyTo: replyTo?.id ?? null,
  }
}
