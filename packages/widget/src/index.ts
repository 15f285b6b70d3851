/**
 * Parlor's elements as classes. Importing this registers nothing and touches nothing: import
 * `@parlor/widget/define` to register them under their own names.
 *
 * @packageDocumentation
 */
export * from './first-sight.ts'
export { ParlorBanner } from './banner/parlor-banner.ts'
export { ParlorGuest } from './guest/parlor-guest.ts'
export { ParlorPinned } from './room/parlor-pinned.ts'
export { ParlorSearch } from './search/parlor-search.ts'
export type { MembersAsk, ProfileAsk } from './people/members-subject.ts'
export type { Narrowing } from './search/narrowing.ts'
export type { Period } from './search/period.ts'
export type { SearchAsk } from './search/search-ask.ts'
export type { SearchTexts } from './search/search-texts.ts'
export { ParlorThread } from './thread/parlor-thread.ts'
export { ParlorThreads } from './thread/parlor-threads.ts'
export { ParlorThreadsButton } from './thread/parlor-threads-button.ts'
export type { ThreadAsk } from './thread/thread-ask.ts'
export { ParlorActions } from './message/parlor-actions.ts'
export { ParlorEmoji } from './message/parlor-emoji.ts'
export { ParlorInbox } from './inbox/parlor-inbox.ts'
export { ParlorRoomList } from './room-list/parlor-room-list.ts'
export { ParlorMenu } from './room-menu/parlor-menu.ts'
export { ParlorCompose } from './new-chat/parlor-compose.ts'
export { ELEMENTS } from './elements.ts'
export { laterRenderers } from './lazy/later-renderers.ts'
export { inboxEnglish } from './strings/inbox-en.ts'
