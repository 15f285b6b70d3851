import type {
  CommandInput,
  Member,
  Message,
  MessageRef,
  MemberRole,
  NewMessage,
  Receipt,
  Room,
  RoomNotice,
  RoomSummary,
  User,
  WireError,
} from '@parlor/protocol'

/** What every operation has that is kept. */
export interface KeptOperation {
  /** Order within the device: grows by one with each record, taken in the transaction that stores it. */
  readonly n: number
  /** Made once, by the device that queued it. Of a message that is sent, it is the message's own. */
  readonly id: string
  readonly room: string
  /** Local time of queueing, ms since 1970; shown until the server's time is known. */
  readonly createdAt: number
  /**
   * `queued`: to be sent, and not confirmed. `cancelling`: not to be sent any more, if that can still be
   * helped. `failed`: refused for good, or held back until the user says so; kept until dismissed.
   */
  readonly state: 'queued' | 'cancelling' | 'failed'
  /** True before it is first handed to a connection, so that false means: the server cannot have it. */
  readonly attempted: boolean
  readonly error?: WireError
}

/** A message to be sent, as it is kept. */
export interface SendRecord extends KeptOperation {
  readonly kind: 'message.send'
  readonly message: NewMessage
  /** Whose words it repeats, as far as that is known here. It does not travel: the server finds that out itself. */
  readonly forwarded?: NonNullable<Message['forwarded']>
}

/** Another text for one of one's own messages. */
export interface EditRecord extends KeptOperation {
  readonly kind: 'message.edit'
  readonly target: MessageRef
  readonly text: string
  readonly mentions?: readonly string[]
  readonly everyone?: true
}

/** A message to be taken away. */
export interface DeleteRecord extends KeptOperation {
  readonly kind: 'message.delete'
  readonly target: MessageRef
  readonly reason?: string
}

/** One's own emoji, to be put under a message or taken away. */
export interface ReactionRecord extends KeptOperation {
  readonly kind: 'message.react' | 'message.unreact'
  readonly target: MessageRef
  readonly emoji: string
}

/** A message to be held up, or not any longer. */
export interface PinRecord extends KeptOperation {
  readonly kind: 'message.pin' | 'message.unpin'
  readonly target: MessageRef
}

/** What is done to a message that is there already, as it is kept. */
export type OperationRecord = EditRecord | DeleteRecord | ReactionRecord | PinRecord

/** One operation as it is kept, told apart by `kind`. Key: its id. */
export type OutboxRecord = SendRecord | OperationRecord

/** The same without some of its fields, whichever kind it is. */
export type OutboxRecordWithout<Field extends keyof KeptOperation, Record = OutboxRecord> = Record extends unknown
  ? Omit<Record, Field>
  : never

/** What one sets for a room, as it travels. */
export type WirePreferences = Omit<CommandInput<'room.prefer'>, 'room' | 'id'>

/** What one does for oneself: sets something for a room, or sets one's read mark back to before a message. */
export type PreferenceChange =
  { readonly kind: 'prefer'; readonly changes: WirePreferences } | { readonly kind: 'unread'; readonly seq: number }

/** Such a change that the server does not know yet, as it is kept. Key: its id. */
export interface PreferenceRecord {
  /** Order within the device, as for operations. */
  readonly n: number
  readonly id: string
  readonly room: string
  /** True before it is first handed to a connection. */
  readonly attempted: boolean
  readonly change: PreferenceChange
}

/** How far one has read a room, where the server may not know it. One a room: only the highest counts. */
export interface MarkRecord {
  readonly room: string
  readonly delivered: number
  readonly read: number
  /** Of the marks they build on; see `Receipt`. Absent for 0. */
  readonly setBack?: number
  /** Of the log they are of; absent in what older versions kept. */
  readonly epoch?: string
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
  /** What happened among them; absent in what older versions kept. */
  readonly notices?: readonly RoomNotice[]
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
  /**
   * Stores a new record and takes its `n` in one transaction. Refuses with `OUTBOX_FULL` above the cap.
   *
   * @param behind the highest `n` it has to lie behind, which a store that took a lost one's place may not know
   */
  enqueue(record: OutboxRecordWithout<'n'>, behind?: number): Promise<OutboxRecord>
  /**
   * Notes that these are about to be handed to a connection, before they are.
   *
   * @returns those that are still there and to be sent; another tab may have taken one back
   */
  attempt(ids: readonly string[]): Promise<readonly string[]>
  /** Removes a record that was never attempted. @returns whether it is gone, for good and unsent */
  withdraw(id: string): Promise<boolean>
  /** Replaces records by their ids; ones that are no longer there stay away, and an attempt stays noted. */
  update(records: readonly OutboxRecord[]): Promise<void>
  /**
   * Stores the room and removes from the outbox the operations that came back in it, in one
   * transaction, so that neither a crash nor a second tab can see one without the other. A record
   * that stands at a smaller cursor of the same epoch than the one kept (a slower tab's) does not
   * replace it; to go back on purpose, forget the room first.
   */
  saveRoom(record: RoomRecord, confirmed: readonly string[]): Promise<void>
  /** Removes records by id. */
  remove(ids: readonly string[]): Promise<void>
  room(id: string): Promise<RoomRecord | null>
  /** Forgets a room: its access ended, or its epoch is another. */
  forgetRoom(id: string): Promise<void>
  /** Marks the server may not have been told. */
  marks(): Promise<readonly MarkRecord[]>
  /** Keeps a mark, or the higher one of the same log that is kept already. */
  saveMark(mark: MarkRecord): Promise<void>
  /** Forgets a mark that the server knows now; a higher one stays. */
  dropMark(mark: MarkRecord): Promise<void>
  /** What one has set for oneself and the server does not know, in order of `n`. */
  preferences(): Promise<readonly PreferenceRecord[]>
  /**
   * Stores a change and takes its `n`. @param replaced id of one that is part of it now, and is removed unless
   * it was handed to a connection
   */
  keepPreference(record: PreferenceRecord, replaced: string | null): Promise<PreferenceRecord>
  /** Notes that it is about to be handed to a connection. @returns whether it is still there */
  attemptPreference(id: string): Promise<boolean>
  /** Forgets one. */
  dropPreference(id: string): Promise<void>
  /** @param list of threads, where not of rooms */
  inbox(list?: 'threads'): Promise<InboxRecord | null>
  saveInbox(record: InboxRecord, list?: 'threads'): Promise<void>
  /** Puts back records that are no longer there, as they were. */
  restore(records: readonly OutboxRecord[]): Promise<void>
  /** Calls `listener` when the browser has closed the store behind our back: what lay in it may be gone. */
  onLost(listener: () => void): void
  /** Calls `listener` when storage is lost, so that what was `durable` is `memory` from now on. */
  onFallback(listener: () => void): void
  /** Forgets everything of this scope (log-out). */
  wipe(): Promise<void>
  /** Lets go of what the browser holds open for it, until it is next used: the page may be frozen. */
  release(): void
  close(): void
}

/** Opens the store of one user of one server. Never rejects: falls back to memory. */
export type OpenPersistence = (scope: { readonly server: string; readonly user: string }) => Promise<Persistence>
