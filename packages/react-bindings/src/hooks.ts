import type {
  Chat,
  ConnectionState,
  MemberState,
  Presence,
  SavedDraft,
  SearchOptions,
  SearchState,
  TimelineMessage,
  User,
} from '@parlor/sdk'
import { useCallback, useMemo } from 'react'
import { useChatScope } from './context.ts'
import { useReadable } from './use-readable.ts'

/** The chat itself, for everything the other hooks do not cover: `direct`, `createRoom`, `retryNow`, `logout`. */
export function useChatClient(): Chat {
  return useChatScope().chat
}

/** Who one is; `null` until the server has said so. */
export function useUser(): User | null {
  return useReadable(useChatClient().user)
}

/** The state of the link to the server. Only looks: it connects nothing by itself. */
export function useConnection(): ConnectionState {
  return useReadable(useChatClient().connection)
}

/**
 * How many messages are unread.
 *
 * @param room id of a room; left out, all rooms and threads together
 * @returns 0 until known, and for rooms the user is not in
 */
export function useUnread(room?: string): number {
  return useReadable(useChatClient().inbox, (inbox) =>
    room === undefined ? inbox.unread : (inbox.rooms.find((row) => row.room.id === room)?.unread ?? 0),
  )
}

/** The members of a room with their marks and presence; empty until loaded. */
export function useMembers(room: string): readonly MemberState[] {
  const chat = useChatClient()
  return useReadable(useMemo(() => chat.room(room), [chat, room]).members)
}

/** The messages that are held up in a room, the newest pin first; empty until loaded. */
export function usePinned(room: string): readonly TimelineMessage[] {
  const chat = useChatClient()
  return useReadable(useMemo(() => chat.room(room), [chat, room]).pinned)
}

/** A draft, and how to change it. */
export interface DraftState {
  /** What one has begun to write, on this device or another; `null` when nothing. */
  readonly draft: SavedDraft | null
  /** Call it on every keystroke: kept, and told to one's other devices after a second. Sending clears it. */
  readonly setDraft: (draft: string | SavedDraft | null) => void
}

/** What one has begun to write in a room, on whatever device. */
export function useDraft(room: string): DraftState {
  const chat = useChatClient()
  const source = useMemo(() => chat.room(room).draft, [chat, room])
  const draft = useReadable(source)
  const setDraft = useCallback((next: string | SavedDraft | null) => source.set(next), [source])
  return useMemo(() => ({ draft, setDraft }), [draft, setDraft])
}

/** Who else is writing in a room now. */
export function useTyping(room: string): readonly User[] {
  const chat = useChatClient()
  return useReadable(useMemo(() => chat.room(room), [chat, room]).typing)
}

/** Whether a user is here; `null` until known, and for users who share no room with this one. */
export function usePresence(user: string): Presence | null {
  const chat = useChatClient()
  return useReadable(useMemo(() => chat.presence(user), [chat, user]))
}

/**
 * One message of a room, for a row that renders again only when its own message changes.
 *
 * @param room id of the room, which is loaded and kept live meanwhile
 * @param id id of the message
 * @returns `null` when it is not in the window
 */
export function useMessage(room: string, id: string): TimelineMessage | null {
  const { chat, findMessage } = useChatScope()
  return useReadable(
    useMemo(() => chat.room(room), [chat, room]),
    (state) => findMessage(state.messages, id),
  )
}

/** What a search has found, and how to find more. */
export interface SearchResults extends SearchState {
  /** Asks for the next page. Failures are in `error`. */
  loadMore(): void
}

/**
 * Looks for messages while the component is mounted. The query may change with every key: it is asked
 * once it has stood for a moment, and answers to an older one are dropped. A blank one finds
 * whatever fits the options, the newest first, and nothing where they narrow nothing.
 *
 * @param query words, and "phrases in double quotes"; the last word may be unfinished
 * @param options may be written inline: it is another search only when something in it is different
 */
export function useSearch(query: string, options: SearchOptions = {}): SearchResults {
  const chat = useChatClient()
  const { room, sender, from, until, hasLink, order, pageSize } = options
  const search = useMemo(
    () =>
      chat.search(query, {
        ...(room === undefined ? {} : { room }),
        ...(sender === undefined ? {} : { sender }),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
        ...(hasLink === undefined ? {} : { hasLink }),
        ...(order === undefined ? {} : { order }),
        ...(pageSize === undefined ? {} : { pageSize }),
      }),
    [chat, query, room, sender, from, until, hasLink, order, pageSize],
  )
  const state = useReadable(search)
  return useMemo(() => ({ ...state, loadMore: () => void search.loadMore().catch(() => undefined) }), [state, search])
}
