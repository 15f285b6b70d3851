import type { Message } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import type { OutboxRecord, OutboxRecordWithout, Persistence } from '../persistence/persistence.ts'
import { ELSEWHERE, isElsewhere, judgeArrival, UNASKED } from './confirm.ts'
import { asFailed, asHeld, isStale } from './held.ts'
import { createKeeper } from './keeper.ts'
import type { Outbox, OutboxEvents } from './outbox.ts'
import { createOutboxState } from './outbox-state.ts'
import { createTakeOver } from './take-over.ts'
import { createTakingBack } from './taking-back.ts'
import type { Settled } from './waiters.ts'

/** How often a store that does not answer is asked what it holds; browsers end a stuck transaction after a minute. */
const READS = 20

/**
 * Makes an outbox that keeps everything in memory until `attach`.
 *
 * @param now the time by which operations are dated
 */
export function createOutbox(events: OutboxEvents, now: () => number): Outbox {
  const state = createOutboxState(events)
  const { lanes, acks, queuedHere, tried, putting, waiters, cancels } = state
  const { find } = lanes
  /** The store of a wrong guess, from which queued operations still have to be moved. */
  let left: Persistence | null = null
  let closed: ChatError | null = null
  /** The epoch in which each room was last seen. */
  const epochs = new Map<string, string>()

  const taking = createTakingBack(state, {
    events,
    isAdrift: () => !state.store && !left,
    put: (records) => put(records),
    dropped: (record) => orphan(record, true),
  })
  const takeOver = createTakeOver(state, events)
  const { keepInTurn, put, attempt, putBack } = createKeeper(state, events, taking.takeBack, takeOver.merge)

  function queue(record: OutboxRecordWithout<'n' | 'state' | 'attempted'>): Promise<Settled> {
    if (closed) return Promise.reject(closed)
    const { id, room } = record
    const queued: OutboxRecord = { ...record, n: Infinity, state: 'queued', attempted: false }
    queuedHere.add(id)
    const settled = waiters.wait(id)
    lanes.set(room, [...lanes.of(room), { record: queued, stored: false, storing: true }])
    if (state.store && state.loaded) void keepInTurn(queued, state.store)
    return settled
  }

  /**
   * A message will not be written: what was to be done to it has nothing to be done to.
   *
   * @param isGone whether it is not even to be seen any more, and so neither is what failed with it
   * @param error what becomes of that: it is held back with a message that is
   */
  function orphan(
    { id: message, room, kind }: OutboxRecord,
    isGone: boolean,
    error: ChatError = new ChatError('NOT_FOUND'),
  ): void {
    if (kind !== 'message.send') return
    const orphans = lanes
      .of(room)
      .filter(({ record }) => record.kind !== 'message.send' && record.target.id === message && !acks.has(record.id))
      .map(({ record }) => record)
    outbox.refused(orphans.filter((record) => record.state !== 'failed').map(({ id }) => ({ id, error })))
    if (isGone) for (const { id } of orphans) void outbox.dismiss(id)
  }

  /**
   * The log of a room is another. What came back in the one before, and is still on the device, goes out again; and
   * another tab may have seen rows that never come here.
   *
   * @returns what is in the new log as well
   */
  function renewed(room: string, rows: ReadonlyMap<string, Message>): readonly string[] {
    const came = [...state.came].flatMap(([id, of]) => (of === room ? id : []))
    for (const id of came) if (!rows.has(id)) state.came.delete(id)
    if (state.loaded && (came.length > 0 || lanes.of(room).length > 0)) void takeOver.reload()
    return came.filter((id) => rows.has(id))
  }

  const outbox: Outbox = {
    acks,
    entries: lanes.of,
    rooms: () => lanes.rooms().filter((room) => lanes.of(room).some(({ record }) => record.state !== 'failed')),
    isLoaded: () => state.loaded,
    holdsAlone: () => lanes.all().some(({ stored, storing }) => !stored && !storing),
    send: (room, message, createdAt, forwarded) =>
      queue({ kind: 'message.send', id: message.id, room, message, createdAt, ...(forwarded && { forwarded }) }),
    queue,
    cancel: (id) => (closed ? Promise.reject(closed) : taking.cancel(id)),
    nextCancel: taking.next,
    attempt,

    retry(id) {
      const entry = find(id)
      if (!entry) return Promise.reject(closed ?? new ChatError('NOT_FOUND'))
      const settled = waiters.wait(id)
      if (entry.record.state === 'failed') {
        const { error, ...record } = entry.record
        // It is said now, not when it was first written; and else it would be held again at once.
        const createdAt = error?.code === 'HELD' ? now() : record.createdAt
        // Whatever another tab did with it: the server knows what it has.
        acks.delete(id)
        void put([{ ...record, createdAt, state: 'queued' }]).then(events.wake)
      }
      return settled
    },

    async dismiss(id) {
      const entry = find(id)
      if (!entry) return
      if (entry.record.state !== 'failed')
        throw new ChatError('FORBIDDEN', { message: 'Only what has failed can be dismissed.' })
      state.forget(id)
      orphan(entry.record, true)
      await state.store?.remove([id])
      events.dismissed(entry.record.room, id)
    },

    cancelled(id, ack) {
      if (ack) return outbox.acked([ack])
      const record = find(id)?.record
      state.drop(id)
      void state.store?.remove([id]).catch(() => {})
      if (!record) return
      orphan(record, true)
      events.stored(record.room, id)
    },

    sentElsewhere(ids) {
      for (const id of ids) tried.add(id)
    },

    holdStale() {
      const stale = lanes
        .all()
        .filter(({ record, storing }) => isStale(record, now()) && !storing && !acks.has(record.id))
      outbox.refused(stale.map(({ record }) => ({ id: record.id, error: new ChatError('HELD') })))
    },

    doubt(isFollowed) {
      for (const { record } of lanes.all()) {
        const ack = acks.get(record.id)
        if (ack && !isElsewhere(ack) && !isFollowed(record.room)) acks.delete(record.id)
      }
    },

    asked(room) {
      for (const { record } of lanes.of(room)) if (acks.get(record.id) === UNASKED) acks.set(record.id, ELSEWHERE)
    },

    acked(news) {
      const rooms = new Set<string>()
      for (const ack of news) {
        const entry = find(ack.id)
        if (entry) acks.set(ack.id, ack)
        state.settle(ack)
        if (entry && entry.record.kind !== 'message.send') rooms.add(entry.record.room)
      }
      for (const room of rooms) events.carriedOut(room)
    },

    refused(failures) {
      const records: OutboxRecord[] = []
      const held = new Set<string>()
      for (const { id, error } of failures) {
        const entry = find(id)
        if (!entry) continue
        if (error.code === 'CANCELLED') {
          outbox.cancelled(id, null)
          continue
        }
        records.push(asFailed(entry.record, error))
        state.fail(entry.record, error)
        if (error.code === 'HELD') held.add(id)
      }
      if (records.length > 0) void put(records)
      for (const record of records) orphan(record, false, held.has(record.id) ? new ChatError('HELD') : undefined)
    },

    confirm(room, rows, me, reached) {
      const entries = lanes.of(room)
      const arrived = { rows: new Map(rows.map((row) => [row.id, row])), me, reached }
      const gone = new Set<string>()
      if (reached) {
        const isOther = epochs.has(room) && epochs.get(room) !== reached.epoch
        epochs.set(room, reached.epoch)
        if (isOther) for (const id of renewed(room, arrived.rows)) gone.add(id)
      }
      if (entries.length === 0) return [...gone]
      for (const { record } of entries) {
        const { id, createdAt } = record
        const ack = acks.get(id)
        const verdict = judgeArrival(record, ack, arrived)
        if (verdict === 'waits') continue
        if (verdict === 'void') {
          acks.delete(id)
          events.wake()
          continue
        }
        gone.add(id)
        if (record.kind !== 'message.send') state.settle({ id, seq: ack?.seq || record.target.seq || 0, createdAt })
        else if (verdict === 'came') state.settle(arrived.rows.get(id)!)
        else {
          waiters.reject(id, new ChatError('CANCELLED'))
          cancels.resolve(id, false)
        }
      }
      for (const id of gone) {
        acks.delete(id)
        queuedHere.delete(id)
        tried.delete(id)
        state.shared.delete(id)
        if (state.store?.durability === 'durable') state.came.set(id, room)
      }
      if (gone.size > 0) {
        lanes.set(
          room,
          entries.filter(({ record }) => !gone.has(record.id)),
        )
        // What was to be done to it may go now.
        events.wake()
      }
      return [...gone]
    },

    async reload({ cancelled, dismissed } = {}) {
      const record = find(cancelled ?? dismissed ?? '')?.record
      // What was tried again here meanwhile may have been sent.
      if (record && (cancelled !== undefined || record.state === 'failed')) {
        state.drop(record.id)
        orphan(record, true)
      }
      await takeOver.reload()
    },

    async attach(persistence) {
      state.store = persistence
      persistence.onLost(() => void putBack(persistence))
      let records: readonly OutboxRecord[] | null = null
      // Nothing older may be overtaken, so a store that another tab holds up is waited for.
      for (let tries = 0; !records && tries < READS && state.store === persistence; tries += 1)
        records = await persistence.outbox().catch(() => null)
      if (state.store !== persistence) return
      records ??= []
      const shown = records.map((record) => (isStale(record, now()) ? asHeld(record) : record))
      takeOver.merge(shown, persistence.durability === 'durable')
      state.loaded = true
      const held = shown.filter((record) => !records.includes(record))
      for (const record of held) state.fail(record, new ChatError('HELD'))
      if (held.length > 0) void put(held)
      taking.loaded()
      const waiting = lanes.all().filter(({ storing }) => storing)
      await Promise.all(waiting.map(({ record }) => keepInTurn(record, persistence)))
      await left?.remove(waiting.map(({ record }) => record.id)).catch(() => {})
      left = null
      events.wake()
    },

    carry() {
      left = state.store
      state.store = null
      state.loaded = false
      for (const room of lanes.rooms())
        lanes.set(
          room,
          lanes
            .of(room)
            .filter(({ record }) => queuedHere.has(record.id))
            .map(({ record }) => ({ record: { ...asHeld(record), n: Infinity }, stored: false, storing: true })),
        )
      for (const { record } of lanes.all()) state.fail(record, new ChatError('HELD'))
    },

    detach(error) {
      if (error.code === 'CLOSED') closed = error
      state.store = null
      state.loaded = false
      acks.clear()
      queuedHere.clear()
      tried.clear()
      state.shared.clear()
      putting.clear()
      state.came.clear()
      epochs.clear()
      for (const room of lanes.rooms()) lanes.set(room, [])
      waiters.rejectAll(error)
      cancels.rejectAll(error)
    },
  }
  return outbox
}
