import type { User } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import type { OutboxRecord, SendRecord } from '../persistence/persistence.ts'
import { createConfirmedRows } from './confirmed-rows.ts'
import { isOperation } from './lay-over.ts'
import type { OthersMarks } from './marks.ts'
import { createOverlay } from './overlay.ts'
import { quoteOf } from './quotes.ts'
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
 * because they stand behind it. A record whose id is already confirmed is left out. Over both lies what one
 * has done to messages. A row that shows nothing new is the same object as the time before, and so is the list.
 *
 * @param room id of the room, written into every row
 */
export function createProject(room: string): Project {
  const confirmed = createConfirmedRows(room)
  const overlay = createOverlay()
  let queued = new WeakMap<PendingRecord, Waiting>()
  let lastMe: User | null = null
  let front: readonly TimelineMessage[] = []
  let behind: readonly TimelineMessage[] = []
  let list: readonly TimelineMessage[] = Object.freeze([])

  function showPending(
    pending: PendingRecord,
    me: User | null,
    original: TimelineMessage | undefined,
  ): TimelineMessage {
    const known = queued.get(pending)
    if (known && known.original === original) return known.shown
    const shown = showWaiting(room, pending, me ?? SELF, original)
    queued.set(pending, { shown, original })
    return shown
  }

  return ({ window, pending, others, me }) => {
    if (lastMe !== me) queued = new WeakMap()
    lastMe = me
    const operations = pending.map(({ record }) => record).filter(isOperation)
    const sends = pending.filter(({ record }) => !isOperation(record))
    const base = confirmed.show(window.rows, me?.id, others)
    const waiting = isLive(window) ? sends.filter(({ record }) => !confirmed.has(record.id)) : []
    const lay = overlay(operations, me ?? SELF)
    const rows = lay.rows(base, confirmed.indexOf)
    const last: TimelineMessage[] = []
    for (const one of waiting) {
      const answers = one.record.kind === 'message.send' ? one.record.message.replyTo?.id : undefined
      const original =
        answers === undefined ? undefined : (rows[confirmed.indexOf(answers)] ?? last.find(({ id }) => id === answers))
      last.push(lay.one(showPending(one, me, original)))
    }
    if (rows === front && last.length === behind.length && last.every((row, i) => row === behind[i])) return list
    front = rows
    behind = last
    list = Object.freeze([...rows, ...last])
    return list
  }
}

/** A message on its way as it was shown, and what it answers, of which it shows the beginning. */
interface Waiting {
  readonly shown: TimelineMessage
  readonly original: TimelineMessage | undefined
}

function showWaiting(
  room: string,
  { record, stored }: PendingRecord,
  sender: User,
  original: TimelineMessage | undefined,
): TimelineMessage {
  const { createdAt, state, error } = record
  const { forwarded } = record as SendRecord
  const { replyTo: _replyTo, forward: _forward, ...message } = (record as SendRecord).message
  return Object.freeze({
    ...(message as Pick<TimelineMessage, 'id' | 'text' | 'metadata' | 'mentions' | 'everyone'>),
    ...(original ? { replyTo: Object.freeze(quoteOf(original)) } : {}),
    ...(forwarded ? { forwarded } : {}),
    room,
    seq: null,
    sender,
    createdAt,
    own: true,
    status: state === 'failed' ? 'failed' : 'pending',
    ...(error ? { error: ChatError.fromWire(error) } : {}),
    ...(state === 'cancelling' ? { cancelling: true as const } : {}),
    ...(stored ? {} : { volatile: true as const }),
  })
}
