import type { Message, NewMessage } from '@parlor/protocol'
import type { ChatError } from '../errors.ts'
import type { OperationRecord, OutboxRecord, OutboxRecordWithout, Persistence } from '../persistence/persistence.ts'
import type { OutboxEntry } from './next-batch.ts'
import type { Ack } from './outcome.ts'
import type { Settled } from './waiters.ts'

/** What the outbox tells the rest of the SDK. */
export interface OutboxEvents {
  /** The queue of a room changed in memory. */
  changed(room: string): void
  /** The queue of a room kept on the device changed: other tabs want to know. `cancelled` left it, unsent. */
  stored(room: string, cancelled?: string): void
  /** What had failed was dismissed, and is on the device no more: other tabs want to know. */
  dismissed(room: string, id: string): void
  /** An operation was refused for good, or is held back. */
  failed(record: OutboxRecord, error: ChatError): void
  /** What was done to a message of a room is durable; its row may be here already. */
  carriedOut(room: string): void
  /** Another tab has carried out what was done to a message of a room: ask how the room stands now. */
  elsewhere(room: string): void
  /** There may be something to send. */
  wake(): void
  /** These are sent, and the device could not be told: other tabs want to know. */
  unnoted(ids: readonly string[]): void
  /** Whether what is queued now is sent at once. */
  sends(): boolean
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
  /**
   * Queues a message; resolves when it is durable on the server.
   *
   * @param forwarded whose words it repeats, for showing it until it is
   */
  send(
    room: string,
    message: NewMessage,
    createdAt: number,
    forwarded?: NonNullable<Message['forwarded']>,
  ): Promise<Settled>
  /** Queues what is to be done to a message; resolves when it is durable on the server. */
  queue(operation: OutboxRecordWithout<'n' | 'state' | 'attempted', OperationRecord>): Promise<Settled>
  /** Queues a failed operation again, under the same id and in the same place. */
  retry(id: string): Promise<Settled>
  /** Forgets a failed operation. */
  dismiss(id: string): Promise<void>
  /**
   * Takes an operation back. Of a message that may have been sent the server is asked; anything else is
   * taken back only while it was never handed to a connection.
   *
   * @returns true once it is certain that it is never sent; false when it has been
   */
  cancel(id: string): Promise<boolean>
  /** The next message of a room that the server is to be asked about, because it may have it. */
  nextCancel(room: string): string | null
  /** The server answered: it is cancelled, or (`ack`) has been sent. */
  cancelled(id: string, ack: Ack | null): void
  /** Notes that these are about to be sent. @returns those that may be; a promise where the device is asked */
  attempt(records: readonly OutboxRecord[]): readonly OutboxRecord[] | Promise<readonly OutboxRecord[]>
  /** Another tab sends these and could not note it on the device: none is taken back without asking the server. */
  sentElsewhere(ids: readonly string[]): void
  /** Holds back what has waited for too long: people do not expect yesterday's words to be said now. */
  holdStale(): void
  /**
   * A connection has come up, and the log may be another since. Where nobody follows a room, no page would tell: what
   * is acknowledged there, and has not come back, is handed over once more, and acknowledged again if it is there.
   */
  doubt(isFollowed: (room: string) => boolean): void
  /** A page of a room is being asked for: it will have what other tabs are known to have done. */
  asked(room: string): void
  /** The server answered: durable. The entry stays until its row comes back. */
  acked(acks: readonly Ack[]): void
  /** The server answered: refused for good. */
  refused(failures: readonly { readonly id: string; readonly error: ChatError }[]): void
  /**
   * Rows of a room have come in: lets go of the operations among them. `reached` says how far the log has
   * been applied: what was done to messages at or below it is let go of, and after a whole page also the
   * acknowledged messages below it, because their rows lie outside the window. Acknowledgements of another
   * epoch are void, and what they confirmed is sent again.
   *
   * @returns ids to be removed from the device together with saving the rows
   */
  confirm(room: string, rows: readonly Message[], me: string | undefined, reached: Reached | null): readonly string[]
  /** Reads the queue of the device again, because another tab changed it. */
  reload(gone?: Gone): Promise<void>
  /** Works on this store from now on. What was queued before there was one is stored behind what it holds. */
  attach(persistence: Persistence): Promise<void>
  /**
   * Lets go of the store: everything queued stays there, and who waits is told `error`. With
   * `CLOSED`, nothing is taken any more.
   */
  detach(error: ChatError): void
  /** Lets go of a store that was not the user's; what was queued in this session moves to the next one, and is held. */
  carry(): void
}

/** What another tab says has left the queue, by its id: `cancelled` before it was sent, or `dismissed` when it had failed. */
export interface Gone {
  readonly cancelled?: string
  readonly dismissed?: string
}

/** Up to where a room's log has been applied. */
export interface Reached {
  readonly epoch: string
  readonly after: number
  /** Whether a page of `sync` has just come in. */
  readonly isPage: boolean
}
