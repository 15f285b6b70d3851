import type { ParlorAvatar } from './avatar/parlor-avatar.ts'
import type { ParlorBanner } from './banner/parlor-banner.ts'
import type { ParlorChat } from './chat/parlor-chat.ts'
import type { ParlorComposer } from './composer/parlor-composer.ts'
import { FIRST_ELEMENTS } from './first-elements.ts'
import { ParlorGuest } from './guest/parlor-guest.ts'
import type { ParlorHeader } from './header/parlor-header.ts'
import type { ParlorLauncher } from './launcher/parlor-launcher.ts'
import { INBOX_ELEMENTS } from './inbox/elements.ts'
import { ParlorActions } from './message/parlor-actions.ts'
import { ParlorEmoji } from './message/parlor-emoji.ts'
import type { ParlorMessage } from './message/parlor-message.ts'
import { ParlorPinned } from './room/parlor-pinned.ts'
import type { ParlorRoom } from './room/parlor-room.ts'
import { ParlorSearch } from './search/parlor-search.ts'
import { ParlorThread, ParlorThreads, ParlorThreadsButton } from './thread/panels.ts'
import type { ParlorTimeline } from './timeline/parlor-timeline.ts'

/**
 * All elements and their names, for pages that register them themselves. `@parlor/widget/define`
 * registers those of the first sight at once, and fetches the others by itself.
 */
export const ELEMENTS = {
  'parlor-guest': ParlorGuest,
  'parlor-emoji': ParlorEmoji,
  'parlor-actions': ParlorActions,
  'parlor-pinned': ParlorPinned,
  'parlor-search': ParlorSearch,
  'parlor-thread': ParlorThread,
  'parlor-threads': ParlorThreads,
  'parlor-threads-button': ParlorThreadsButton,
  ...FIRST_ELEMENTS,
  ...INBOX_ELEMENTS,
} as const

declare global {
  interface HTMLElementTagNameMap {
    'parlor-avatar': ParlorAvatar
    'parlor-message': ParlorMessage
    'parlor-emoji': ParlorEmoji
    'parlor-actions': ParlorActions
    'parlor-timeline': ParlorTimeline
    'parlor-header': ParlorHeader
    'parlor-pinned': ParlorPinned
    'parlor-search': ParlorSearch
    'parlor-thread': ParlorThread
    'parlor-threads': ParlorThreads
    'parlor-threads-button': ParlorThreadsButton
    'parlor-banner': ParlorBanner
    'parlor-composer': ParlorComposer
    'parlor-launcher': ParlorLauncher
    'parlor-guest': ParlorGuest
    'parlor-room': ParlorRoom
    'parlor-chat': ParlorChat
  }
}
