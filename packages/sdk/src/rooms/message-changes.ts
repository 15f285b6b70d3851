import type { Message } from '@parlor/protocol'

/** What can happen to a message that is there. */
export type MessageChange =
  'message.edited' | 'message.deleted' | 'message.reacted' | 'message.pinned' | 'message.unpinned'

/** What has happened to a message between two of its revisions. */
export function changesOf(before: Message, now: Message): readonly MessageChange[] {
  if (now.rev <= before.rev) return []
  if (now.deleted) return before.deleted ? [] : ['message.deleted']
  const changes: MessageChange[] = []
  if (now.editedAt !== before.editedAt) changes.push('message.edited')
  if (JSON.stringify(counts(now)) !== JSON.stringify(counts(before))) changes.push('message.reacted')
  if (now.pinned && !before.pinned) changes.push('message.pinned')
  if (before.pinned && !now.pinned) changes.push('message.unpinned')
  return changes
}

/** Who stands first in the list of an emoji depends on who asked. */
function counts({ reactions = [] }: Message): unknown {
  return reactions.map(({ emoji, count, users }) => [emoji, count, users.map(({ id }) => id).sort()])
}
