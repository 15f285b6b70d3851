import { backoff } from '../connection/backoff.ts'
import type { Link } from '../connection/link.ts'
import type { Clock, Random } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { Stop } from '../store/readable.ts'
import type { OutboxRecord } from '../persistence/persistence.ts'
import { carryOut } from './carry-out.ts'
import { nextBatch } from './next-batch.ts'
import type { Outbox } from './outbox.ts'
import { judgeRefusal, judgeReply, type BatchOutcome } from './outcome.ts'

/** What the drain works with. */
export interface DrainParts {
  readonly outbox: Outbox
  readonly link: Link
  readonly clock: Clock
  readonly random: Random
  /** Whether this tab is the one that sends. */
  readonly mayDrain: () => boolean
  /** An acknowledged row did not come back in time. */
  readonly missingEcho: (room: string) => void
  /** Messages of a room have to rest, and until when is known. */
  readonly rests: (room: string) => void
}

/** Sends what is queued: one request in flight a room, for ever, and never while not online. */
export interface Drain {
  /** Looks for work in all rooms. */
  wake(): void
  /** A connection has come up: forgets all waiting and looks for work. */
  online(): void
  /** Other rules hold in some room: messages that rest may perhaps go. */
  rouse(): void
  /** Until when messages of a room rest, because it is slow, by the device's clock; 0 when nothing is known of that. */
  restsUntil(room: string): number
  /** Ends all timers; what comes back of batches in flight is not looked at any more. */
  stop(): void
}

/** How long an acknowledged row may take to come back before the room is asked for, in ms. */
const ECHO_MS = 2_000

interface Lane {
  busy: boolean
  attempt: number
  /** Messages are sent one by one, to find the one that spoils the batch. */
  alone: boolean
  /** Set while the lane waits; ends the waiting. */
  waiting: Stop | null
  /** Whether messages alone wait, because the room is slow. */
  resting: boolean
  /** Until when they do or did, by the device's clock. */
  restsUntil: number
}

/** Makes the loop that empties an outbox. */
export function createDrain({ outbox, link, clock, random, mayDrain, missingEcho, rests }: DrainParts): Drain {
  let lanes = new Map<string, Lane>()
  /** Connections that have come up so far. */
  let connections = 0
  const echoes = new Map<string, Stop>()

  const isOnline = (): boolean => link.state.getSnapshot().status === 'online'

  function wake(): void {
    if (!isOnline() || !outbox.isLoaded() || !mayDrain()) return
    for (const room of outbox.rooms()) void pump(room)
  }

  async function pump(room: string): Promise<void> {
    const lane: Lane = lanes.get(room) ?? {
      busy: false,
      attempt: 0,
      alone: false,
      waiting: null,
      resting: false,
      restsUntil: 0,
    }
    lanes.set(room, lane)
    while (!lane.busy && (!lane.waiting || lane.resting) && lanes.get(room) === lane && isOnline() && mayDrain()) {
      const cancelled = outbox.nextCancel(room)
      const most = lane.resting ? 0 : lane.alone ? 1 : undefined
      const wanted = cancelled ? [] : nextBatch(outbox.entries(room), outbox.acks, most)
      if (!cancelled && wanted.length === 0) return
      lane.busy = true
      const connection = connections
      let ids = cancelled ? [cancelled] : []
      try {
        if (cancelled) {
          const { committed } = await link.request('message.cancel', { room, id: cancelled })
          if (lanes.get(room) !== lane) return
          outbox.cancelled(cancelled, committed ? { id: cancelled, ...committed } : null)
          if (committed) expectEcho(room)
          continue
        }
        const asked = outbox.attempt(wanted)
        const batch = 'then' in asked ? await asked : asked
        if (lanes.get(room) !== lane || !mayDrain()) return
        ids = batch.map(({ id }) => id)
        if (batch.length === 0) {
          void outbox.reload()
          return pause(room, lane, new ChatError('BUSY'))
        }
        const { acked, failed, waits } = await deliver(room, batch)
        if (lanes.get(room) !== lane) return
        outbox.acked(acked)
        outbox.refused(failed)
        if (acked.length > 0) {
          lane.attempt = 0
          expectEcho(room)
        }
        if (waits) pause(room, lane, waits)
        else if (lane.alone && acked.length > 0) lane.alone = false
      } catch (cause) {
        if (lanes.get(room) !== lane) return
        const error = cause instanceof ChatError ? cause : new ChatError('INTERNAL', { cause })
        refused(room, lane, ids, error, connection === connections)
      } finally {
        lane.busy = false
      }
    }
  }

  /** Hands a batch over: what is done to a message alone, messages together. */
  async function deliver(room: string, batch: readonly OutboxRecord[]): Promise<BatchOutcome> {
    const [first] = batch
    if (first && first.kind !== 'message.send') {
      return { acked: [await carryOut(link, first)], failed: [], waits: null }
    }
    const messages = batch.flatMap((record) => (record.kind === 'message.send' ? record.message : []))
    const ids = batch.map(({ id }) => id)
    return judgeReply(ids, await link.request('message.send', { room, messages }))
  }

  /** @param isLast whether the connection that failed is the last that came up */
  function refused(room: string, lane: Lane, ids: readonly string[], error: ChatError, isLast: boolean): void {
    switch (judgeRefusal(error, ids.length)) {
      case 'split':
        lane.alone = true
        return
      case 'fail':
        outbox.refused(ids.map((id) => ({ id, error })))
        return
      case 'later':
        pause(room, lane, error)
        return
      case 'online':
        // Only of one that has ended will somebody say that the next is up: another may have taken over
        // already, and a token is renewed on the one there is.
        if (isLast && error.code === 'OFFLINE') lane.waiting = () => {}
        else pause(room, lane, error)
        return
      case 'stop':
        stop()
    }
  }

  function pause(room: string, lane: Lane, { details, retryAfterMs = 0 }: ChatError): void {
    lane.waiting?.()
    lane.resting = details?.slow !== undefined
    // A slow room is no fault, and has no crowd that would come back together: exactly as long as it says.
    const delay = lane.resting ? retryAfterMs : backoff(lane.attempt++, random.fraction(), retryAfterMs)
    lane.waiting = clock.after(delay, () => {
      lane.waiting = null
      lane.resting = false
      void pump(room)
    })
    if (!lane.resting) return
    lane.restsUntil = clock.now() + delay
    rests(room)
  }

  function expectEcho(room: string): void {
    const state = link.state.getSnapshot()
    if (state.status === 'online' && state.via === 'http') return missingEcho(room)
    if (echoes.has(room)) return
    echoes.set(
      room,
      clock.after(ECHO_MS, () => {
        echoes.delete(room)
        if (!outbox.entries(room).some(({ record }) => outbox.acks.has(record.id))) return
        missingEcho(room)
        expectEcho(room)
      }),
    )
  }

  function clear(): void {
    for (const lane of lanes.values()) lane.waiting?.()
    lanes = new Map()
  }

  function stop(): void {
    clear()
    for (const end of echoes.values()) end()
    echoes.clear()
  }

  /** @param all whether to forget all waiting; else that of slow rooms alone */
  function rouse(all: boolean): void {
    for (const lane of lanes.values()) {
      if (!all && !lane.resting) continue
      lane.waiting?.()
      lane.waiting = null
      lane.resting = false
      lane.attempt = 0
    }
    wake()
  }

  return {
    wake,
    online() {
      connections += 1
      rouse(true)
    },
    rouse: () => rouse(false),
    restsUntil: (room) => lanes.get(room)?.restsUntil ?? 0,
    stop,
  }
}
