import type { TimelineMessage } from '@parlor/sdk'

/** More than this at once is a page, not somebody writing. */
const PAGE = 20

/** What came at the newest end between two states of a room; nothing when the window moved elsewhere. */
export function arrivals(
  before: readonly TimelineMessage[],
  now: readonly TimelineMessage[],
): readonly TimelineMessage[] {
  const old = before.at(-1)
  if (now.at(-1) === old) return []
  const known = old ? now.findLastIndex(({ id }) => id === old.id) : -1
  if (old && known < 0) return []
  const fresh = now.slice(known + 1)
  return fresh.length > PAGE ? [] : fresh
}
