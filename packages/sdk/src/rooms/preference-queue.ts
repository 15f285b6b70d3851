import { uuidv7, type CommandResult } from '@parlor/protocol'
import { backoff } from '../connection/backoff.ts'
import type { Link } from '../connection/link.ts'
import type { Environment } from '../environment/environment.ts'
import { ChatError } from '../errors.ts'
import { judgeRefusal } from '../outbox/outcome.ts'
import type { Persistence, PreferenceChange, PreferenceRecord } from '../persistence/persistence.ts'
import type { Stop } from '../store/readable.ts'

/** What the queue works with. */
export interface PreferenceQueueParts {
  readonly environment: Environment
  readonly link: Link
  /** Whether what is queued now is sent by this tab. */
  readonly sends: () => boolean
  /** What waits for a room is another. */
  readonly changed: (room: string) => void
  /** The same, on the device: other tabs want to know. */
  readonly stored: (room: string) => void
  /** The server has carried one out. Called before it leaves the queue. */
  readonly preferred: (result: CommandResult<'room.prefer'>) => void
  readonly unread: (result: CommandResult<'receipt.unread'>) => void
}

/**
 * What one has set for one's rooms and the server does not know yet. Changes of one room that were not yet
 * handed to a connection are made one; rooms and messages do not wait for each other here.
 */
export interface PreferenceQueue {
  /** Queues a change. @returns when the server has it */
  queue(room: string, change: PreferenceChange): Promise<void>
  /** What waits for a room, in order. */
  pending(room: string): readonly PreferenceRecord[]
  /** The first message that is to be unread, where that is still to be said. */
  unreadFrom(room: string): number | null
  /** Whether one is about to follow a thread, or not any more; `null` where nothing is still to be said of that. */
  following(room: string): boolean | null
  /** One has read on: what is still to be said of unread messages is not said, if that can be helped. */
  readOn(room: string): void
  /** Whether anything waits. */
  isEmpty(): boolean
  /** There may be something to send. */
  wake(): void
  /** Another tab has changed what the device keeps. */
  reload(): Promise<void>
  /** Resolves when the device has all that is to be kept. */
  settled(): Promise<unknown>
  attach(persistence: Persistence): Promise<void>
  /** Lets go: what is kept stays on the device, and who waits is told. */
  detach(error: ChatError): void
}

interface Entry {
  record: PreferenceRecord
  /** Whether the device has it. */
  kept: boolean
  readonly waiters: { resolve(): void; reject(error: ChatError): void }[]
}

