import type { ChatError, ConnectionState, RoomInfo } from '@parlor/sdk'
import type { Message } from '@parlor/protocol'

/**
 * The events of the Parlor elements. All of them bubble and cross shadow roots, so a page may listen
 * on the element, on anything above it, or on `document`.
 */
export interface ParlorEventMap {
  /** `<parlor-chat>`: the popup was opened. */
  'parlor-open': CustomEvent<null>
  /** `<parlor-chat>`: the popup was closed. */
  'parlor-close': CustomEvent<null>
  /** `<parlor-chat>`: a confirmed message arrived in its room, one's own included; never twice. */
  'parlor-message': CustomEvent<ParlorMessageDetail>
  /** `<parlor-chat>`: the number of unread messages in its room changed. */
  'parlor-unread': CustomEvent<{ readonly unread: number }>
  /** `<parlor-chat>`: the connection changed. */
  'parlor-connection': CustomEvent<ConnectionState>
  /** `<parlor-chat>`: the server refused the page, the user, the room or a message for good. */
  'parlor-error': CustomEvent<{ readonly error: ChatError }>
  /** `<parlor-composer>`: the user sends `text`. Prevent the default to send it differently or not at all. */
  'parlor-send': CustomEvent<{ readonly text: string }>
  /** `<parlor-guest>`: the visitor gave a name and wants to start. */
  'parlor-guest': CustomEvent<{ readonly name: string }>
  /** `<parlor-launcher>`: the launcher was pressed. */
  'parlor-toggle': CustomEvent<null>
  /** `<parlor-header>`: the user wants the chat out of the way. */
  'parlor-hide': CustomEvent<null>
  /** `<parlor-banner>`: the user wants to connect now. */
  'parlor-reconnect': CustomEvent<null>
  /** `<parlor-timeline>`: the user wants a failed message sent again. Prevent the default to do it differently. */
  'parlor-retry': CustomEvent<{ readonly id: string }>
  /** `<parlor-timeline>`: the user gives a failed message up. Prevent the default to do it differently. */
  'parlor-dismiss': CustomEvent<{ readonly id: string }>
  /** `<parlor-timeline>`: the user wants a room that did not load asked for again. */
  'parlor-reload': CustomEvent<null>
}

/** What `parlor-message` carries. */
export interface ParlorMessageDetail {
  /** Id of the room. */
  readonly room: RoomInfo['id']
  readonly message: Message
}

declare global {
  interface HTMLElementEventMap extends ParlorEventMap {}
}
