import { timelineEntries, type RoomNotice, type TimelineMessage } from '@parlor/sdk'

/** Where notices stand among messages. */
export interface PlacedNotices {
  /** Those above a message, by its id. */
  readonly above: ReadonlyMap<string, readonly RoomNotice[]>
  /** Those behind the last message. */
  readonly tail: readonly RoomNotice[]
}

/** Finds where notices stand. */
export function placeNotices(messages: readonly TimelineMessage[], notices: readonly RoomNotice[]): PlacedNotices {
  const above = new Map<string, readonly RoomNotice[]>()
  let tail: readonly RoomNotice[] = []
  if (notices.length === 0) return { above, tail }
  for (const entry of timelineEntries(messages, notices)) {
    if (entry.kind === 'notices') tail = entry.notices
    else {
      if (tail.length > 0) above.set(entry.message.id, tail)
      tail = []
    }
  }
  return { above, tail }
}
