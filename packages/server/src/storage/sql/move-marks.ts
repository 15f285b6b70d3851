import type { Marked, NewMarks } from '../rows.ts'

/** A member's marks beside the head of the room. */
export interface MarkColumns {
  readonly delivered: number
  readonly read: number
  /** What others may see of `read`. */
  readonly read_shown: number
  /** The member's own messages. */
  readonly sent: number
  /** Those of them at or below `read`. */
  readonly sent_read: number
  readonly head: number
}

/** Marks after a move. */
export interface MovedMarks {
  readonly delivered: number
  readonly read: number
  readonly readShown: number
  readonly moved: boolean
}

/** Where marks go: forward only, clamped to the head; what is read has been delivered, and others see no more than is told to them. */
export function moveMarks(row: MarkColumns, marks: NewMarks): MovedMarks {
  const read = Math.max(row.read, Math.min(marks.read, row.head))
  const delivered = Math.max(row.delivered, read, Math.min(marks.delivered, row.head))
  const readShown = marks.private === true ? row.read_shown : Math.max(row.read_shown, Math.min(marks.read, row.head))
  const moved = read !== row.read || delivered !== row.delivered || readShown !== row.read_shown
  return { delivered, read, readShown, moved }
}

/** What a member and others are told after a move. */
export function markedAs(user: string, row: MarkColumns, to: MovedMarks, sentRead: number): Marked {
  const { delivered, read, readShown, moved } = to
  return {
    receipt: { user, delivered, read },
    shown: { user, delivered, read: readShown },
    unread: row.head - read - (row.sent - sentRead),
    moved,
  }
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
