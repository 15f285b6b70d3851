import type { CommandInput, CommandName, CommandResult, Message, Receipt, RoomSummary, User } from '@parlor/protocol'
import type { Link } from '../connection/link.ts'
import type { Environment } from '../environment/environment.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Persistence } from '../persistence/persistence.ts'
import type { Readable } from '../store/readable.ts'
import type { RoomLog } from '../sync/room-log.ts'
import type { Synchronizer } from '../sync/synchronizer.ts'
import type { RoomEngine } from './room-engine.ts'
import type { RoomState } from './room-state.ts'
import type { Room } from './room.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'
import type { Announcer } from './announcer.ts'
import type { ReadNow } from './inbox-rows.ts'
import type { MessageChange } from './message-changes.ts'
import type { Drafts } from './drafts.ts'
import type { PreferenceBook } from './preference-book.ts'
import type { PreferenceQueue } from './preference-queue.ts'
import type { PresenceBook } from './presence-book.ts'

/** What one sets for oneself: what is known, what waits, what is being written. */
export interface OwnPreferences {
  readonly book: PreferenceBook
  readonly queue: PreferenceQueue
  readonly drafts: Drafts
  /** The server's time, in ms since 1970: for what is shown, never for what is delivered. */
  serverNow(): number
}

/** What a room shares with the rest of its chat. */
export interface RoomContext {
  readonly environment: Environment
  readonly link: Link
  readonly outbox: Outbox
  readonly synchronizer: Synchronizer
  readonly announcer: Announcer
  readonly presence: PresenceBook
  /** What one sets for oneself. */
  readonly preferences: OwnPreferences
  readonly user: Readable<User | null>
  /** Most messages of a room held in memory. */
  readonly windowSize: number
  /** Whether others are not told what one has read. */
  readonly privateRead: boolean
  /** Where rooms are kept; `null` until the user is known. */
  persistence(): Persistence | null
  /** Something is used for the first time: connect. */
  start(): void
  /** Calls a command, waiting for a connection that is on its way. */
  request<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandResult<Name>>
  /** Rooms that a list of rooms keeps open. */
  readonly kept: ReadonlySet<string>
  /** The room's row in the list of rooms, while that is live. */
  summary(room: string): RoomSummary | undefined
  /** The state of the room a thread hangs in, if that is held here. */
  parent(thread: string): RoomState | undefined
  /** What tells of every row of a room that changes while that is watched, and up to which revision it is held here. */
  engine(id: string): Pick<RoomEngine, 'changes' | 'reached'>
  /** The room of this id. */
  room(id: string): Room
  /** A message that is known here, of any room. */
  find(room: string, id: string): TimelineMessage | undefined
  /** When one's next message may be written, where the room is slow: see `RoomState.slowUntil`. */
  slowUntil(room: string, log: RoomLog | null): number | null
  /** The rules of a room are others, or one's role in it. */
  ruled(): void
  /** Something has happened to a message that was there. */
  happened(change: MessageChange, room: string, message: Message): void
  /** Operations were taken off the device because the server has them, and no row says so to other tabs. */
  released(room: string): void
  /** Somebody began or ceased to write in a room that is open here. */
  typed(): void
  /** One's own mark moved on this device. */
  marked(room: string, mark: Receipt, now?: ReadNow): void
}
