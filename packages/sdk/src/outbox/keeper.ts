import { ChatError } from '../errors.ts'
import type { OutboxRecord, Persistence } from '../persistence/persistence.ts'
import type { OutboxEntry } from './next-batch.ts'
import type { OutboxEvents } from './outbox.ts'
import type { OutboxState } from './outbox-state.ts'
import type { TakeOver } from './take-over.ts'

/** Writes operations to the device. */
export interface Keeper {
  /** One after another: what was written first is kept first, also where the device refuses for a moment. */
  keepInTurn(record: OutboxRecord, persistence: Persistence): Promise<void>
  /** Replaces records that are there. */
  put(records: readonly OutboxRecord[]): Promise<void>
  /** Notes that these are about to be sent. @returns those that may be; a promise where the device is asked */
  attempt(records: readonly OutboxRecord[]): readonly OutboxRecord[] | Promise<readonly OutboxRecord[]>
  /** Somebody cleared the site's data: what is still held here is not lost. */
  putBack(persistence: Persistence): Promise<void>
}

/**
 * Makes the keeper of one outbox.
 *
 * @param takeBack goes on with what was cancelled while it was on its way to the device
 * @param merge takes over what another tab has put on the device
 */
export function createKeeper(
  state: OutboxState,
  events: OutboxEvents,
  takeBack: (id: string, room: string) => Promise<void>,
  merge: TakeOver['merge'],
): Keeper {
  const { lanes, acks, tried, putting, waiters, cancels } = state
  const { find, replace } = lanes
  let keeping: Promise<void> = Promise.resolve()

  /**
   * Stores what is only in memory. Where that fails, it goes on in memory and is sent from there, and
   * so is what follows it: any tab sends what is on the device, and would overtake what only this one has.
   */
  async function keep(record: OutboxRecord, persistence: Persistence): Promise<void> {
    const isDurable = persistence.durability === 'durable'
    for (const older of isDurable ? lanes.of(record.room).filter(isAlone) : []) {
      if (persistence !== state.store) return
      await lay(older.record, persistence)
    }
    if (isDurable && persistence === state.store && lanes.of(record.room).some(isAlone)) {
      stayHere(record)
      if (find(record.id)?.record.state === 'cancelling') await takeBack(record.id, record.room)
      events.wake()
    } else await lay(record, persistence)
  }

  /** Whether it is in this tab's memory alone, and still has to be sent. */
  function isAlone({ stored, storing, record }: OutboxEntry): boolean {
    return !stored && !storing && record.state === 'queued' && !acks.has(record.id)
  }

  /** The highest `n` in the queues. */
  function last(): number {
    return lanes.all().reduce((highest, { record, storing }) => (storing ? highest : Math.max(highest, record.n)), 0)
  }

  function stayHere(record: OutboxRecord): void {
    const now = find(record.id)?.record ?? record
    replace(record.id, { record: { ...record, state: now.state, n: last() + 0.001 }, stored: false, storing: false })
  }

  async function lay(record: OutboxRecord, persistence: Persistence): Promise<void> {
    const { n: _n, ...fields } = record
    const { id } = record
    try {
      if (persistence.durability === 'durable') state.shared.add(id)
      const attempted = tried.has(id) || record.attempted || (record.state === 'queued' && events.sends())
      const kept = await persistence.enqueue({ ...fields, attempted }, last())
      await catchUp(kept, persistence)
      if (persistence !== state.store) return
      const entry = find(id)
      // What became of it while it was being stored stands.
      const { state: now, error } = entry?.record ?? kept
      if (entry)
        replace(id, { ...entry, record: { ...kept, state: now, ...(error && { error }) }, ...placed(persistence) })
      else await persistence.remove([id])
      events.stored(record.room)
    } catch (cause) {
      if (persistence !== state.store) return
      if (cause instanceof ChatError && cause.code === 'OUTBOX_FULL') {
        state.forget(id)
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

  /** Another tab has stored something in between that nobody told of yet: it was said earlier, and goes first. */
  async function catchUp({ n }: OutboxRecord, persistence: Persistence): Promise<void> {
    const isNext = n === state.newest + 1
    state.newest = Math.max(state.newest, n)
    if (isNext || persistence.durability !== 'durable') return
    const records = await persistence.outbox().catch(() => null)
    if (records && persistence === state.store) merge(records, true)
  }

  return {
    keepInTurn(record, persistence) {
      keeping = keeping.then(() => keep(record, persistence))
      return keeping
    },

    async put(records) {
      for (const record of records) {
        const entry = find(record.id)
        if (entry) replace(record.id, { ...entry, record })
        putting.set(record.id, record)
      }
      // A refusal that could not be kept is found again after a reload: the server repeats it.
      await state.store?.update(records).catch(() => {})
      for (const record of records) if (putting.get(record.id) === record) putting.delete(record.id)
      for (const room of new Set(records.map((record) => record.room))) events.stored(room)
    },

    attempt(records) {
      const fresh = records.filter(({ id, attempted }) => !attempted && !tried.has(id))
      for (const { id } of fresh) tried.add(id)
      const ids = fresh.map(({ id }) => id).filter((id) => find(id)?.stored)
      const from = state.store
      /** The device was not told, and another tab finds them there as if nobody had sent them. */
      const tell = (sent: readonly OutboxRecord[], noted: readonly string[]): void => {
        const unnoted = fresh.filter((record) => sent.includes(record) && !noted.includes(record.id))
        const shared = unnoted.map(({ id }) => id).filter((id) => state.shared.has(id))
        if (shared.length > 0) events.unnoted(shared)
      }
      if (ids.length === 0 || !from) {
        tell(records, [])
        return records
      }
      // What was held back meanwhile is passed over by every other tab, which sends what follows it.
      const waiting = (noted: readonly string[]): readonly OutboxRecord[] => {
        const sent = records.filter(({ id }) => find(id)?.record.state === 'queued')
        tell(sent, noted)
        return sent
      }
      return from.attempt(ids).then(
        (there) => {
          // A store that was just lost knows of nothing; and no other tab shares what took its place.
          if (from.durability === 'memory') return waiting([])
          const gone = ids.filter((id) => !there.includes(id))
          for (const id of gone) tried.delete(id)
          return waiting(ids).filter(({ id }) => !gone.includes(id))
        },
        // It is sent all the same: nobody else may be there who can.
        () => waiting([]),
      )
    },

    async putBack(persistence) {
      if (persistence !== state.store) return
      const held = lanes.all().filter(({ stored, record }) => stored && !acks.has(record.id))
      await persistence.restore(held.map(({ record }) => record)).catch(() => {})
    },
  }
}

function placed({ durability }: Persistence): { readonly stored: boolean; readonly storing: boolean } {
  return { stored: durability === 'durable', storing: false }
}
