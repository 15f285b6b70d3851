import type { Receipt } from '@parlor/protocol'
import type { MessageStatus } from './timeline-message.ts'

/** How far the other members of a room have come: their marks, each list in ascending order. */
export interface OthersMarks {
  readonly delivered: readonly number[]
  readonly read: readonly number[]
}

/** The marks of everybody but `me`; `null` where the room does not name them (it is too large: see `counted-marks.ts`). */
export function othersMarks(receipts: readonly Receipt[], me: string, named: boolean): OthersMarks | null {
  if (!named) return null
  const others = receipts.filter((receipt) => receipt.user !== me)
  const ascending = (mark: 'delivered' | 'read'): number[] => others.map((o) => o[mark]).sort((a, b) => a - b)
  return { delivered: ascending('delivered'), read: ascending('read') }
}

/** Numbers above `above` and not above `upTo`. */
export interface Span {
  readonly above: number
  readonly upTo: number
}

/** Every number there is. */
export const EVERYTHING: Span = { above: -Infinity, upTo: Infinity }

/**
 * The messages whose standing may be another under other marks: those that some mark passed on the way.
 *
 * @returns `null` when no mark moved
 */
export function passed(before: OthersMarks | null, now: OthersMarks | null): Span | null {
  if (before === now) return null
  if (!before || !now || before.read.length !== now.read.length) return EVERYTHING
  const read = moved(before.read, now.read)
  const delivered = moved(before.delivered, now.delivered)
  if (!read || !delivered) return read ?? delivered
  return { above: Math.min(read.above, delivered.above), upTo: Math.max(read.upTo, delivered.upTo) }
}

/** From the lowest to the highest number that differs between two ascending lists of one length. */
function moved(before: readonly number[], now: readonly number[]): Span | null {
  let span: Span | null = null
  before.forEach((old, i) => {
    const mark = now[i]!
    if (mark === old) return
    span = {
      above: Math.min(span?.above ?? Infinity, old, mark),
      upTo: Math.max(span?.upTo ?? -Infinity, old, mark),
    }
  })
  return span
}

/** Status and number of readers of one's own confirmed message. */
export interface Standing {
  readonly status: MessageStatus
  readonly readBy: number | undefined
}

/**
 * How far one's own message `seq` has come. `read`: every other member has shown it (in a direct
 * conversation, the peer). `delivered`: at least one other member's device holds it. `sent`
 * otherwise, and where nothing is known of marks.
 */
export function standingOf(seq: number, others: OthersMarks | null): Standing {
  if (!others) return { status: 'sent', readBy: undefined }
  const readBy = atLeast(others.read, seq)
  const total = others.read.length
  const status = total > 0 && readBy === total ? 'read' : atLeast(others.delivered, seq) > 0 ? 'delivered' : 'sent'
  return { status, readBy }
}

/** How many of the ascending `marks` are at or above `seq`. */
function atLeast(marks: readonly number[], seq: number): number {
  let low = 0
  let high = marks.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (marks[middle]! < seq) low = middle + 1
    else high = middle
  }
  return marks.length - low
}
