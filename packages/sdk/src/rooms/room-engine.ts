import type { Change, Head, Message, Receipt, Typing } from '@parlor/protocol'
import type { ChatError } from '../errors.ts'
import type { MarkRecord } from '../persistence/persistence.ts'
import type { Readable, Stop } from '../store/readable.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'
import type { History } from './history.ts'
import type { PinnedList } from './pinned-list.ts'
import type { MemberState, RoomState } from './room-state.ts'
import type { TypingList } from './typing.ts'

/** What drives one room: told of everything that happens, it keeps the room's state. */
export interface RoomEngine {
  readonly state: Readable<RoomState>
  readonly members: Readable<readonly MemberState[]>
  readonly typing: TypingList
  readonly history: History
  /** Fetches members beyond those that came with the room. */
  moreMembers(): Promise<void>
  readonly pinned: PinnedList
  /** A message of the room that is known here. */
  find(id: string): TimelineMessage | undefined
  /** The server has carried out what was done to a message. */
  carriedOut(): void
  /** Keeps the room in step until stopped; the last stop lets go after a while. */
  watch(): Stop
  isAwake(): boolean
  /** Marks up to `seq` as read, or all that is held. */
  markRead(seq: number | undefined): void
  /** Sets the own read mark back to before a message; the newest one when not given. */
  markUnread(seq: number | undefined): Promise<void>
  /** Asks the server for what may be missing. */
  sync(): void
  change(change: Change): void
  /** Tells of every row that changed, held or not. */
  changes(take: (rows: readonly Message[]) => void): Stop
  /** Everything up to this revision has been applied; 0 where nothing is held. */
  reached(): number
  head(head: Head): void
  receipts(receipts: readonly Receipt[]): void
  hearTyping(typing: Typing): void
  /** Tells the others that one is writing, or not any more. */
  setTyping(typing: boolean): void
  /** The connection has come up. */
  online(): void
  /**
   * The connection has ended.
   *
   * @param error why, when no other is on its way: who waits for the room is told
   */
  offline(error: ChatError | null): void
  /** Something outside of the room that it shows has changed: the outbox, the user. */
  refresh(): void
  /** There is a place where rooms are kept. */
  attach(): void
  /** Takes up a mark that an earlier page could not tell the server. */
  restoreMark(mark: Omit<MarkRecord, 'room'>): void
  /** Writes what has not been written. */
  flush(): Promise<void>
  /** Forgets the room: it was another user's. */
  reset(): void
  /** Ends everything; who waits is told `CLOSED`. Writes nothing: `flush` before. */
  close(): void
}
