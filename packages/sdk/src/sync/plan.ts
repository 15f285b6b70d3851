import type { Change, Head, SyncPage } from '@parlor/protocol'

/** Where one stands in a room: everything of this epoch up to this revision has been applied. */
export interface Cursor {
  readonly epoch: string
  readonly after: number
}

/** Revisions that a held change may be ahead of the cursor; beyond that, waiting is of no use. */
export const HOLD_AHEAD = 500
/** How long changes that are ahead are held, in ms: frames overtaken on the way close the gap by themselves. */
export const HOLD_MS = 300

/**
 * What to do with a change that came in.
 *
 * It covers the revisions `after` < … ≤ `rev`, so it is applied when it joins on to the cursor
 * (`after` ≤ cursor < `rev`). Overlap is safe, because every row carries its own `rev` and an older
 * row never replaces a newer one. A frame alone never makes the client forget: another epoch is a
 * reason to ask (`sync`), and only the answer can say `reset`.
 */
export function judgeChange(cursor: Cursor | null, change: Change): 'apply' | 'ignore' | 'hold' | 'sync' {
  if (!cursor) return 'hold'
  if (change.epoch !== cursor.epoch) return 'sync'
  if (change.rev <= cursor.after) return 'ignore'
  if (change.after <= cursor.after) return 'apply'
  return change.rev - cursor.after <= HOLD_AHEAD ? 'hold' : 'sync'
}

/** Whether a head that was told means that something was missed. */
export function judgeHead(cursor: Cursor | null, head: Head): 'ignore' | 'sync' {
  return cursor && cursor.epoch === head.epoch && head.rev <= cursor.after ? 'ignore' : 'sync'
}

/**
 * What to do with a page that answers a `sync`. `merge`: rows join on to the cursor. `replace`: the
 * page stands for the room (`limited`). `reset`: forget the room, then take the page. `ignore`: it
 * is overtaken by what came meanwhile. `sync`: it answers another cursor than the one held now.
 */
export function judgePage(
  cursor: Cursor | null,
  page: SyncPage,
): 'merge' | 'replace' | 'reset' | 'refuse' | 'ignore' | 'sync' {
  switch (page.status) {
    case 'refused':
      return 'refuse'
    case 'reset':
      return 'reset'
    case 'limited':
      if (!cursor || cursor.epoch !== page.epoch) return cursor ? 'reset' : 'replace'
      return page.rev < cursor.after ? 'ignore' : 'replace'
    case 'changes':
      return cursor && cursor.epoch === page.epoch && page.after <= cursor.after ? 'merge' : 'sync'
  }
}
