import { ParlorBanner } from '../banner/parlor-banner.ts'
import { ParlorCompose } from '../new-chat/parlor-compose.ts'
import { ParlorMenu } from '../room-menu/parlor-menu.ts'
import { ParlorRoomList } from '../room-list/parlor-room-list.ts'
import { ParlorInbox } from './parlor-inbox.ts'

/** The elements of the inbox and their names, inner ones first; they also need those of a room. */
export const INBOX_ELEMENTS = {
  'parlor-banner': ParlorBanner,
  'parlor-menu': ParlorMenu,
  'parlor-compose': ParlorCompose,
  'parlor-room-list': ParlorRoomList,
  'parlor-inbox': ParlorInbox,
} as const

declare global {
  interface HTMLElementTagNameMap {
    'parlor-menu': ParlorMenu
    'parlor-compose': ParlorCompose
    'parlor-room-list': ParlorRoomList
    'parlor-inbox': ParlorInbox
  }
}
