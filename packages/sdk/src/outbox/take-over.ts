import { ChatError } from '../errors.ts'
import type { OutboxRecord } from '../persistence/persistence.ts'
import { UNASKED } from './confirm.ts'
import type { OutboxEntry } from './next-batch.ts'
import { judgeOtherTab } from './other-tab.ts'
import type { OutboxEvents } from './outbox.ts'
import type { OutboxState } from './outbox-state.ts'

/** Takes over what the device keeps, which other tabs change as well. */
export interface TakeOver {
  /** @param stored whether these records outlive the page */
  merge(records: readonly OutboxRecord[], stored: boolean): void
  /** Reads the device again, and once more if it was asked for meanwhile. */
  reload(): Promise<void>
}

/** Makes what takes over, for one outbox. */
export function createTakeOver(state: OutboxState, events: OutboxEvents): TakeOver {
  const { lanes, acks, tried, putting } = state
  let reloading: 'no' | 'now' | 'again' = 'no'

  /** An entry after another tab's work: refused, queued again or confirmed there. */
  function follow(entry: OutboxEntry, record: OutboxRecord | undefined, stored: boolean): OutboxEntry {
    const { id, room, kind, state: stands } = entry.record
    const verdict = putting.has(id) ? 'nothing' : judgeOtherTab(entry, record)
    switch (verdict) {
      case 'nothing':
        return entry
      case 'unclear':
        tried.add(id)
        return { ...entry, stored: false }
      case 'confirmed':
        if (acks.has(id)) return entry
        acks.set(id, UNASKED)
        // A message is known by its row; what was done to one is only known to lie below a page asked for now,
        // and so is what had failed, and is there or nowhere.
        if (kind !== 'message.send' || stands === 'failed') events.elsewhere(room)
        return entry
      case 'changed':
        if (record!.state === 'failed' && record!.error) state.fail(record!, ChatError.fromWire(record!.error))
        return { record: record!, stored, storing: false }
    }
  }

  const takeOver: TakeOver = {
    merge(records, stored) {
      state.newest = records.reduce((newest, { n }) => Math.max(newest, n), state.newest)
      if (stored) for (const { id } of records) state.shared.add(id)
      const kept = new Map(records.map((record) => [record.id, record]))
      for (const id of state.came.keys()) if (!kept.has(id)) state.came.delete(id)
      for (const room of new Set([...lanes.rooms(), ...records.map((record) => record.room)])) {
        const here = lanes.of(room)
        const known = new Set(here.map(({ record }) => record.id))
        const held = here.map((entry) => follow(entry, kept.get(entry.record.id), stored))
        const news = records.filter(
          (record) => record.room === room && !known.has(record.id) && !state.came.has(record.id),
        )
        lanes.set(room, [...held, ...news.map((record) => ({ record, stored, storing: false }))])
      }
    },

    async reload() {
      // What this tab alone has in its memory no other tab has changed.
      if (state.store?.durability === 'memory') return
      reloading = reloading === 'no' ? 'now' : 'again'
      if (reloading === 'again') return
      const from = state.store
      const records = await from?.outbox().catch(() => null)
      if (records && from && from === state.store && state.loaded && from.durability === 'durable') {
        takeOver.merge(records, true)
        events.wake()
      }
      const again = (reloading as string) === 'again'
      reloading = 'no'
      if (again) await takeOver.reload()
    },
  }
  return takeOver
}
