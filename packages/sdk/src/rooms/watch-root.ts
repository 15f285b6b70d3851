import { threadRoot, type Message } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { Readable, Stop } from '../store/readable.ts'
import { NOT_OWN, showMessage } from '../timeline/show-message.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'
import type { RoomEngine } from './room-engine.ts'
import type { RoomState } from './room-state.ts'

/** What following the message that a thread hangs on works with. */
export interface RootContext {
  readonly clock: Clock
  readonly thread: Readable<RoomState>
  /** The room it hangs in; watching keeps it in step. */
  readonly parent: Readable<RoomState>
  readonly me: () => string | undefined
  /** Tells of rows of that room that changed, and up to which revision it is held. */
  readonly above: Pick<RoomEngine, 'changes' | 'reached'>
  /** Asks for the message with a number of that room; rejects where that is not possible now. */
  readonly ask: (seq: number) => Promise<readonly Message[]>
}

/** How long until a server that could not answer is asked again, if it does not say, in ms. */
const AGAIN_MS = 5_000

/**
 * Follows the message that a thread hangs on: in the window of its room, or asked for where it is not. Once known it
 * stays known, and is renewed by what changes; after a break it is asked for again, as something may have been missed.
 *
 * @param show told of it; of `null` where it is not to be read
 */
export function watchRoot(context: RootContext, show: (root: TimelineMessage | null) => void): Stop {
  const { clock, thread, parent } = context
  const id = threadRoot(thread.getSnapshot().id)?.message
  let seq: number | null = null
  /** Whether nothing can have been missed since it was shown. */
  let isFresh = false
  let newest: Message | null = null
  /** Revision of the message that was asked for last, of the log of this epoch: the room may still be behind it. */
  let ahead = 0
  let epoch: string | undefined
  let asked = 0
  let again: Stop | null = null

  function held(): TimelineMessage | undefined {
    const { messages, info } = parent.getSnapshot()
    if (info?.epoch !== epoch) ahead = 0
    epoch = info?.epoch
    return context.above.reached() < ahead ? undefined : messages.find((one) => one.id === id)
  }

  function look(): void {
    const { status, sync } = parent.getSnapshot()
    if (status === 'refused') ahead = 0
    const root = held()
    if (root || status === 'refused') show(root ?? null)
    if (sync !== 'live') newest = null
    isFresh = sync === 'live' && (isFresh || root !== undefined)
    seq = root?.seq ?? thread.getSnapshot().info?.parent?.seq ?? seq
    if (sync !== 'live' || isFresh || seq === null) return
    isFresh = true
    ask(seq)
  }

  function ask(number: number): void {
    const turn = (asked += 1)
    again?.()
    context.ask(number).then(
      (rows) => {
        const row = rows.find((one) => one.id === id)
        // What was told meanwhile is newer than what was asked for before.
        if (turn !== asked || held() || (newest && row && newest.rev >= row.rev)) return
        ahead = row?.rev ?? 0
        take(row)
      },
      (error: unknown) => {
        if (turn !== asked || !(error instanceof ChatError) || !error.retryable || error.code === 'OFFLINE') return
        again = clock.after(error.retryAfterMs ?? AGAIN_MS, () => ask(number))
      },
    )
  }

  function take(row: Message | undefined): void {
    newest = row ?? null
    show(row ? showMessage(row, parent.getSnapshot().id, context.me(), NOT_OWN) : null)
  }

  const stops = [
    parent.subscribe(look),
    thread.subscribe(look),
    context.above.changes((rows) => {
      const row = rows.find((one) => one.id === id)
      if (row && !held() && row.rev >= ahead) take(row)
    }),
  ]
  look()
  return () => {
    asked += 1
    again?.()
    for (const stop of stops) stop()
  }
}
