import { utf8Length } from '@parlor/protocol'
import type { Random } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import type { KeyValue } from './key-value.ts'
import type { MarkRecord, OutboxRecord, Persistence, RoomRecord } from './persistence.ts'
import { readInbox, readMark, readOutbox, readPreference, readRoom, wrap } from './records.ts'

/** Most operations the outbox holds. */
export const OUTBOX_ITEMS = 5_000
/** Most bytes they take together, as JSON. */
export const OUTBOX_BYTES = 20_000_000

/** Keys. An operation lies under its id, so that it can be found by it. */
const OUTBOX = 'o:'
const ROOM = 'r:'
/** Where the kept room stands, so that it need not be read to be compared. */
const CURSOR = 'c:'
const INBOX = 'i'
const THREADS = 'it'
const MARK = 'm:'
const PREFERENCE = 'p:'
const DEVICE = 'd'
const COUNTER = 'n'

/** The last `n` given, and bytes enqueued since the outbox was last measured. */
interface Counter {
  readonly n: number
  readonly bytes: number
}

/** Keeps one user's records in a key-value store. What is kept is in `persistence.ts`, where it lies in `store`. */
export function createPersistence(store: KeyValue, random: Random): Persistence {
  /** Kept beside the stored counter, so that `n` grows even when storage is lost on the way. */
  let lastN = 0

  return {
    get durability() {
      return store.durable ? 'durable' : 'memory'
    },

    device: () =>
      store.transact('readwrite', async (transaction) => {
        const known = await transaction.get(DEVICE)
        if (typeof known === 'string' && /^[\w-]{8,64}$/.test(known)) return known
        const made = base64url(random.bytes(16))
        transaction.put(DEVICE, made)
        return made
      }),

    outbox: async () => {
      const values = await store.transact('readonly', (transaction) => transaction.list(OUTBOX))
      const records = values.map(readOutbox).filter((record) => record !== null)
      return records.sort((a, b) => (a.room < b.room ? -1 : a.room > b.room ? 1 : a.n - b.n))
    },

    enqueue: async (record, behind = 0) => {
      const stored = await store.transact('durable', async (transaction) => {
        const size = sizeOf(record)
        let { n, bytes } = readCounter(await transaction.get(COUNTER))
        if (bytes + size > OUTBOX_BYTES) {
          const kept = await transaction.list(OUTBOX)
          bytes = kept.reduce((sum: number, value) => sum + sizeOf(value), 0)
          n = kept.reduce((highest: number, value) => Math.max(highest, readOutbox(value)?.n ?? 0), n)
        }
        if (bytes + size > OUTBOX_BYTES || (await transaction.count(OUTBOX)) >= OUTBOX_ITEMS) {
          throw new ChatError('OUTBOX_FULL')
        }
        const next: OutboxRecord = { ...record, n: Math.max(n, lastN, Math.floor(behind)) + 1 }
        transaction.put(COUNTER, { n: next.n, bytes: bytes + size } satisfies Counter)
        transaction.put(OUTBOX + next.id, wrap(next))
        return next
      })
      lastN = Math.max(lastN, stored.n)
      return stored
    },

    restore: (records) =>
      store.transact('durable', async (transaction) => {
        let { n } = readCounter(await transaction.get(COUNTER))
        for (const record of records) {
          const key = OUTBOX + record.id
          if (!(await transaction.get(key))) transaction.put(key, wrap(record))
          n = Math.max(n, record.n)
        }
        transaction.put(COUNTER, { n, bytes: Infinity } satisfies Counter)
      }),

    attempt: (ids) =>
      store.transact('durable', async (transaction) => {
        const there: string[] = []
        for (const id of ids) {
          const record = readOutbox(await transaction.get(OUTBOX + id))
          if (record?.state !== 'queued') continue
          if (!record.attempted) transaction.put(OUTBOX + id, wrap({ ...record, attempted: true }))
          there.push(id)
        }
        return there
      }),

    withdraw: (id) =>
      store.transact('durable', async (transaction) => {
        const record = readOutbox(await transaction.get(OUTBOX + id))
        if (record?.attempted !== false) return false
        transaction.delete(OUTBOX + id)
        return true
      }),

    update: (records) =>
      store.transact('readwrite', async (transaction) => {
        for (const record of records) {
          const key = OUTBOX + record.id
          const kept = readOutbox(await transaction.get(key))
          // Another tab may have attempted it meanwhile; and its place was taken here, while it was stored.
          if (kept) {
            const attempted = record.attempted || kept.attempted
            transaction.put(key, wrap({ ...record, n: kept.n, attempted }))
          }
        }
      }),

    saveRoom: (record, confirmed) =>
      store.transact('readwrite', async (transaction) => {
        const { room, epoch, cursor } = record
        const known = (await transaction.get(CURSOR + room)) as Partial<RoomRecord> | undefined
        if (known?.epoch !== epoch || !(known.cursor! > cursor)) {
          // What was confirmed is never changed, only replaced.
          transaction.put(ROOM + room, wrap(record), true)
          transaction.put(CURSOR + room, { epoch, cursor })
        }
        for (const id of confirmed) transaction.delete(OUTBOX + id)
      }),

    remove: (ids) =>
      store.transact('readwrite', (transaction) => {
        for (const id of ids) transaction.delete(OUTBOX + id)
      }),

    room: async (id) => readRoom(await store.transact('readonly', (transaction) => transaction.get(ROOM + id))),

    forgetRoom: (id) =>
      store.transact('readwrite', (transaction) => {
        transaction.delete(ROOM + id)
        transaction.delete(CURSOR + id)
      }),

    marks: async () => {
      const values = await store.transact('readonly', (transaction) => transaction.list(MARK))
      return values.map(readMark).filter((mark) => mark !== null)
    },

    saveMark: (mark) =>
      store.transact('readwrite', async (transaction) => {
        const kept = readMark(await transaction.get(MARK + mark.room))
        const isOther = kept?.epoch !== undefined && mark.epoch !== undefined && kept.epoch !== mark.epoch
        transaction.put(MARK + mark.room, wrap(isOther ? mark : higher(mark, kept ?? mark)))
      }),

    dropMark: (mark) =>
      store.transact('readwrite', async (transaction) => {
        const kept = readMark(await transaction.get(MARK + mark.room))
        if (kept && kept.read <= mark.read && kept.delivered <= mark.delivered) transaction.delete(MARK + mark.room)
      }),

    preferences: async () => {
      const values = await store.transact('readonly', (transaction) => transaction.list(PREFERENCE))
      return values
        .map(readPreference)
        .filter((record) => record !== null)
        .sort((a, b) => a.n - b.n)
    },

    keepPreference: (record, replaced) =>
      store.transact('durable', async (transaction) => {
        const counter = readCounter(await transaction.get(COUNTER))
        const before = replaced === null ? null : readPreference(await transaction.get(PREFERENCE + replaced))
        if (before?.attempted === false) transaction.delete(PREFERENCE + before.id)
        const next = { ...record, n: Math.max(counter.n, lastN) + 1 }
        lastN = next.n
        transaction.put(COUNTER, { ...counter, n: next.n })
        transaction.put(PREFERENCE + next.id, wrap(next))
        return next
      }),

    attemptPreference: (id) =>
      store.transact('durable', async (transaction) => {
        const record = readPreference(await transaction.get(PREFERENCE + id))
        if (record && !record.attempted) transaction.put(PREFERENCE + id, wrap({ ...record, attempted: true }))
        return record !== null
      }),

    dropPreference: (id) => store.transact('readwrite', (transaction) => transaction.delete(PREFERENCE + id)),

    inbox: async (list) => readInbox(await store.transact('readonly', (transaction) => transaction.get(listKey(list)))),

    saveInbox: (record, list) =>
      store.transact('readwrite', (transaction) => transaction.put(listKey(list), wrap(record), true)),

    onLost: store.onLost,
    onFallback: (listener) => store.onFallback?.(listener),
    wipe: () => store.destroy(),
    release: () => store.release(),
    close: () => store.close(),
  }
}

/** The keys that only spare a question to the server, and so give way when the device is full. */
export const CACHE_PREFIXES: readonly string[] = [ROOM, CURSOR, INBOX]

function readCounter(value: unknown): Counter {
  const { n, bytes } = (value ?? {}) as Partial<Counter>
  return { n: Number.isSafeInteger(n) ? n! : 0, bytes: Number.isSafeInteger(bytes) ? bytes! : Infinity }
}

function higher(a: MarkRecord, b: MarkRecord): MarkRecord {
  const back = (a.setBack ?? 0) - (b.setBack ?? 0)
  const read = back > 0 ? a.read : back < 0 ? b.read : Math.max(a.read, b.read)
  return { ...(back < 0 ? b : a), delivered: Math.max(a.delivered, b.delivered), read }
}

function sizeOf(record: unknown): number {
  return utf8Length(JSON.stringify(record))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function listKey(list: 'threads' | undefined): string {
  return list === 'threads' ? THREADS : INBOX
}
