import type {
  Member,
  Message,
  MemberRole,
  NewMessage,
  Receipt,
  Room,
  RoomSummary,
  User,
  WireError,
} from '@parlor/protocol'

/** One queued operation as it is kept. Key: (scope, room, n). */
export interface OutboxRecord {
  /** Order within the device: grows by one with each record, taken in the transaction that stores it. */
  readonly n: number
  readonly room: string
  readonly kind: 'message.send'
  readonly message: NewMessage
  /** Local time of queueing, ms since 1970; shown until the server's time is known. */
  readonly createdAt: number
  /** `queued`: not confirmed. `failed`: refused for good, kept until dismissed. */
  readonly state: 'queued' | 'failed'
  /** True once the server has answered about it; false says nothing, since an answer may have been lost. */
  readonly attempted: boolean
  readonly error?: WireError
}

/** The confirmed part of one room as it is kept: the newest rows and the cursor they belong to. */
export interface RoomRecord {
  readonly room: string
  readonly epoch: string
  /** Everything up to this revision is in `messages`, as far as the window reaches. */
  readonly cursor: number
  readonly head: number
  readonly hasOlder: boolean
  readonly role: MemberRole
  readonly memberCount: number
  readonly info: Room
  readonly messages: readonly Message[]
  readonly members: readonly Member[]
  readonly receipts: readonly Receipt[]
}

/** The list of rooms as it is kept. */
export interface InboxRecord {
  readonly user: User
  readonly rooms: readonly RoomSummary[]
}

/** How safe what was written is: `durable` survives the page, `memory` does not. */
export type Durability = 'durable' | 'memory'

/**
 * What one user of one server keeps on this device. A promise resolves only when the transaction
 * is complete. Every implementation passes the same contract suite.
 */
export interface Persistence {
  /** `memory` where IndexedDB cannot be had; told to the user as "will be lost if you close this tab". */
  readonly durability: Durability
  /** Random id of this device, made once; 22 characters of base64url. */
  device(): Promise<string>
  /** All records, by room and then `n`. */
  outbox(): Promise<readonly OutboxRecord[]>
  /** Stores a new record and takes its `n` in one transaction. Refuses with `OUTBOX_FULL` above the cap. */
  enqueue(record: Omit<OutboxRecord, 'n'>): Promise<OutboxRecord>
  /** Replaces records by their message ids; ones that are no longer there stay away. */
  update(records: readonly OutboxRecord[]): Promise<void>
  /**
   * Stores the room and removes from the outbox the operations that came back in it, in one
   * transaction, so that neither a crash nor a second tab can see one without the other. A record
   * that stands at a smaller cursor of the same epoch than the one kept (a slower tab's) does not
   * replace it; to go back on purpose, forget the room first.
   */
  saveRoom(record: RoomRecord, confirmed: readonly string[]): Promise<void>
  /** Removes records by message id. */
  remove(ids: readonly string[]): Promise<void>
  room(id: string): Promise<RoomRecord | null>
  /** Forgets a room: its access ended, or its epoch is another. */
  forgetRoom(id: string): Promise<void>
  inbox(): Promise<InboxRecord | null>
  saveInbox(record: InboxRecord): Promise<void>
  /** Forgets everything of this scope (log-out). */
  wipe(): Promise<void>
  close(): void
}

/** Opens the store of one user of one server. Never rejects: falls back to memory. */
export type OpenPersistence = (scope: { readonly server: string; readonly user: string }) => Promise<Persistence>
