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
  if (before === after || !before.length) return []
  const old = new Map(before.map((message) => [message.id, message]))
  const found: Alteration[] = []
  for (const message of after) {
    const was = old.get(message.id)
    if (!was || was === message || message.own) continue
    if (message.deleted && !was.deleted) found.push({ kind: 'deleted', message })
    else if (message.text !== was.text && message.editedAt !== was.editedAt) found.push({ kind: 'edited', message })
  }
  return found
}
