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

/** The same for those of the rows that were held before, without a hole. */
export function changesAmong(
  before: readonly Message[],
  rows: readonly Message[],
): readonly { readonly change: MessageChange; readonly row: Message }[] {
  const first = before[0]?.seq ?? 0
  return rows.flatMap((row) => {
    const held = before[row.seq - first]
    return held?.id === row.id ? changesOf(held, row).map((change) => ({ change, row })) : []
  })
}

/** Who stands first in a long list, and so is named, depends on who asked. */
function counts({ reactions = [] }: Message): unknown {
  return reactions.map(({ emoji, count, users }) => [
    emoji,
    count,
    users.length < count ? [] : users.map(({ id }) => id).sort(),
  ])
}
