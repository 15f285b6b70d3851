import type { CommandInput, Message, Presence, User } from '@parlor/protocol'
import type { ConnectionState } from '../connection/connection-state.ts'
import type { ChatError } from '../errors.ts'
import type { InboxState } from '../rooms/inbox-state.ts'
import type { Room } from '../rooms/room.ts'
import type { Search, SearchOptions } from '../rooms/search-state.ts'
import type { MessageOperationKind } from '../timeline/timeline-message.ts'
import type { Readable, Stop } from '../store/readable.ts'

/** What can be listened to for side effects. Dotted, past tense. */
export interface ChatEvents {
  /** A confirmed message arrived in a watched room or the inbox, one's own included; never twice. */
  'message.created': { readonly room: string; readonly message: Message }
  /**
   * Something was done to a message of a watched room that is in its window, by oneself or somebody else,
   * and is confirmed; never twice. What came of catching up is told of as well.
   */
  'message.edited': { readonly room: string; readonly message: Message }
  /** The same: it was taken away. */
  'message.deleted': { readonly room: string; readonly message: Message }
  /** The same: its reactions are others now. */
  'message.reacted': { readonly room: string; readonly message: Message }
  /** The same: it is held up. */
  'message.pinned': { readonly room: string; readonly message: Message }
  /** The same: it is held up no longer. */
  'message.unpinned': { readonly room: string; readonly message: Message }
  /** What one has done to a message was refused for good, or is held back: `id` is the operation's. */
  'operation.failed': {
    readonly room: string
    readonly id: string
    readonly kind: MessageOperationKind
    /** Id of the message. */
    readonly message: string
    readonly error: ChatError
  }
  /** One of one's own messages was refused for good. */
  'message.failed': { readonly room: string; readonly id: string; readonly error: ChatError }
  /** The connection state changed. */
  'connection.changed': ConnectionState
  /** The server put another user in place, or the first one. */
  'user.changed': User
}

/** Some of those one may write to. */
export interface ContactPage {
  /** In order of their names. */
  readonly users: readonly User[]
  /** Whether there are more after the last of them. */
  readonly hasMore: boolean
}

/** A room to be made. */
export type NewRoom = Omit<CommandInput<'room.create'>, 'id'> & { readonly id?: string }

/** One user's chat with one server. Nothing is shared between two of them on a page. */
export interface Chat {
  /** The address it was made for, without a trailing slash. */
  readonly url: string
  readonly connection: Readable<ConnectionState>
  /** Who one is; `null` before the first connection (or the cached one). */
  readonly user: Readable<User | null>
  /**
   * The list of rooms; loaded and kept live, and the threads with it, while somebody watches it. Its `unread` and
   * `mentions` count what is said in rooms and in threads.
   */
  readonly inbox: Readable<InboxState>
  /**
   * The threads one takes part in, with what is unread, the newest activity first (at most the 200 newest); loaded and
   * kept live while somebody watches them. They are not among the rooms of `inbox`; what is unread in them is part of its sums. A
   * thread is as quiet as its room.
   */
  readonly threads: Readable<InboxState>
  /** Whether unsent messages survive the page: `memory` where storage cannot be had. */
  readonly durability: Readable<'durable' | 'memory'>
  /** The room of this id: the same object each time. Does nothing by itself. */
  room(id: string): Room
  /** Finds or makes the direct conversation with a user. */
  direct(user: string, options?: { readonly context?: string }): Promise<Room>
  /**
   * Makes a room with oneself as owner. Repeating it with the same `id` finds the room again.
   *
   * @param room its `id` may be left out: then it gets one of its own, and a lost answer is asked for again
   * @throws ChatError `FORBIDDEN` for guests, `ROOM_EXISTS`, `NOT_FOUND` for members nobody knows, `INVALID`
   */
  createRoom(room: NewRoom): Promise<Room>
  /**
   * Looks for messages by their words, on the server: all of them must occur, "phrases in double quotes"
   * as they stand; case and accents do not matter, and the last word may be unfinished.
   * A blank query finds whatever fits the options, the newest first; with neither nothing is found.
   *
   * @param query at most 200 characters, as they were typed
   * @returns another search each time; it asks when it is watched
   */
  search(query: string, options?: SearchOptions): Search
  /**
   * People one shares a room with, to begin a conversation with.
   *
   * @param query beginnings of words of the name; everybody for the empty one
   * @param options `after`: id of the last user of the page before; `limit`: most users of a page, 50 if not given
   * @throws ChatError `OFFLINE` without a connection
   */
  contacts(query?: string, options?: { readonly after?: string; readonly limit?: number }): Promise<ContactPage>
  /** Whether a user is here; asks the server while watched. */
  presence(user: string): Readable<Presence | null>
  /** Calls `listener` for each event of this name. */
  on<Name extends keyof ChatEvents>(name: Name, listener: (event: ChatEvents[Name]) => void): Stop
  /** Connects now rather than when first used. */
  connect(): void
  /** Tries to connect at once instead of waiting. */
  retryNow(): void
  /** Ends the connection and frees everything; unsent messages stay on the device. */
  close(): Promise<void>
  /** `close`, and forgets everything this user kept on the device, unsent messages too. */
  logout(): Promise<void>
}
