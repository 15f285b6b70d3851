import type { User } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import type { OutboxRecord } from '../persistence/persistence.ts'
import { createConfirmedRows } from './confirmed-rows.ts'
import type { OthersMarks } from './marks.ts'
import type { TimelineMessage } from './timeline-message.ts'
import { isLive, type TimelineWindow } from './window.ts'

/** A queued operation as the timeline sees it. */
export interface PendingRecord {
  readonly record: OutboxRecord
  /** Whether it is on the device; otherwise it is in memory alone. */
  readonly stored: boolean
}

/** What a timeline is made of. */
export interface TimelineParts {
  readonly window: TimelineWindow
  /** In order of `n`. */
  readonly pending: readonly PendingRecord[]
  /** Marks of the other members; `null` where they are not named. */
  readonly others: OthersMarks | null
  /** Who one is; `null` until that is known. */
  readonly me: User | null
}

/** Turns confirmed rows and the outbox into what people see. */
export type Project = (parts: TimelineParts) => readonly TimelineMessage[]

/** Stands for oneself until one's name is known. */
const SELF: User = Object.freeze({ id: '', name: '' })

/**
 * Makes the projection of one room. Confirmed rows come first, in order of `seq`; then one's own
 * pending and failed ones in order of `n`, and only while the window reaches the newest message,
 * because they stand behind it. A record whose id is already confirmed is left out. A row that
 * shows nothing new is the same object as the time before, and so is the list.
 *
 * @param room id of the room, written into every row
 */
export function createProject(room: string): Project {
  const confirmed = createConfirmedRows(room)
  let queued = new WeakMap<PendingRecord, TimelineMessage>()
  let lastMe: User | null = null
  let front: readonly TimelineMessage[] = []
  let behind: readonly TimelineMessage[] = []
  let list: readonly TimelineMessage[] = Object.freeze([])

  function showPending(pending: PendingRecord, me: User | null): TimelineMessage {
    const known = queued.get(pending)
    if (known) return known
    const { message, createdAt, state, error } = pending.record
    const shown = Object.freeze<TimelineMessage>({
      ...message,
      room,
      seq: null,
      sender: me ?? SELF,
      createdAt,
      own: true,
      status: state === 'failed' ? 'failed' : 'pending',
      ...(error ? { error: ChatError.fromWire(error) } : {}),
      ...(state === 'cancelling' ? { cancelling: true } : {}),
      ...(pending.stored ? {} : { volatile: true }),
    })
    queued.set(pending, shown)
    return shown
  }

  return ({ window, pending, others, me }) => {
    if (lastMe !== me) queued = new WeakMap()
    lastMe = me
    const rows = confirmed.show(window.rows, me?.id, others)
    const waiting = isLive(window) ? pending.filter(({ record }) => !confirmed.has(record.message.id)) : []
    const last = waiting.map((one) => showPending(one, me))
    if (rows === front && last.length === behind.length && last.every((row, i) => row === behind[i])) return list
    front = rows
    behind = last
    list = Object.freeze([...rows, ...last])
    return list
  }
}
