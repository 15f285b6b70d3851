import type { InboxState, TimelineMessage } from '@parlor/sdk'
import { useMemo } from 'react'
import { useChatScope } from './context.ts'
import { useChat, type ChatRoom } from './use-chat.ts'
import { useReadable } from './use-readable.ts'

/** A thread as a component sees it: a room, and what it hangs on. */
export interface ChatThread extends ChatRoom {
  /** The message it hangs on, wherever that stands in its room; `null` while it is not known. */
  readonly root: TimelineMessage | null
  /** Whether the user takes part in it, and so is told of what is said there. */
  readonly following: boolean
  /** Takes part in it from now on. @returns when the server has it */
  readonly follow: () => Promise<void>
  /** Takes part in it no longer. @returns when the server has it */
  readonly unfollow: () => Promise<void>
}

/**
 * Loads the thread that hangs on a message, and the room it hangs in, and keeps both live while the component is
 * mounted. The thread need not exist: its first message makes it, with or without a connection.
 *
 * @param room id of the room the message stands in
 * @param message id of the message
 */
export function useThread(room: string, message: string): ChatThread {
  const { chat, findMessage } = useChatScope()
  const parent = useMemo(() => chat.room(room), [chat, room])
  const thread = useMemo(() => parent.thread(message), [parent, message])
  const held = useReadable(parent, (state) => findMessage(state.messages, message))
  const found = useReadable(thread.root)
  const root = held ?? found
  const following = useReadable(thread, (state) => state.following === true)
  const state = useChat(thread.id)
  return useMemo(
    () => ({ ...state, root, following, follow: () => thread.follow(), unfollow: () => thread.unfollow() }),
    [state, root, following, thread],
  )
}

/**
 * The threads the user takes part in, with what is unread, the newest activity first; loaded and kept live while the
 * component is mounted. They are not among `useRooms`.
 */
export function useThreads(): InboxState {
  const { chat } = useChatScope()
  return useReadable(chat.threads)
}
