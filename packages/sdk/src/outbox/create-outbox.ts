import { ChatError } from '../errors.ts'
import type { OutboxRecord, Persistence } from '../persistence/persistence.ts'
import { asHeld, isStale } from './held.ts'
import { createLanes, idOf } from './lanes.ts'
import type { OutboxEntry } from './next-batch.ts'
import { judgeOtherTab } from './other-tab.ts'
import type { Outbox, OutboxEvents } from './outbox.ts'
import type { Ack } from './outcome.ts'
import { createWaiters, type Settled } from './waiters.ts'

/** How often a store that does not answer is asked what it holds; browsers end a stuck transaction after a minute. */
const READS = 20

/**
 * Makes an outbox that keeps everything in memory until `attach`.
 *
 * @param now the time by which messages are dated
 */
export function createOutbox(events: OutboxEvents, now: () => number): Outbox {
  const lanes = createLanes(events.changed)
  const { find, replace } = lanes
  const acks = new Map<string, Ack>()
  const queuedHere = new Set<string>()
  /** Handed to a connection in this tab, noted on the device or not. */
  const tried = new Set<string>()
  /** To be taken back, once it is known what the device holds. */
  const sought = new Set<string>()
  /** Being written to the device: what another look finds there is older. */
  const putting = new Map<string, OutboxRecord>()
  const waiters = createWaiters<Settled>()
  const cancels = createWaiters<boolean>()
  let store: Persistence | null = null
  /** The store of a wrong guess, from which queued messages still have to be moved. */
  let left: Persistence | null = null
  let loaded = false
  let closed: ChatError | null = null
  let reloading: 'no' | 'now' | 'again' = 'no'
  let keeping: Promise<void> = Promise.resolve()

  function forget(id: string): void {
    acks.delete(id)
    queuedHere.delete(id)
    tried.delete(id)
    replace(id, null)
  }

  function settle({ id, seq, createdAt }: Settled): void {
    waiters.resolve(id, { id, seq, createdAt })
    cancels.resolve(id, false)
  }

  function fail(room: string, id: string, error: ChatError): void {
    events.failed(room, id, error)
    waiters.reject(id, error)
    cancels.reject(id, error)
  }

  /** It is certain that this is never sent. */
  function drop(id: string): void {
    forget(id)
    waiters.reject(id, new ChatError('CANCELLED'))
    cancels.resolve(id, true)
  }

  /** Cancels what nobody can have sent by itself, and leaves the rest to be asked about. */
  async function takeBack(id: string, room: string): Promise<void> {
    const from = store
    const { record, stored } = find(id)!
    const isUntouched = !record.attempted && !tried.has(id)
    if (isUntouched && (!stored || (await from?.withdraw(id).catch(() => false)))) {
      drop(id)
      if (stored) events.stored(room, id)
      return
    }
    if (from !== store) return
    tried.add(id)
    const entry = find(id)
    if (entry) await put([entry.record])
    events.wake()
  }

  /** One after another: what was written first is kept first, also where the device refuses for a moment. */
  function keepInTurn(record: OutboxRecord, persistence: Persistence): Promise<void> {
    keeping = keeping.then(() => keep(record, persistence))
    return keeping
  }

  /**
   * Stores what is only in memory. Where that fails, it goes on in memory and is sent from there, and
   * so is what follows it: any tab sends what is on the device, and would overtake what only this one has.
   */
  async function keep(record: OutboxRecord, persistence: Persistence): Promise<void> {
    const isDurable = persistence.durability === 'durable'
    for (const older of isDurable ? lanes.of(record.room).filter(isAlone) : []) {
      if (persistence !== store) return
      await lay(older.record, persistence)
    }
    if (isDurable && persistence === store && lanes.of(record.room).some(isAlone)) {
      const { id } = record.message
      stayHere(record)
      if (find(id)?.record.state === 'cancelling') await takeBack(id, record.room)
      events.wake()
    } else await lay(record, persistence)
  }

  /** Whether it is in this tab's memory alone, and still has to be sent. */
  function isAlone(entry: OutboxEntry): boolean {
    return !entry.stored && !entry.storing && entry.record.state === 'queued' && !acks.has(idOf(entry))
  }

  function stayHere(record: OutboxRecord): void {
    const { id } = record.message
    const last = Math.max(0, ...lanes.all().map((entry) => (entry.storing ? 0 : entry.record.n)))
    const { state } = find(id)?.record ?? record
    replace(id, { record: { ...record, state, n: last + 0.001 }, stored: false, storing: false })
  }

  async function lay(record: OutboxRecord, persistence: Persistence): Promise<void> {
    const { n: _n, ...fields } = record
    const { id } = record.message
    try {
      const attempted = tried.has(id) || record.attempted || (record.state === 'queued' && events.sends())
      const kept = await persistence.enqueue({ ...fields, attempted })
      if (persistence !== store) return
      const entry = find(id)
      if (entry) replace(id, { ...entry, record: { ...kept, state: entry.record.state }, ...placed(persistence) })
      else await persistence.remove([id])
      events.stored(record.room)
    } catch (cause) {
      if (persistence !== store) return
      if (cause instanceof ChatError && cause.code === 'OUTBOX_FULL') {
        forget(id)
        waiters.reject(id, cause)
        cancels.resolve(id, true)
      } else {
        // The device may have it all the same, and another tab find it there.
        tried.add(id)
        if (find(id)?.storing) stayHere(record)
      }
    }
    if (find(id)?.record.state === 'cancelling') await takeBack(id, record.room)
    events.wake()
  }

  async function put(records: readonly OutboxRecord[]): Promise<void> {
    for (const record of records) {
      const { id } = record.message
      const entry = find(id)
      if (entry) replace(id, { ...entry, record })
      putting.set(id, record)
    }
    // A refusal that could not be kept is found again after a reload: the server repeats it.
    await store?.update(records).catch(() => {})
    for (const record of records) {
      const { id } = record.message
      if (putting.get(id) === record) putting.delete(id)
    }
    for (const room of new Set(records.map((record) => record.room))) events.stored(room)
  }

  const outbox: Outbox = {
    acks,
    entries: lanes.of,
    rooms: () => lanes.rooms().filter((room) => lanes.of(room).some(({ record }) => record.state !== 'failed')),
    isLoaded: () => loaded,
    holdsAlone: () => lanes.all().some(({ stored, storing }) => !stored && !storing),

    send(room, message, createdAt) {
      if (closed) return Promise.reject(closed)
      const record: OutboxRecord = {
        n: Infinity,
        room,
        kind: 'message.send',
        message,
        createdAt,
        state: 'queued',
        attempted: false,
      }
      queuedHere.add(message.id)
      const settled = waiters.wait(message.id)
      lanes.set(room, [...lanes.of(room), { record, stored: false, storing: true }])
      if (store && loaded) void keepInTurn(record, store)
      return settled
    },

    retry(id) {
      const entry = find(id)
      if (!entry) return Promise.reject(closed ?? new ChatError('NOT_FOUND'))
      const settled = waiters.wait(id)
      if (entry.record.state === 'failed') {
        const { error, ...record } = entry.record
        // It is said now, not when it was first written; and else it would be held again at once.
        const createdAt = error?.code === 'HELD' ? now() : record.createdAt
        void put([{ ...record, createdAt, state: 'queued' }]).then(events.wake)
      }
      return settled
    },

    async dismiss(id) {
      const entry = find(id)
      if (!entry) return
      if (entry.record.state !== 'failed')
        throw new ChatError('FORBIDDEN', { message: 'Only failed messages can be dismissed.' })
      forget(id)
      await store?.remove([id])
      events.stored(entry.record.room)
    },

    cancel(id) {
      if (closed) return Promise.reject(closed)
      const entry = find(id)
      if (!entry && loaded) return Promise.resolve(false)
      const settled = cancels.wait(id)
      if (!entry) sought.add(id)
      if (!entry) return settled
      // Not yet on its way to any device.
      if (entry.storing && !store && !left) drop(id)
      if (entry.record.state === 'cancelling' || !find(id)) return settled
      const { error: _error, ...record } = entry.record
      replace(id, { ...entry, record: { ...record, state: 'cancelling' } })
      if (!entry.storing) void takeBack(id, record.room)
      return settled
    },

    nextCancel(room) {
      const next = lanes.of(room).find(({ record, storing }) => {
        const { id } = record.message
        return record.state === 'cancelling' && !storing && !acks.has(id) && (record.attempted || tried.has(id))
      })
      return next ? idOf(next) : null
    },

    cancelled(id, ack) {
      if (ack) return outbox.acked([ack])
      const room = find(id)?.record.room
      drop(id)
      void store?.remove([id]).catch(() => {})
      if (room !== undefined) events.stored(room, id)
    },

    attempt(records) {
      const fresh = records.filter(({ message: { id }, attempted }) => !attempted && !tried.has(id))
      for (const { message } of fresh) tried.add(message.id)
      const ids = fresh.map(({ message }) => message.id).filter((id) => find(id)?.stored)
      const from = store
      if (ids.length === 0 || !from) return records
      return from.attempt(ids).then(
        (there) => {
          // A store that was just lost knows of nothing; and no other tab shares what took its place.
          if (from.durability === 'memory') return records
          const gone = ids.filter((id) => !there.includes(id))
          for (const id of gone) tried.delete(id)
          return records.filter(({ message }) => !gone.includes(message.id))
        },
        // A device that cannot be written to can be read by no other tab either.
        () => records,
      )
    },

    holdStale() {
      const stale = lanes
        .all()
        .filter((entry) => isStale(entry.record, now()) && !entry.storing && !acks.has(idOf(entry)))
      outbox.refused(stale.map((entry) => ({ id: idOf(entry), error: new ChatError('HELD') })))
    },

    acked(news) {
      for (const ack of news) {
        if (find(ack.id)) acks.set(ack.id, ack)
        settle(ack)
      }
    },

    refused(failures) {
      const records: OutboxRecord[] = []
      for (const { id, error } of failures) {
        const entry = find(id)
        if (!entry) continue
        if (error.code === 'CANCELLED') {
          outbox.cancelled(id, null)
          continue
        }
        records.push({ ...entry.record, state: 'failed', error: error.toWire() })
        fail(entry.record.room, id, error)
      }
      if (records.length > 0) void put(records)
    },

    confirm(room, rows, me, reached) {
      const entries = lanes.of(room)
      if (entries.length === 0) return []
      const came = new Map(rows.map((row) => [row.id, row]))
      const gone: string[] = []
      for (const { record } of entries) {
        const { id } = record.message
        const row = came.get(id)
        const ack = acks.get(id)
        if (row && (me === undefined || row.sender.id === me)) {
          settle(row)
          gone.push(id)
        } else if (ack && reached && ack.epoch !== reached.epoch && ack !== ELSEWHERE) {
          acks.delete(id)
          events.wake()
        } else if (ack && reached && ack.rev <= reached.after) {
          waiters.reject(id, new ChatError('CANCELLED'))
          cancels.resolve(id, false)
          gone.push(id)
        }
      }
      for (const id of gone) {
        acks.delete(id)
        queuedHere.delete(id)
        tried.delete(id)
      }
      if (gone.length > 0)
        lanes.set(
          room,
          entries.filter(({ record }) => !gone.includes(record.message.id)),
        )
      return gone
    },

    async reload(cancelled) {
      if (cancelled !== undefined && find(cancelled)) drop(cancelled)
      // What this tab alone has in its memory no other tab has changed.
      if (store?.durability === 'memory') return
      reloading = reloading === 'no' ? 'now' : 'again'
      if (reloading === 'again') return
      const from = store
      const records = await from?.outbox().catch(() => null)
      if (records && from && from === store && loaded && from.durability === 'durable') {
        merge(records, true)
        events.wake()
      }
      const again = (reloading as string) === 'again'
      reloading = 'no'
      if (again) await outbox.reload()
    },

    async attach(persistence) {
      store = persistence
      persistence.onLost(() => void putBack(persistence))
      let records: readonly OutboxRecord[] | null = null
      // Nothing older may be overtaken, so a store that another tab holds up is waited for.
      for (let tries = 0; !records && tries < READS && store === persistence; tries += 1)
        records = await persistence.outbox().catch(() => null)
      if (store !== persistence) return
      records ??= []
      const shown = records.map((record) => (isStale(record, now()) ? asHeld(record) : record))
      merge(shown, persistence.durability === 'durable')
      loaded = true
      const held = shown.filter((record) => !records.includes(record))
      for (const { room, message } of held) fail(room, message.id, new ChatError('HELD'))
      if (held.length > 0) void put(held)
      for (const id of sought) void (find(id) ? outbox.cancel(id) : cancels.resolve(id, false))
      sought.clear()
      const waiting = lanes.all().filter(({ storing }) => storing)
      await Promise.all(waiting.map(({ record }) => keepInTurn(record, persistence)))
      await left?.remove(waiting.map(idOf)).catch(() => {})
      left = null
      events.wake()
    },

    carry() {
      left = store
      store = null
      loaded = false
      for (const room of lanes.rooms())
        lanes.set(
          room,
          lanes
            .of(room)
            .filter((entry) => queuedHere.has(idOf(entry)))
            .map(({ record }) => ({ record: { ...asHeld(record), n: Infinity }, stored: false, storing: true })),
        )
      for (const { record } of lanes.all()) fail(record.room, record.message.id, new ChatError('HELD'))
    },

    detach(error) {
      if (error.code === 'CLOSED') closed = error
      store = null
      loaded = false
      acks.clear()
      queuedHere.clear()
      tried.clear()
      putting.clear()
      for (const room of lanes.rooms()) lanes.set(room, [])
      waiters.rejectAll(error)
      cancels.rejectAll(error)
    },
  }

  /** Somebody cleared the site's data: what is still held here is not lost. */
  async function putBack(persistence: Persistence): Promise<void> {
    if (persistence !== store) return
    const held = lanes.all().filter((entry) => entry.stored && !acks.has(idOf(entry)))
    await persistence.restore(held.map(({ record }) => record)).catch(() => {})
  }

  /** Takes over what the device keeps, which another tab may have changed. */
  function merge(records: readonly OutboxRecord[], stored: boolean): void {
    const kept = new Map(records.map((record) => [record.message.id, record]))
    for (const room of new Set([...lanes.rooms(), ...records.map((record) => record.room)])) {
      const here = lanes.of(room)
      const known = new Set(here.map(idOf))
      const held = here.flatMap((entry) => follow(entry, kept.get(idOf(entry)), stored))
      const news = records.filter((record) => record.room === room && !known.has(record.message.id))
      lanes.set(room, [...held, ...news.map((record) => ({ record, stored, storing: false }))])
    }
  }

  /** An entry after another tab's work: refused, queued again, dismissed or confirmed there. */
  function follow(entry: OutboxEntry, record: OutboxRecord | undefined, stored: boolean): OutboxEntry | [] {
    const id = idOf(entry)
    const verdict = putting.has(id) ? 'nothing' : judgeOtherTab(entry, record)
    switch (verdict) {
      case 'nothing':
        return entry
      case 'dismissed':
        return []
      case 'unclear':
        tried.add(id)
        return { ...entry, stored: false }
      case 'confirmed':
        if (!acks.has(id)) acks.set(id, ELSEWHERE)
        return entry
      case 'changed':
        if (record!.state === 'failed' && record!.error) fail(record!.room, id, ChatError.fromWire(record!.error))
        return { record: record!, stored, storing: false }
    }
  }

  return outbox
}

/** Confirmed by another tab, which alone knows the numbers. */
const ELSEWHERE: Ack = Object.freeze({ id: '', epoch: '', seq: 0, rev: 0, createdAt: 0 })

function placed({ durability }: Persistence): { readonly stored: boolean; readonly storing: boolean } {
  return { stored: durability === 'durable', storing: false }
}
