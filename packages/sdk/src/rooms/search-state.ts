import type { ExcerptPart } from '@parlor/protocol'
import type { ChatError } from '../errors.ts'
import type { Readable } from '../store/readable.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'

/** What a search is narrowed to, and how what it finds is ordered. */
export interface SearchOptions {
  /** In this room only. Default: in all rooms one is a member of. */
  readonly room?: string
  /** Written by this user. */
  readonly sender?: string
  /** Written at or after, in milliseconds since 1970. */
  readonly from?: number
  /** Written before, in milliseconds since 1970. */
  readonly until?: number
  /** Holding a link. */
  readonly hasLink?: true
  /** Which come first. Default `best`, which weighs how well a message fits against how old it is. */
  readonly order?: 'best' | 'newest'
  /** Messages in a page, 1 to 50. Default 20. */
  readonly pageSize?: number
}

/** A message that was found. */
export interface FoundMessage {
  /** Id of the room; `chat.room(room).loadAround(message.seq)` goes there. */
  readonly room: string
  /** For a message of a thread: ids of the room and the message that it hangs on. */
  readonly parent?: { readonly room: string; readonly message: string }
  /** As it stands now, while somebody watches the search. */
  readonly message: TimelineMessage
  /** The surroundings of the first hit, at most 240 characters in all; `hit` is `true` where it is what was looked for. */
  readonly excerpt: readonly ExcerptPart[]
}

/** What a search has found so far. */
export interface SearchState {
  /**
   * `idle`: nobody has asked yet. `loading`: an answer is on its way; what was found before stays.
   * `failed`: see `error`; `loadMore` tries again.
   */
  readonly status: 'idle' | 'loading' | 'ready' | 'failed'
  readonly hits: readonly FoundMessage[]
  /** Whether `loadMore` has something to load. */
  readonly hasMore: boolean
  readonly error: ChatError | null
}

/**
 * One search. It asks when somebody watches it, and keeps what it found true while they do: what is
 * deleted goes, what is edited is shown as it is. Once nobody watches it, an answer on its way is
 * dropped; so a stale query needs nothing but to be left.
 */
export interface Search extends Readable<SearchState> {
  /** What is looked for. */
  readonly query: string
  /**
   * Asks for the next page, the first one if there is none yet; watched or not.
   *
   * @throws ChatError what the server refused with, or `OFFLINE`
   */
  loadMore(): Promise<void>
}

/** The state of a search that nobody has asked yet. */
export const NOTHING_FOUND: SearchState = { status: 'idle', hits: Object.freeze([]), hasMore: false, error: null }
