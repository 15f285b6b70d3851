import type { OutboxRecord } from '../persistence/persistence.ts'
import type { OutboxEvents } from './outbox.ts'
import type { OutboxState } from './outbox-state.ts'

/** Takes operations back. */
export interface TakingBack {
  /** @returns true once it is certain that it is never sent; false when it may have been */
  cancel(id: string): Promise<boolean>
  /** Cancels what nobody can have sent by itself, and leaves the rest to be asked about. */
  takeBack(id: string, room: string): Promise<void>
  /** The next message of a room that the server is to be asked about. */
  next(room: string): string | null
  /** It is known what the device holds. */
  loaded(): void
}

/** What taking back needs of the rest of the outbox. */
export interface TakingBackParts {
  readonly events: OutboxEvents
  /** Whether everything queued is in memory alone, and nothing of it on its way to a device. */
  readonly isAdrift: () => boolean
  readonly put: (records: readonly OutboxRecord[]) => Promise<void>
  readonly dropped: (record: OutboxRecord) => void
}

/**
 * Makes what takes the operations of one outbox back. Of a message that may have been sent, the server is
 * asked. Of what is done to a message it is not: that is undone by doing the opposite, so it is taken back
 * only while it certainly has not left the device.
 */
export function createTakingBack(state: OutboxState, parts: TakingBackParts): TakingBack {
  const { lanes, acks, tried, cancels } = state
  const { find, replace } = lanes
  /** To be taken back, once it is known what the device holds. */
  const sought = new Set<string>()

  function isUntouched({ id, attempted }: OutboxRecord): boolean {
    return !attempted && !tried.has(id)
  }

  function drop(record: OutboxRecord): void {
    state.drop(record.id)
    parts.dropped(record)
  }

  const taking: TakingBack = {
    cancel(id) {
      const entry = find(id)
      if (!entry && state.loaded) return Promise.resolve(false)
      if (entry && entry.record.kind !== 'message.send' && !isUntouched(entry.record)) return Promise.resolve(false)
      const settled = cancels.wait(id)
      if (!entry) sought.add(id)
      if (!entry) return settled
      // Not yet on its way to any device.
      if (entry.storing && parts.isAdrift()) drop(entry.record)
      if (entry.record.state === 'cancelling' || !find(id)) return settled
      const { error: _error, ...record } = entry.record
      replace(id, { ...entry, record: { ...record, state: 'cancelling' } })
      if (!entry.storing) void taking.takeBack(id, record.room)
      return settled
    },

    async takeBack(id, room) {
      const from = state.store
      const { record, stored } = find(id)!
      const isWithdrawn = isUntouched(record) && (!stored || (await from?.withdraw(id).catch(() => false)))
      // Another tab may have said meanwhile that it sends it.
      if (isWithdrawn && isUntouched(record) && !(state.shared.has(id) && from?.durability === 'memory')) {
        drop(record)
        if (stored) parts.events.stored(room, id)
        return
      }
      if (from !== state.store) return
      tried.add(id)
      const entry = find(id)
      if (entry && record.kind === 'message.send') await parts.put([entry.record])
      else if (entry) {
        replace(id, { ...entry, record: { ...entry.record, state: 'queued' } })
        cancels.resolve(id, false)
      }
      parts.events.wake()
    },

    next(room) {
      const next = lanes.of(room).find(({ record, storing }) => {
        if (record.kind !== 'message.send' || record.state !== 'cancelling') return false
        return !storing && !acks.has(record.id) && (record.attempted || tried.has(record.id))
      })
      return next?.record.id ?? null
    },

    loaded() {
      for (const id of sought) {
        if (find(id))
          taking.cancel(id).then(
            (done) => cancels.resolve(id, done),
            () => {},
          )
        else cancels.resolve(id, false)
      }
      sought.clear()
    },
  }
  return taking
}
