import type { ChatError, MemberRole, RoomInfo, RoomNotice, RoomSync, TimelineMessage, User } from '@parlor/sdk'
import { useMemo } from 'react'
import { useChatScope } from './context.ts'
import { roomActions, type RoomActions } from './room-actions.ts'
import { chatStatus, type ChatStatus } from './status.ts'
import { useReadable } from './use-readable.ts'

/** A room as a component sees it: its state, and what can be done with it. */
export interface ChatRoom extends RoomActions {
  /** A window of the room without holes, in order; then one's own pending and failed messages. */
  readonly messages: readonly TimelineMessage[]
  /**
   * What happened besides what was said: who came and left, other names, pins, closed and opened. `timelineEntries(messages, notices)`
   * of the SDK puts both in one list.
   */
  readonly notices: readonly RoomNotice[]
  /** Who else is writing now. */
  readonly typing: readonly User[]
  /** Connection and room in one word. */
  readonly status: ChatStatus
  /** How complete the timeline is, whatever the connection does. */
  readonly sync: RoomSync
  /** Why the room is refused, why the last attempt to load failed, or why the connection was given up. */
  readonly error: ChatError | null
  /** The room's description and settings; `null` until known. */
  readonly info: RoomInfo | null
  /** What the current user is in the room; `null` until known. */
  readonly role: MemberRole | null
  /** Whether the current user may write here: by role, by `info.settings.posting`, and while `info.settings.closed` is not there. */
  readonly canSend: boolean
  /**
   * In a slow room (`info.settings.slow`): when one's next message may be written, in milliseconds since 1970 by this device's
   * clock. `null`, or a time that is past: now. What is sent sooner waits, as pending.
   */
  readonly slowUntil: number | null
  /** Messages of others above the user's read mark. */
  readonly unread: number
  /** The user's own read mark: the highest `seq` shown on some device of theirs. */
  readonly read: number
  /** The newest `seq` of the room, in the window or not. */
  readonly head: number
  readonly memberCount: number
  /** Whether `loadOlder` has something to load. */
  readonly hasOlder: boolean
  /** Whether `loadNewer` has something to load; true after `loadAround`. */
  readonly hasNewer: boolean
  readonly loadingOlder: boolean
  readonly loadingNewer: boolean
}

/**
 * Loads a room and keeps it live while the component is mounted.
 *
 * @param room id of the room
 * @returns its state, the same objects until something changes; the functions in it keep their
 *   identity as long as the room is the same
 */
export function useChat(room: string): ChatRoom {
  const { chat } = useChatScope()
  const source = useMemo(() => chat.room(room), [chat, room])
  const actions = useMemo(() => roomActions(source), [source])
  const state = useReadable(source)
  const typing = useReadable(source.typing)
  const connection = useReadable(chat.connection)

  return useMemo(
    () => ({
      messages: state.messages,
      notices: state.notices,
      typing,
      status: chatStatus(connection, state),
      sync: state.sync,
      error: state.error ?? (connection.status === 'failed' ? connection.error : null),
      info: state.info,
      role: state.role,
      canSend: state.canSend,
      slowUntil: state.slowUntil,
      unread: state.unread,
      read: state.read,
      head: state.head,
      memberCount: state.memberCount,
      hasOlder: state.hasOlder,
      hasNewer: state.hasNewer,
      loadingOlder: state.loadingOlder,
      loadingNewer: state.loadingNewer,
      ...actions,
    }),
    [state, typing, connection, actions],
  )
}
