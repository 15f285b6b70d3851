/**
 * Parlor's elements as classes. Importing this registers nothing and touches nothing: import
 * `@parlor/widget/define` to register them under their own names.
 *
 * @packageDocumentation
 */
export { ParlorChat, type ParlorMode } from './chat/parlor-chat.ts'
export { ParlorRoom } from './room/parlor-room.ts'
export { ParlorPinned } from './room/parlor-pinned.ts'
export { ParlorHeader } from './header/parlor-header.ts'
export { ParlorBanner } from './banner/parlor-banner.ts'
export { ParlorComposer } from './composer/parlor-composer.ts'
export { ParlorLauncher } from './launcher/parlor-launcher.ts'
export { ParlorGuest } from './guest/parlor-guest.ts'
export { ParlorTimeline } from './timeline/parlor-timeline.ts'
export { ParlorActions } from './message/parlor-actions.ts'
export { ParlorEmoji } from './message/parlor-emoji.ts'
export { ParlorMessage } from './message/parlor-message.ts'
export { ParlorAvatar } from './avatar/parlor-avatar.ts'
export { ELEMENTS } from './elements.ts'
export { defineOnce } from './define-once.ts'
export { plainOf } from './text/plain-of.ts'
export { english } from './strings/en.ts'
export { VERSION } from './version.ts'
export type { Strings } from './strings/strings.ts'
export type { GetToken } from './identity/identity.ts'
export type { Rendered, TextRenderers } from './text/text-renderers.ts'
export type { ParlorEventMap, ParlorMessageDetail, ParlorSaveDetail, ParlorSendDetail } from './events.ts'
