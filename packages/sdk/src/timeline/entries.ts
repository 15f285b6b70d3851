import type { RoomNotice } from '@parlor/protocol'
import type { TimelineMessage } from './timeline-message.ts'

/** What stands in a timeline: a message, or what happened between two of them. */
export type TimelineEntry =
  | { readonly kind: 'message'; readonly key: string; readonly message: TimelineMessage }
  | { readonly kind: 'notices'; readonly key: string; readonly notices: readonly RoomNotice[] }

/**
 * Messages with the notices among them, in the order of the room, for a page that shows both in one list. Notices
 * that follow each other are one entry, so that they can be folded: "Ada and 11 others joined".
 *
 * @param messages of a room's state
 * @param notices of the same state
 * @returns entries with keys that stay as long as the entry does
 */
export function timelineEntries(
  messages: readonly TimelineMessage[],
  notices: readonly RoomNotice[],
): readonly TimelineEntry[] {
  const entries: TimelineEntry[] = []
  let next = 0
  /** Those behind `seq`: everything that is left for a message without a number. */
  const upTo = (seq: number): void => {
    const from = next
    while (next < notices.length && notices[next]!.after < seq) next += 1
    if (next === from) return
    const found = notices.slice(from, next)
    entries.push({ kind: 'notices', key: `notices-${found[0]!.rev}`, notices: found })
  }
  for (const message of messages) {
    upTo(message.seq ?? Infinity)
    entries.push({ kind: 'message', key: message.id, message })
  }
  upTo(Infinity)
  return entries
}