/** Makes an empty queue. */
export function createPreferenceQueue(parts: PreferenceQueueParts): PreferenceQueue {
  const { environment, link } = parts
  const { clock, random, logger } = environment
  const lanes = new Map<string, Entry[]>()
  const busy = new Set<string>()
  let store: Persistence | null = null
  /** Ids of those that are over: the device may name them for a moment longer. */
  const over = new Set<string>()
  /** Writes to the device go one after another. */
  let writing: Promise<unknown> = Promise.resolve()
  let retry: Stop | null = null
  let failures = 0

  const laneOf = (room: string): Entry[] => lanes.get(room) ?? []

  function set(room: string, lane: Entry[]): void {
    if (lane.length > 0) lanes.set(room, lane)
    else lanes.delete(room)
    parts.changed(room)
  }

  function write(work: (persistence: Persistence) => Promise<unknown>): Promise<unknown> {
    const persistence = store
    writing = writing
      .then(() => persistence && work(persistence))
      .catch((error: unknown) => {
        logger.warn('preference.not-kept', { error })
      })
    return writing
  }

  function keep(entry: Entry, replaced: string | null): void {
    void write(async (persistence) => {
      const { n } = await persistence.keepPreference(entry.record, replaced)
      entry.record = { ...entry.record, n }
      entry.kept = true
    }).then(() => parts.stored(entry.record.room))
  }

  function leave(entry: Entry): void {
    const { room, id } = entry.record
    over.add(id)
    set(
      room,
      laneOf(room).filter((one) => one !== entry),
    )
    void write((persistence) => persistence.dropPreference(id).then(() => over.delete(id))).then(() =>
      parts.stored(room),
    )
  }

  function queue(room: string, change: PreferenceChange): Promise<void> {
    const id = uuidv7(clock.now(), random.bytes(16))
    const lane = laneOf(room)
    const last = lane.at(-1)
    const merged = last && !last.record.attempted ? merge(last.record.change, change) : null
    const record = { n: Infinity, id, room, attempted: false, change: merged ?? change }
    const entry: Entry = { record, kept: false, waiters: merged ? last!.waiters : [] }
    const settled = new Promise<void>((resolve, reject) => entry.waiters.push({ resolve, reject }))
    set(room, [...(merged ? lane.slice(0, -1) : lane), entry])
    if (store) keep(entry, merged ? last!.record.id : null)
    void drain(room)
    return settled
  }

  async function drain(room: string): Promise<void> {
    if (busy.has(room) || retry || !parts.sends()) return
    // What was queued in this turn goes together.
    busy.add(room)
    await Promise.resolve()
    const [entry] = laneOf(room)
    if (!entry) return void busy.delete(room)
    entry.record = { ...entry.record, attempted: true }
    try {
      await send(entry)
      failures = 0
    } catch (cause) {
      if (!laneOf(room).includes(entry)) return
      const error = cause instanceof ChatError ? cause : new ChatError('INTERNAL', { cause })
      const verdict = judgeRefusal(error, 1)
      if (verdict === 'fail') {
        logger.warn('preference.refused', { room, error })
        leave(entry)
        for (const { reject } of entry.waiters) reject(error)
      } else if (verdict === 'later') {
        retry ??= clock.after(backoff(failures, random.fraction(), error.retryAfterMs), () => {
          retry = null
          wake()
        })
        failures += 1
        return
      } else return
    } finally {
      busy.delete(room)
    }
    if (laneOf(room).length > 0) void drain(room)
  }

  async function send(entry: Entry): Promise<void> {
    await writing
    const { record } = entry
    // What only this tab remembers no other tab has sent.
    const isShared = entry.kept && store?.durability === 'durable'
    const isOurs = !isShared || (await store!.attemptPreference(record.id).catch(() => true))
    if (isOurs) {
      const { id, room, change } = record
      if (change.kind === 'prefer') {
        parts.preferred(await link.request('room.prefer', { room, id, ...change.changes }))
      } else parts.unread(await link.request('receipt.unread', { room, id, seq: change.seq }))
    }
    if (laneOf(record.room).includes(entry)) leave(entry)
    for (const { resolve } of entry.waiters) resolve()
  }

  function wake(): void {
    for (const room of [...lanes.keys()]) void drain(room)
  }

  async function reload(): Promise<void> {
    const persistence = store
    if (!persistence) return
    await writing
    const kept = await persistence.preferences().catch(() => null)
    if (!kept || persistence !== store) return
    const there = new Set(kept.map(({ id }) => id))
    for (const [room, lane] of [...lanes]) {
      // What is being sent here leaves with its answer; what another tab has sent is over.
      const waiting = busy.has(room) ? lane.slice(1) : lane
      const gone = waiting.filter((entry) => entry.kept && !there.has(entry.record.id))
      if (gone.length === 0) continue
      set(
        room,
        lane.filter((entry) => !gone.includes(entry)),
      )
      for (const { waiters } of gone) for (const { resolve } of waiters) resolve()
    }
    for (const record of kept) {
      const lane = laneOf(record.room)
      if (over.has(record.id) || lane.some((entry) => entry.record.id === record.id)) continue
      const next = [...lane, { record, kept: true, waiters: [] }]
      set(
        record.room,
        next.sort((a, b) => (a.record.n < b.record.n ? -1 : Number(a.record.n > b.record.n))),
      )
    }
    wake()
  }

  return {
    queue,
    pending: (room) => laneOf(room).map(({ record }) => record),
    unreadFrom(room) {
      const change = laneOf(room).findLast(({ record }) => record.change.kind === 'unread')?.record.change
      return change?.kind === 'unread' ? change.seq : null
    },
    following(room) {
      for (const { record } of laneOf(room).toReversed()) {
        const { change } = record
        if (change.kind === 'prefer' && change.changes.following !== undefined) return change.changes.following
      }
      return null
    },
    readOn(room) {
      for (const entry of laneOf(room)) {
        if (entry.record.change.kind !== 'unread' || entry.record.attempted) continue
        leave(entry)
        for (const { resolve } of entry.waiters) resolve()
      }
    },
    isEmpty: () => lanes.size === 0,
    wake,
    reload,
    settled: () => writing,
    async attach(persistence) {
      store = persistence
      const keepAll = (): void => {
        for (const entry of [...lanes.values()].flat()) {
          entry.kept = false
          keep(entry, null)
        }
      }
      persistence.onLost(() => persistence === store && keepAll())
      keepAll()
      await reload()
    },
    detach(error) {
      store = null
      retry?.()
      retry = null
      const entries = [...lanes.values()].flat()
      for (const room of [...lanes.keys()]) set(room, [])
      for (const { waiters } of entries) for (const { reject } of waiters) reject(error)
    },
  }
}

/** One change for two; `null` where they have nothing to do with each other. */
function merge(before: PreferenceChange, after: PreferenceChange): PreferenceChange | null {
  if (after.kind === 'unread') return before.kind === 'unread' ? after : null
  return before.kind === 'prefer' ? { kind: 'prefer', changes: { ...before.changes, ...after.changes } } : null
}
