import type { Chat, InboxState, Notify } from '@parlor/sdk'
import { useMemo } from 'react'
import { useChatClient } from './hooks.ts'
import { useReadable } from './use-readable.ts'

/** What can be done with the rooms of the list, each by its id. Shown at once, and kept until the server has it. */
export interface RoomListActions {
  /** Puts a room above the others, or takes it down (`false`). @throws ChatError as `Room.prefer`, as do the next three */
  readonly pin: (room: string, on?: boolean) => Promise<void>
  /** Makes a room quiet for so many ms, or `always`; `null` makes it loud again. Default `always`. */
  readonly mute: (room: string, duration?: number | 'always' | null) => Promise<void>
  /** Puts a room away until its next message, or brings it back (`false`). */
  readonly archive: (room: string, on?: boolean) => Promise<void>
  /** Sets of which messages of a room one wants to be told. */
  readonly setNotify: (room: string, notify: Notify) => Promise<void>
  /** Marks everything in a room as read, loaded or not. */
  readonly markRead: (room: string) => void
  /** Marks messages of a room from `seq` on (the newest one, if not given) as unread. */
  readonly markUnread: (room: string, seq?: number) => Promise<void>
  /** Stops being a member. @throws ChatError `FORBIDDEN` for direct conversations, `OFFLINE` */
  readonly leave: (room: string) => Promise<void>
}

/** The rooms, and what can be done with them. */
export type RoomList = InboxState & RoomListActions

/**
 * The user's rooms, pinned ones first and then by the newest activity, with the newest message, what is unread, who
 * is here and who writes; loaded and kept live while the component is mounted. Those put away are among them:
 * `inboxView` picks what is to be shown.
 */
export function useRooms(): RoomList {
  const chat = useChatClient()
  const state = useReadable(chat.inbox)
  const actions = useMemo(() => roomListActions(chat), [chat])
  return useMemo(() => ({ ...state, ...actions }), [state, actions])
}

function roomListActions(chat: Chat): RoomListActions {
  return {
    pin: (room, on = true) => chat.room(room).prefer({ pinned: on }),
    mute: (room, duration = 'always') => chat.room(room).prefer({ muted: duration }),
    archive: (room, on = true) => chat.room(room).prefer({ archived: on }),
    setNotify: (room, notify) => chat.room(room).prefer({ notify }),
    markRead: (room) => chat.room(room).markRead(),
    markUnread: (room, seq) => chat.room(room).markUnread(seq),
    leave: (room) => chat.room(room).leave(),
  }
}
