'use client'

/**
 * Parlor for React: a provider and hooks over the SDK. For React 18 and 19.
 *
 * @packageDocumentation
 */
export { ChatProvider } from './provider.tsx'
export type { ChatProviderProps, GivenChatProviderProps, OwnChatProviderProps } from './provider.tsx'
export { useChat, type ChatRoom } from './use-chat.ts'
export type { RoomActions } from './room-actions.ts'
export { chatStatus, type ChatStatus } from './status.ts'
export {
  useChatClient,
  useConnection,
  useDraft,
  useMembers,
  useMessage,
  usePinned,
  usePresence,
  useSearch,
  useTyping,
  useUnread,
  useUser,
} from './hooks.ts'
export { useThread, useThreads, type ChatThread } from './use-thread.ts'
export type { SearchResults } from './hooks.ts'
export { useRooms, type RoomList, type RoomListActions } from './use-rooms.ts'
export { useChatEvent } from './use-chat-event.ts'
export { useReadable } from './use-readable.ts'
export { createChat, ChatError, inboxView } from '@parlor/sdk'
export type {
  Chat,
  ChatEvents,
  ChatOptions,
  ConnectionState,
  Draft,
  EditDraft,
  ExcerptPart,
  FoundMessage,
  InboxFilter,
  InboxPreview,
  InboxRow,
  InboxState,
  MemberRole,
  MemberState,
  MessageDraft,
  MessageMetadata,
  MessageReaction,
  MessageStatus,
  MessageTarget,
  NewRoom,
  Notify,
  PendingOperation,
  PreferenceChanges,
  Preferences,
  Presence,
  Readable,
  RoomDraft,
  RoomInfo,
  RoomState,
  RoomSummary,
  RoomSync,
  SavedDraft,
  Search,
  SearchOptions,
  SearchState,
  Sent,
  TimelineMessage,
  User,
} from '@parlor/sdk'
