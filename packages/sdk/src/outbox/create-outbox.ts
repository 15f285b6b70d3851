import { ChatError } from '../errors.ts'
import type { OutboxRecord, Persistence } from '../persistence/persistence.ts'
import { createLanes, idOf } from './lanes.ts'
import type { OutboxEntry } from './next-batch.ts'
import type { Outbox, OutboxEvents } from './outbox.ts'
import type { Ack } from './outcome.ts'
import { createWaiters } from './waiters.ts'

/** Makes an outbox that keeps everything in memory until `attach`. */
export function createOutbox(events: OutboxEvents): Outbox {
  const lanes = createLanes(events.changed)
  const { find, replace } = lanes
  const acks = new Map<string, Ack>()
  const queuedHere = new Set<string>()
  const waiters = createWaiters()
  let store: Persistence | null = null
  /** The store of a wrong guess, from which queued messages still have to be moved. */
  let left: Persistence | null = null
  let loaded = false
  let closed: ChatError | null = null
  let reloading: 'no' | 'now' | 'again' = 'no'

  function forget(id: string): void {
    acks.delete(id)
    queuedHere.delete(id)
    replace(id, null)
  }

  /** Stores what is only in memory. Where that fails, it goes on in memory and is sent from there. */
  async function keep(record: OutboxRecord, persistence: Persistence): Promise<void> {
    const { n: _n, ...fields } = record
    const { id } = record.message
    try {
      const kept = await persistence.enqueue(fields)
      if (persistence !== store) return
      if (find(id)) replace(id, { record: kept, stored: persistence.durability === 'durable', storing: false })
      else await persistence.remove([id])
      events.stored(record.room)
    } catch (cause) {
      if (persistence !== store) return
      if (cause instanceof ChatError && cause.code === 'OUTBOX_FULL') {
        forget(id)
        waiters.reject(id, cause)
      } else {
        const last = Math.max(0, ...lanes.all().map((entry) => (entry.storing ? 0 : entry.record.n)))
        replace(id, { record: { ...record, n: last + 0.001 }, stored: false, storing: false })
      }
    }
    events.wake()
  }

  async function put(records: readonly OutboxRecord[]): Promise<void> {
    for (const record of records) {
      const entry = find(record.message.id)
      if (entry) replace(record.message.id, { ...entry, record })
    }
    // A refusal that could not be kept is found again after a reload: the server repeats it.
    await store?.update(records).catch(() => {})
    for (const room of new Set(records.map((record) => record.room))) events.stored(room)
  }

  const outbox: Outbox = {
    acks,
    entries: lanes.of,
    rooms: () => lanes.rooms().filter((room) => lanes.of(room).some(({ record }) => record.state === 'queued')),
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
      if (store && loaded) void keep(record, store)
      return settled
    },

    retry(id) {
      const entry = find(id)
      if (!entry) return Promise.reject(closed ?? new ChatError('NOT_FOUND'))
      const settled = waiters.wait(id)
      if (entry.record.state === 'failed') {
        const { error: _error, ...record } = entry.record
        void put([{ ...record, state: 'queued' }]).then(events.wake)
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

    acked(news) {
      for (const ack of news) {
        if (find(ack.id)) acks.set(ack.id, ack)
        waiters.resolve({ id: ack.id, seq: ack.seq, createdAt: ack.createdAt })
      }
    },

    refused(failures) {
      const records: OutboxRecord[] = []
      for (const { id, error } of failures) {
        const entry = find(id)
        if (!entry) continue
        records.push({ ...entry.record, state: 'failed', attempted: true, error: error.toWire() })
        events.failed(entry.record.room, id, error)
        waiters.reject(id, error)
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
          waiters.resolve({ id, seq: row.seq, createdAt: row.createdAt })
          gone.push(id)
        } else if (ack && reached && ack.epoch !== reached.epoch && ack !== ELSEWHERE) {
          acks.delete(id)
          events.wake()
        } else if (ack && reached && ack.rev <= reached.after) {
          waiters.reject(id, new ChatError('CANCELLED'))
          gone.push(id)
        }
      }
      for (const id of gone) {
        acks.delete(id)
        queuedHere.delete(id)
      }
      if (gone.length > 0)
        lanes.set(
          room,
          entries.filter(({ record }) => !gone.includes(record.message.id)),
        )
      return gone
    },

    async reload() {
      reloading = reloading === 'no' ? 'now' : 'again'
      if (reloading === 'again') return
      const from = store
      const records = await from?.outbox().catch(() => null)
      if (records && from && from === store && loaded) {
        merge(records, from.durability === 'durable')
        events.wake()
      }
      const again = (reloading as string) === 'again'
      reloading = 'no'
      if (again) await outbox.reload()
    },

    async attach(persistence) {
      store = persistence
      const records = await persistence.outbox()
      if (store !== persistence) return
      merge(records, persistence.durability === 'durable')
      loaded = true
      const waiting = lanes.all().filter(({ storing }) => storing)
      await Promise.all(waiting.map(({ record }) => keep(record, persistence)))
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
            .map(asNew),
        )
    },

    detach(error) {
      if (error.code === 'CLOSED') closed = error
      store = null
      loaded = false
      acks.clear()
      queuedHere.clear()
      for (const room of lanes.rooms()) lanes.set(room, [])
      waiters.rejectAll(error)
    },
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
    if (!record) {
      if (!entry.stored) return entry
      if (entry.record.state === 'failed') return []
      // Its row is on its way to this tab too; until then it stays in sight, and is not sent again.
      if (!acks.has(id)) acks.set(id, ELSEWHERE)
      return entry
    }
    if (record.n === entry.record.n && record.state === entry.record.state) return entry
    if (record.error && record.state === 'failed') {
      const error = ChatError.fromWire(record.error)
      events.failed(record.room, id, error)
      waiters.reject(id, error)
    }
    return { record, stored, storing: false }
  }

  return outbox
}

/** Confirmed by another tab, which alone knows the numbers. */
const ELSEWHERE: Ack = Object.freeze({ id: '', epoch: '', seq: 0, rev: 0, createdAt: 0 })

function asNew({ record }: OutboxEntry): OutboxEntry {
  return { record: { ...record, n: Infinity }, stored: false, storing: true }
}
