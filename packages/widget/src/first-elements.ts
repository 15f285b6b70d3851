import { ParlorAvatar } from './avatar/parlor-avatar.ts'
import { ParlorChat } from './chat/parlor-chat.ts'
import { ParlorComposer } from './composer/parlor-composer.ts'
import { ParlorHeader } from './header/parlor-header.ts'
import { ParlorLauncher } from './launcher/parlor-launcher.ts'
import { ParlorMessage } from './message/parlor-message.ts'
import { ParlorRoom } from './room/parlor-room.ts'
import { ParlorTimeline } from './timeline/parlor-timeline.ts'

/** The elements that a room needs at first sight, and their names, inner ones first. The others are in `lazy`. */
export const FIRST_ELEMENTS = {
  'parlor-avatar': ParlorAvatar,
  'parlor-message': ParlorMessage,
  'parlor-timeline': ParlorTimeline,
  'parlor-header': ParlorHeader,
  'parlor-composer': ParlorComposer,
  'parlor-launcher': ParlorLauncher,
  'parlor-room': ParlorRoom,
  'parlor-chat': ParlorChat,
} as const
