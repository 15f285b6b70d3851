import { ChatError } from '../errors.ts'
import type { OutboxRecord, Persistence } from '../persistence/persistence.ts'
import { createLanes, type Lanes } from './lanes.ts'
import type { OutboxEvents } from './outbox.ts'
import type { Ack } from './outcome.ts'
import { createWaiters, type Settled, type Waiters } from './waiters.ts'

/** What an outbox knows, shared by the parts that it is made of. */
export interface OutboxState {
  readonly lanes: Lanes
  /** What the server has, by operation id. */
  readonly acks: Map<string, Ack>
  /** Queued in this session, in this tab. */
  readonly queuedHere: Set<string>
  /** Handed to a connection in this tab, noted on the device or not. */
  readonly tried: Set<string>
  /** Handed to the device, or found there: another tab may send it even where this one has lost the device. */
  readonly shared: Set<string>
  /** Being written to the device: what another look finds there is older. */
  readonly putting: Map<string, OutboxRecord>
  /** Came back in the log, with their rooms; the device may not have let go of them yet. */
  readonly came: Map<string, string>
  /** Who waits for an operation to be durable. */
  readonly waiters: Waiters<Settled>
  /** Who waits for an operation to be taken back. */
  readonly cancels: Waiters<boolean>
  /** Where records are kept; `null` until that is known. */
  store: Persistence | null
  /** Whether what the store holds has been read. */
  loaded: boolean
  /** The highest `n` of the store that this tab has come to know. */
  newest: number
  /** Forgets an operation. */
  forget(id: string): void
  /** It is durable on the server. */
  settle(outcome: Settled): void
  /** It was refused for good. */
  fail(record: OutboxRecord, error: ChatError): void
  /** It is certain that this is never sent. */
  drop(id: string): void
}

/** Makes the state of an outbox that holds nothing. */
export function createOutboxState(events: OutboxEvents): OutboxState {
  const state: OutboxState = {
    lanes: createLanes(events.changed),
    acks: new Map(),
    queuedHere: new Set(),
    tried: new Set(),
    shared: new Set(),
    putting: new Map(),
    came: new Map(),
    waiters: createWaiters(),
    cancels: createWaiters(),
    store: null,
    loaded: false,
    newest: 0,

    forget(id) {
      state.acks.delete(id)
      state.queuedHere.delete(id)
      state.tried.delete(id)
      state.shared.delete(id)
      state.lanes.replace(id, null)
    },

    settle({ id, seq, createdAt }) {
      state.waiters.resolve(id, { id, seq, createdAt })
      state.cancels.resolve(id, false)
    },

    fail(record, error) {
      events.failed(record, error)
      state.waiters.reject(record.id, error)
      state.cancels.reject(record.id, error)
    },

    drop(id) {
      state.forget(id)
      state.waiters.reject(id, new ChatError('CANCELLED'))
      state.cancels.resolve(id, true)
    },
  }
  return state
}
