import type { MemberRole, Presence, Room as RoomInfo, RoomNotice, User } from '@parlor/protocol'
import type { ChatError } from '../errors.ts'
import type { TimelineMessage } from '../timeline/timeline-message.ts'

/** How complete a room's timeline is: `live`; `catching-up` on what was missed; `gap`: something is known to be missing and cannot be fetched yet. */
export type RoomSync = 'live' | 'catching-up' | 'gap'

/** What is known of a room. Frozen; unchanged messages keep their identity. */
export interface RoomState {
  readonly id: string
  /** Whether the timeline can be shown: from the cache or the server. */
  readonly status: 'loading' | 'ready' | 'refused'
  /** Why it is refused, or why the last attempt to load failed. */
  readonly error: ChatError | null
  readonly info: RoomInfo | null
  /** What the current user is in the room; `null` until known. */
  readonly role: MemberRole | null
  /** Whether the current user may write here: by role, by `info.settings.posting`, and while `info.settings.closed` is not there. */
  readonly canSend: boolean
  /**
   * In a slow room (`info.settings.slow`): when one's next message may be written, in milliseconds since 1970 by this
   * device's clock; what waits is counted. `null`, or a time that is past: now. What is sent sooner waits in the outbox.
   */
  readonly slowUntil: number | null
  readonly sync: RoomSync
  /** A window of the room without holes, in order; then one's own pending and failed messages. */
  readonly messages: readonly TimelineMessage[]
  /**
   * What happened besides what was said: who came and left (in groups of up to `LIMITS.namedReceipts` members),
   * other names of the room, pins, closed and opened. Each stands behind the message `after`; `timelineEntries` puts both in one list.
   * They count as nothing unread.
   */
  readonly notices: readonly RoomNotice[]
  readonly hasOlder: boolean
  /** True after `loadAround`, until the window reaches the newest message again. */
  readonly hasNewer: boolean
  readonly loadingOlder: boolean
  readonly loadingNewer: boolean
  /** The newest `seq` of the room, in the window or not. */
  readonly head: number
  /** The user's own read mark. */
  readonly read: number
  /**
   * Messages of others above the read mark. Exact, but for the moment in which a mark has moved past
   * messages that are not held and the server has not been asked: then it is at most so many.
   */
  readonly unread: number
  readonly memberCount: number
  /** Of a thread: whether one takes part in it, and so is told of what is said there. `null` of any other room. */
  readonly following: boolean | null
}

/** A member with the two marks and presence. */
export interface MemberState {
  readonly user: User
  readonly role: MemberRole
  readonly delivered: number
  readonly read: number
  readonly presence: Presence | null
}
