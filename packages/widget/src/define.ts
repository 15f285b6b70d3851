/**
 * Registers Parlor's elements under their own names: at once what a room needs at first sight, and
 * the others when they are wanted or the browser is idle, from files of their own. Loading it twice
 * does no harm.
 *
 * @packageDocumentation
 */
import { defineElements } from './define-elements.ts'
import { FIRST_ELEMENTS } from './first-elements.ts'
import { fetchLater } from './lazy/later.ts'

if (typeof customElements !== 'undefined') {
  defineElements(FIRST_ELEMENTS)
  fetchLater()
}

export * from './first-sight.ts'
export type { ParlorBanner } from './banner/parlor-banner.ts'
export type { ParlorGuest } from './guest/parlor-guest.ts'
export type { ParlorActions } from './message/parlor-actions.ts'
export type { ParlorEmoji } from './message/parlor-emoji.ts'
export type { ParlorPinned } from './room/parlor-pinned.ts'
export type { ParlorThread, ParlorThreads, ParlorThreadsButton } from './thread/panels.ts'
export type { ParlorSearch } from './search/parlor-search.ts'
export type { ParlorInbox } from './inbox/parlor-inbox.ts'
export type { ParlorRoomList } from './room-list/parlor-room-list.ts'
export type { ParlorMenu } from './room-menu/parlor-menu.ts'
export type { ParlorCompose } from './new-chat/parlor-compose.ts'
