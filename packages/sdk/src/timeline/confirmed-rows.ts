import type { Message } from '@parlor/protocol'
import { EVERYTHING, passed, standingOf, type OthersMarks, type Span } from './marks.ts'
import { NOT_OWN, showMessage } from './show-message.ts'
import type { TimelineMessage } from './timeline-message.ts'

/** The confirmed rows of one room as people see them. */
export interface ConfirmedRows {
  /**
   * Shows a run of rows without holes. What shows nothing new is the same object as the time before,
   * and so is the list. Only rows that came, and own ones that a mark passed, cost more than a look.
   *
   * @param me whose rows are one's own; `undefined` until that is known
   */
  show(rows: readonly Message[], me: string | undefined, others: OthersMarks | null): readonly TimelineMessage[]
  /** Whether a message is among the rows shown last. */
  has(id: string): boolean
  /** The place of a message among the rows shown last; -1 when it is not there. */
  indexOf(id: string): number
}

/** @param room id of the room, written into every row */
export function createConfirmedRows(room: string): ConfirmedRows {
  const seqs = new Map<string, number>()
  let rows: readonly Message[] = []
  let shown: readonly TimelineMessage[] = []
  let lastMe: string | undefined
  let lastOthers: OthersMarks | null = null

  function showRow(
    message: Message,
    known: TimelineMessage | undefined,
    me: string | undefined,
    others: OthersMarks | null,
  ): TimelineMessage {
    const own = message.sender.id === me
    const standing = own ? standingOf(message.seq, others) : NOT_OWN
    if (known?.own === own && known.status === standing.status && known.readBy === standing.readBy) return known
    return showMessage(message, room, me, standing)
  }

  /** Takes the rows that came, and lets those go that went. */
  function follow(next: readonly Message[], me: string | undefined, others: OthersMarks | null): void {
    const before = rows
    const shift = before.length > 0 && next.length > 0 ? next[0]!.seq - before[0]!.seq : before.length
    const isKept = (i: number): boolean => next[i - shift] === before[i]
    let isSame = next.length === before.length
    for (let i = 0; i < before.length; i += 1) if (!isKept(i)) seqs.delete(before[i]!.id)
    const now = next.map((row, i) => {
      if (before[i + shift] === row) return shown[i + shift]!
      isSame = false
      seqs.set(row.id, row.seq)
      return showRow(row, undefined, me, others)
    })
    if (!isSame) shown = now
    rows = next
  }

  /** Looks again at the rows a mark has passed. */
  function restate({ above, upTo }: Span, me: string | undefined, others: OthersMarks | null, isOther: boolean): void {
    const first = rows[0]?.seq ?? 0
    let next: TimelineMessage[] | null = null
    for (let i = Math.max(0, above + 1 - first); i < Math.min(rows.length, upTo + 1 - first); i += 1) {
      // Which reactions are one's own depends on who one is.
      const row = showRow(rows[i]!, isOther && rows[i]!.reactions ? undefined : shown[i], me, others)
      if (row === shown[i]) continue
      next ??= [...shown]
      next[i] = row
    }
    if (next) shown = next
  }

  return {
    show(next, me, others) {
      const isOther = lastMe !== me
      const span = isOther ? EVERYTHING : passed(lastOthers, others)
      lastMe = me
      lastOthers = others
      if (span) restate(span, me, others, isOther)
      if (next !== rows) follow(next, me, others)
      return shown
    },
    has: (id) => seqs.has(id),
    indexOf: (id) => (seqs.get(id) ?? -1) - (seqs.has(id) ? rows[0]!.seq : 0),
  }
}
