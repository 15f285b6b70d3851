import type { User } from '@parlor/protocol'
import type { OperationRecord } from '../persistence/persistence.ts'
import { layOver } from './lay-over.ts'
import type { TimelineMessage } from './timeline-message.ts'

/** What one has done to messages, ready to be laid over them. */
export interface Overlay {
  /**
   * The rows with it laid over those it concerns; the same array while nothing of it is another.
   *
   * @param indexOf the place of a message among the rows, by id; -1 when it is not there
   */
  rows(base: readonly TimelineMessage[], indexOf: (id: string) => number): readonly TimelineMessage[]
  one(base: TimelineMessage): TimelineMessage
}

interface Laid {
  readonly base: TimelineMessage
  readonly records: readonly OperationRecord[]
  readonly me: User
  readonly shown: TimelineMessage
}

/** Makes what lays operations over a room's messages; a message that shows nothing new is the same object again. */
export function createOverlay(): (operations: readonly OperationRecord[], me: User) => Overlay {
  let laid = new Map<string, Laid>()
  let lastBase: readonly TimelineMessage[] = []
  let lastRows: readonly TimelineMessage[] = []

  return (operations, me) => {
    const byMessage = new Map<string, OperationRecord[]>()
    for (const record of operations) {
      const { id } = record.target
      byMessage.set(id, [...(byMessage.get(id) ?? []), record])
    }
    const before = laid
    laid = new Map()

    function one(base: TimelineMessage): TimelineMessage {
      const records = byMessage.get(base.id)
      if (!records) return base
      const known = before.get(base.id)
      const isSame = known?.base === base && known.me === me && sameItems(known.records, records)
      const now = isSame ? known : { base, records, me, shown: layOver(base, records, me) }
      laid.set(base.id, now)
      return now.shown
    }

    return {
      one,
      rows(base, indexOf) {
        let next = base
        for (const id of byMessage.keys()) {
          const index = indexOf(id)
          const row = base[index]
          const shown = row && one(row)
          if (shown === row) continue
          if (next === base) next = [...base]
          ;(next as TimelineMessage[])[index] = shown!
        }
        const isSame = base === lastBase && next !== base && sameItems(next, lastRows)
        lastBase = base
        if (!isSame) lastRows = next
        return lastRows
      },
    }
  }
}

/** Whether two lists hold the very same things in the same order. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i])
}
