import type { Message, User } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import type { OutboxRecord } from '../persistence/persistence.ts'
import { standingOf, type OthersMarks } from './marks.ts'
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
  const rows = new WeakMap<Message, TimelineMessage>()
  let queued = new WeakMap<PendingRecord, TimelineMessage>()
  let last: TimelineParts | null = null
  let confirmed: readonly TimelineMessage[] = []
  let list: readonly TimelineMessage[] = Object.freeze([])

  function showRow(message: Message, me: User | null, others: OthersMarks | null): TimelineMessage {
    const known = rows.get(message)
    const own = message.sender.id === me?.id
    const { status, readBy } = own ? standingOf(message.seq, others) : NOT_OWN
    if (known?.own === own && known.status === status && known.readBy === readBy) return known
    const { rev: _rev, ...fields } = message
    const shown = Object.freeze({ ...fields, room, own, status, ...(readBy === undefined ? {} : { readBy }) })
    rows.set(message, shown)
    return shown
  }

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
      ...(pending.stored ? {} : { volatile: true }),
    })
    queued.set(pending, shown)
    return shown
  }

  return (parts) => {
    const { window, pending, others, me } = parts
    if (last?.me !== me) queued = new WeakMap()
    if (last?.window.rows !== window.rows || last.me !== me || last.others !== others) {
      confirmed = window.rows.map((row) => showRow(row, me, others))
    }
    last = parts
    const waiting = isLive(window) ? pending : []
    const held = waiting.length > 0 ? new Set(window.rows.map((row) => row.id)) : null
    const behind = waiting.filter(({ record }) => !held?.has(record.message.id)).map((one) => showPending(one, me))
    const next = behind.length > 0 ? [...confirmed, ...behind] : confirmed
    if (next.length !== list.length || next.some((row, i) => row !== list[i])) list = Object.freeze([...next])
    return list
  }
}

const NOT_OWN = { status: 'sent', readBy: undefined } as const
