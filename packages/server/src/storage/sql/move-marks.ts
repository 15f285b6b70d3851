import type { Receipt } from '@parlor/protocol'

/** A member's marks beside the head of the room. */
export interface MarkColumns {
  readonly delivered: number
  readonly read: number
  /** The member's own messages. */
  readonly sent: number
  /** Those of them at or below `read`. */
  readonly sent_read: number
  readonly head: number
}

/** What became of marks. */
export interface Marked {
  readonly receipt: Receipt
  readonly unread: number
  readonly moved: boolean
}

/** Where marks go: forward only, clamped to the head, and what is read has been delivered. */
export function moveMarks(
  row: MarkColumns,
  marks: { readonly delivered: number; readonly read: number },
): { readonly delivered: number; readonly read: number; readonly moved: boolean } {
  const read = Math.max(row.read, Math.min(marks.read, row.head))
  const delivered = Math.max(row.delivered, read, Math.min(marks.delivered, row.head))
  return { delivered, read, moved: read !== row.read || delivered !== row.delivered }
}

/** The shorter side of a new read mark, to count the member's own messages in, and what the count means. */
export function shorterSide(
  row: MarkColumns,
  read: number,
): { readonly above: number; readonly upTo: number; readonly sentRead: (own: number) => number } {
  return row.head - read <= read - row.read
    ? { above: read, upTo: row.head, sentRead: (own) => row.sent - own }
    : { above: row.read, upTo: read, sentRead: (own) => row.sent_read + own }
}
