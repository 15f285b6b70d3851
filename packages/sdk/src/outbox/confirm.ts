import type { Message } from '@parlor/protocol'
import type { OutboxRecord } from '../persistence/persistence.ts'
import type { Reached } from './outbox.ts'
import type { Ack } from './outcome.ts'

/** What came in of a room's log. */
export interface Arrived {
  readonly rows: ReadonlyMap<string, Message>
  /** Who one is; `undefined` until that is known. */
  readonly me: string | undefined
  /** How far the log has been applied; `null` when something is missing in it. */
  readonly reached: Reached | null
}

/** Confirmed by another tab, which alone knows the numbers; the room has been asked for since. */
export const ELSEWHERE: Ack = Object.freeze({ id: '', epoch: '', seq: 0, rev: 0, createdAt: 0 })
/** The same, before the room is asked for again: a page that is on its way may be older. */
export const UNASKED: Ack = Object.freeze({ ...ELSEWHERE })

/** Whether only another tab knows the numbers. */
export const isElsewhere = (ack: Ack): boolean => ack === ELSEWHERE || ack === UNASKED

/**
 * What becomes of an operation by what came in. `came`: its row is here. `passed`: the log has been applied
 * beyond it. `void`: the server has lost it with its epoch, so that it has to be sent again. `waits`: none of these.
 *
 * @param ack the server's word that it is durable, if that is here
 */
export function judgeArrival(
  record: OutboxRecord,
  ack: Ack | undefined,
  { rows, me, reached }: Arrived,
): 'came' | 'passed' | 'void' | 'waits' {
  const isSend = record.kind === 'message.send'
  const row = rows.get(isSend ? record.id : record.target.id)
  if (isSend && row && (me === undefined || row.sender.id === me)) return 'came'
  if (!ack || ack === UNASKED) return 'waits'
  const isKnown = ack !== ELSEWHERE
  // Until a page has come, it may as well be the log held here that is no more.
  if (reached && isKnown && ack.epoch !== reached.epoch) return reached.isPage ? 'void' : 'waits'
  if (!isSend && row && isKnown && row.rev >= ack.rev) return 'came'
  // A message's own row comes in with the revision, unless it lies outside of the window: only a whole page tells.
  const counts = reached?.isPage || (!isSend && isKnown)
  return counts && reached && ack.rev <= reached.after ? 'passed' : 'waits'
}
