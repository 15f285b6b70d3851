import type { Message, NewMessage } from '@parlor/protocol'
import { ChatError } from '../errors.ts'
import type { OutboxRecord, Persistence } from '../persistence/persistence.ts'
import type { OutboxEntry } from './next-batch.ts'
import type { Ack } from './outcome.ts'
import { createWaiters, type Settled } from './waiters.ts'

/** What the outbox tells the rest of the SDK. */
export interface OutboxEvents {
  /** The queue of a room changed in memory. */
  changed(room: string): void
  /** The queue of a room kept on the device changed: other tabs want to know. */
  stored(room: string): void
  /** An operation was refused for good. */
  failed(room: string, id: string, error: ChatError): void
  /** There may be something to send. */
  wake(): void
}

/** Operations that the server has not confirmed. */
export interface Outbox {
  /** Entries of a room in order of `n`; the same array until one changes. */
  entries(room: string): readonly OutboxEntry[]
  /** Rooms with something that is still to be sent or confirmed. */
  rooms(): readonly string[]
  /** Whether what the device keeps has been read, so that nothing older is overtaken. */
  isLoaded(): boolean
  /** Whether something is in this tab's memory alone, so that no other tab can send it. */
  holdsAlone(): boolean
  /** Operations the server has, by id, whose rows are awaited. */
  readonly acks: ReadonlyMap<string, Ack>
  /** Queues a message; resolves when it is durable on the server. */
  send(room: string, message: NewMessage, createdAt: number): Promise<Settled>
  /** Queues a failed message again, under the same id and in the same place. */
  retry(id: string): Promise<Settled>
  /** Forgets a failed message. */
  dismiss(id: string): Promise<void>
  /** The server answered: durable. The entry stays until its row comes back. */
  acked(acks: readonly Ack[]): void
  /** The server answered: refused for good. */
  refused(failures: readonly { readonly id: string; readonly error: ChatError }[]): void
  /**
   * Rows of a room have come in: lets go of the operations among them. After a page of `sync`,
   * `reached` says how far the log has been applied: acknowledged operations below it are let go of
   * as well, because their rows lie outside the window; acknowledgements of another epoch are void,
   * and what they confirmed is sent again.
   *
   * @returns ids to be removed from the device together with saving the rows
   */
  confirm(room: string, rows: readonly Message[], me: string | undefined, reached: Reached | null): readonly string[]
  /** Reads the queue of the device again, because another tab changed it. */
  reload(): Promise<void>
  /** Works on this store from now on. What was queued before there was one is stored behind what it holds. */
  attach(persistence: Persistence): Promise<void>
  /**
   * Lets go of the store: everything queued stays there, and who waits is told `error`. With
   * `CLOSED`, nothing is taken any more.
   */
  detach(error: ChatError): void
  /** Lets go of a store that was not the user's; what was queued in this session moves to the next one. */
  carry(): void
}

/** Up to where a room's log has been applied. */
export interface Reached {
  readonly epoch: string
  readonly after: number
}

const NONE: readonly OutboxEntry[] = Object.freeze([])

/** Makes an outbox that keeps everything in memory until `attach`. */
export function createOutbox(events: OutboxEvents): Outbox {
  const lanes = new Map<string, readonly OutboxEntry[]>()
  const acks = new Map<string, Ack>()
  const queuedHere = new Set<string>()
  const waiters = createWaiters()
  let store: Persistence | null = null
  /** The store of a wrong guess, from which queued messages still have to be moved. */
  let left: Persistence | null = null
  let loaded = false
  let closed: ChatError | null = null
  let reloading: 'no' | 'now' | 'again' = 'no'

  const all = (): OutboxEntry[] => [...lanes.values()].flat()
  const find = (id: string): OutboxEntry | undefined => all().find((entry) => idOf(entry) === id)

  /** Puts a lane in order: by `n`; those that have none yet are behind, as they were queued. */
  function setLane(room: string, entries: readonly OutboxEntry[]): void {
    if (entries.length === 0) lanes.delete(room)
    else
      lanes.set(
        room,
        entries.toSorted((a, b) => (a.record.n < b.record.n ? -1 : Number(a.record.n > b.record.n))),
      )
    events.changed(room)
  }

  function replace(id: string, next: OutboxEntry | null): void {
    const room = find(id)?.record.room
    if (room === undefined) return
    const entries = outbox.entries(room)
    setLane(
      room,
      next
        ? entries.map((entry) => (idOf(entry) === id ? next : entry))
        : entries.filter((entry) => idOf(entry) !== id),
    )
  }

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
        const last = Math.max(0, ...all().map((entry) => (entry.storing ? 0 : entry.record.n)))
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
    entries: (room) => lanes.get(room) ?? NONE,
    rooms: () =>
      [...lanes].filter(([, lane]) => lane.some(({ record }) => record.state === 'queued')).map(([room]) => room),
    isLoaded: () => loaded,
    holdsAlone: () => all().some(({ stored, storing }) => !stored && !storing),

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
      setLane(room, [...outbox.entries(room), { record, stored: false, storing: true }])
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
      const entries = outbox.entries(room)
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
        setLane(
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
      const waiting = all().filter(({ storing }) => storing)
      await Promise.all(waiting.map(({ record }) => keep(record, persistence)))
      await left?.remove(waiting.map(idOf)).catch(() => {})
      left = null
      events.wake()
    },

    carry() {
      left = store
      store = null
      loaded = false
      for (const [room, entries] of lanes)
        setLane(room, entries.filter((entry) => queuedHere.has(idOf(entry))).map(asNew))
    },

    detach(error) {
      if (error.code === 'CLOSED') closed = error
      store = null
      loaded = false
      acks.clear()
      queuedHere.clear()
      for (const room of [...lanes.keys()]) setLane(room, [])
      waiters.rejectAll(error)
    },
  }

  /** Takes over what the device keeps, which another tab may have changed. */
  function merge(records: readonly OutboxRecord[], stored: boolean): void {
    const kept = new Map(records.map((record) => [record.message.id, record]))
    for (const room of new Set([...lanes.keys(), ...records.map((record) => record.room)])) {
      const here = outbox.entries(room)
      const known = new Set(here.map(idOf))
      const held = here.flatMap((entry) => follow(entry, kept.get(idOf(entry)), stored))
      const news = records.filter((record) => record.room === room && !known.has(record.message.id))
      setLane(room, [...held, ...news.map((record) => ({ record, stored, storing: false }))])
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

function idOf({ record }: OutboxEntry): string {
  return record.message.id
}

function asNew({ record }: OutboxEntry): OutboxEntry {
  return { record: { ...record, n: Infinity }, stored: false, storing: true }
}
