import type { TimelineMessage } from '@parlor/sdk'

/** What somebody else did to a message that was there already. */
export interface Alteration {
  readonly kind: 'edited' | 'deleted'
  readonly message: TimelineMessage
}

/**
 * What others changed between two states of a room: other words, or none any more. One's own doings
 * and reactions are not told: they are seen where they happen.
 */
export function alterations(
  before: readonly TimelineMessage[],
  after: readonly TimelineMessage[],
): readonly Alteration[] {
  // Most of a long list is as it was, and most often all but its end.
  let same = 0
  while (same < before.length && before[same] === after[same]) same += 1
  if (same === before.length) return []
  const old = new Map(before.slice(same).map((message) => [message.id, message]))
  const found: Alteration[] = []
  for (const message of after.slice(same)) {
    const was = old.get(message.id)
    if (!was || was === message || message.own) continue
    if (message.deleted && !was.deleted) found.push({ kind: 'deleted', message })
    else if (message.text !== was.text && message.editedAt !== was.editedAt) found.push({ kind: 'edited', message })
  }
  return found
}
