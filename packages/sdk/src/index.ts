/**
 * Parlor's client: connection, rooms, optimistic sends, an offline outbox, receipts.
 *
 * @packageDocumentation
 */
export { createChat } from './client/create-chat.ts'
export type { Chat, ChatEvents, ContactPage, NewRoom } from './client/chat.ts'
export type { GivenToken } from './client/given-token.ts'
export type { ChatOptions } from './client/options.ts'
export { ChatError } from './errors.ts'
export type { ConnectionState } from './connection/connection-state.ts'
export type { Readable, Stop } from './store/readable.ts'
export type {
  Draft,
  EditDraft,
  MessageDraft,
  MessageEdit,
  MessageTarget,
  ReactionPage,
  Room,
  RoomChanges,
  Sent,
} from './rooms/room.ts'
export type { RoomState, RoomSync, MemberState } from './rooms/room-state.ts'
export type { FoundMessage, Search, SearchOptions, SearchState } from './rooms/search-state.ts'
export type { InboxState } from './rooms/inbox-state.ts'
export { inboxTotals, inboxView } from './rooms/inbox-view.ts'
export type { InboxFilter, InboxPreview, InboxRow, InboxTotals } from './rooms/inbox-view.ts'
export type { PreferenceChanges } from './rooms/preference-changes.ts'
export type { RoomDraft } from './rooms/drafts.ts'
export type {
  MessageMetadata,
  MessageOperationKind,
  MessageReaction,
  MessageStatus,
  PendingOperation,
  TimelineMessage,
} from './timeline/timeline-message.ts'
export { timelineEntries } from './timeline/entries.ts'
export type { TimelineEntry } from './timeline/entries.ts'
export type { Clock, Environment, Logger, Random, Surroundings, SurroundingsSignal } from './environment/environment.ts'
export type { TabsPlatform } from './tabs/tabs.ts'
export type { Transport, TransportConnection, TransportHandlers } from './transport/transport.ts'
export type {
  DeleteRecord,
  Durability,
  EditRecord,
  InboxRecord,
  KeptOperation,
  MarkRecord,
  OpenPersistence,
  OperationRecord,
  OutboxRecord,
  OutboxRecordWithout,
  Persistence,
  PinRecord,
  PreferenceChange,
  PreferenceRecord,
  ReactionRecord,
  RoomRecord,
  SendRecord,
  WirePreferences,
} from './persistence/persistence.ts'
export type {
  ErrorCode,
  ExcerptPart,
  Member,
  MemberRole,
  Message,
  Notify,
  Preferences,
  Presence,
  Room as RoomInfo,
  RoomClosed,
  RoomNotice,
  RoomSummary,
  SavedDraft,
  User,
} from '@parlor/protocol'
