import { ParlorAvatar } from './avatar/parlor-avatar.ts'
import { ParlorBanner } from './banner/parlor-banner.ts'
import { ParlorChat } from './chat/parlor-chat.ts'
import { ParlorComposer } from './composer/parlor-composer.ts'
import { ParlorGuest } from './guest/parlor-guest.ts'
import { ParlorHeader } from './header/parlor-header.ts'
import { ParlorLauncher } from './launcher/parlor-launcher.ts'
import { ParlorActions } from './message/parlor-actions.ts'
import { ParlorEmoji } from './message/parlor-emoji.ts'
import { ParlorMessage } from './message/parlor-message.ts'
import { ParlorPinned } from './room/parlor-pinned.ts'
import { ParlorRoom } from './room/parlor-room.ts'
import { ParlorTimeline } from './timeline/parlor-timeline.ts'

/** The elements and their names, inner ones first. */
export const ELEMENTS = {
  'parlor-avatar': ParlorAvatar,
  'parlor-message': ParlorMessage,
  'parlor-emoji': ParlorEmoji,
  'parlor-actions': ParlorActions,
  'parlor-timeline': ParlorTimeline,
  'parlor-header': ParlorHeader,
  'parlor-pinned': ParlorPinned,
  'parlor-banner': ParlorBanner,
  'parlor-composer': ParlorComposer,
  'parlor-launcher': ParlorLauncher,
  'parlor-guest': ParlorGuest,
  'parlor-room': ParlorRoom,
  'parlor-chat': ParlorChat,
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
    'parlor-banner': ParlorBanner
    'parlor-composer': ParlorComposer
    'parlor-launcher': ParlorLauncher
    'parlor-guest': ParlorGuest
    'parlor-room': ParlorRoom
    'parlor-chat': ParlorChat
  }
}
