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
  /** How far `read` was set back in all, and one for each time. */
  readonly set_back: number
  readonly head: number
}

/** Marks after a move. */
export interface MovedMarks {
  readonly delivered: number
  readonly read: number
  readonly readShown: number
  readonly setBack: number
  readonly moved: boolean
}

/**
 * Where marks go: forward only, clamped to the head; what is read has been delivered, and others see no more
 * than is told to them. What was read before the member set their mark back does not undo that.
 */
export function moveMarks(row: MarkColumns, marks: NewMarks): MovedMarks {
  const shown = Math.min(marks.read, row.head)
  const isLate = marks.setBack !== undefined && marks.setBack < row.set_back
  const read = isLate ? row.read : Math.max(row.read, shown)
  const delivered = Math.max(row.delivered, shown, Math.min(marks.delivered, row.head))
  const readShown = marks.private === true ? row.read_shown : Math.max(row.read_shown, shown)
  const moved = read !== row.read || delivered !== row.delivered || readShown !== row.read_shown
  return { delivered, read, readShown, setBack: row.set_back, moved }
}

/** Where a read mark goes so that a message is unread; others see no less of it than before. */
export function setMarksBack(row: MarkColumns, seq: number): MovedMarks {
  const { delivered, read_shown: readShown, set_back: setBack } = row
  const read = Math.min(row.read, seq - 1)
  if (read === row.read) return { delivered, read, readShown, setBack, moved: false }
  // One more than the way back: all marks added up grow, and so tell whoever only looks at their sum.
  return { delivered, read, readShown, setBack: setBack + (row.read - read) + 1, moved: true }
}

/** What a member and others are told after a move. */
export function markedAs(user: string, row: MarkColumns, to: MovedMarks, sentRead: number): Marked {
  const { delivered, read, readShown, setBack, moved } = to
  return {
    receipt: { user, delivered, read, ...(setBack > 0 ? { setBack } : {}) },
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
