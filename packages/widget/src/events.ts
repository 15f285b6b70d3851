import type { ChatError, ConnectionState, PreferenceChanges, RoomInfo } from '@parlor/sdk'
import type { Message } from '@parlor/protocol'
import type { ActionsAsk } from './message/actions-ask.ts'
import type { ThreadAsk, ThreadChange } from './thread/thread-ask.ts'
import type { SearchAsk } from './search/search-ask.ts'
import type { MembersAsk, ProfileAsk } from './people/members-subject.ts'
import type { Box } from './message/place.ts'
import type { FilesAsk } from './composer/files-ask.ts'

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
  'parlor-send': CustomEvent<ParlorSendDetail>
  /** `<parlor-composer>`: the user gave a message of theirs other words. Prevent the default to save them differently. */
  'parlor-save': CustomEvent<ParlorSaveDetail>
  /**
   * `<parlor-composer>`: files were dropped on its room, pasted, or chosen by a file input that the page put into a slot
   * beside the field. Call `take` with the words that stand for them, or a promise of those; else it is said that files
   * cannot be sent here.
   */
  'parlor-files': CustomEvent<FilesAsk>
  /** The user puts an emoji under a message, or takes it back. Prevent the default to do it differently. */
  'parlor-react': CustomEvent<{ readonly id: string; readonly emoji: string; readonly on: boolean }>
  /** The user wants to see the thread of the message `id`, which stands in `room`. Prevent the default to show it elsewhere. */
  'parlor-thread': CustomEvent<ThreadAsk>
  /**
   * `<parlor-room>`: another thread is open beside it, or none. `id`: the message it hangs on; `room`: of the room that
   * it lies beside; `before`: the one that was open until now.
   */
  'parlor-thread-change': CustomEvent<ThreadChange>
  /** `<parlor-threads-button>`, `<parlor-room-list>`: the user wants to see the list of their threads. Prevent the default to show it elsewhere. */
  'parlor-threads': CustomEvent<null>
  /** `<parlor-thread>`, `<parlor-threads>`: the user wants it out of the way. Prevent the default to keep it. */
  'parlor-thread-close': CustomEvent<null>
  /** The user wants to answer a message. Prevent the default to do it differently. */
  'parlor-reply': CustomEvent<{ readonly id: string }>
  /** The user wants to change a message of theirs. Prevent the default to do it differently. */
  'parlor-edit': CustomEvent<{ readonly id: string }>
  /** The user wants a message gone; asked and confirmed. Prevent the default to do it differently. */
  'parlor-delete': CustomEvent<{ readonly id: string; readonly reason?: string }>
  /** The user wants a message held up for all to see, or no longer. Prevent the default to do it differently. */
  'parlor-pin': CustomEvent<{ readonly id: string; readonly on: boolean }>
  /** The user wants the text of a message, or a link to it, to take along. Prevent the default to give another. */
  'parlor-copy': CustomEvent<{ readonly id: string; readonly what: 'text' | 'link'; readonly text: string }>
  /** The user wants to repeat a message in another room. Prevent the default to ask for the room differently. */
  'parlor-forward': CustomEvent<{ readonly id: string }>
  /** The user wants to see what a message said before it was edited. Prevent the default to show it differently. */
  'parlor-edits': CustomEvent<{ readonly id: string }>
  /** The user wants to see who put which emoji under a message. Prevent the default to show it differently. */
  'parlor-reactions': CustomEvent<{ readonly id: string }>
  /** The user wants to see who is in a room; with `user`, that one of them. Prevent the default to show it differently. */
  'parlor-members': CustomEvent<MembersAsk>
  /**
   * The card of somebody is about to show. Prevent the default to show another profile. A page that opens direct
   * conversations in its own way calls `message` with what the button "Message" does.
   */
  'parlor-profile': CustomEvent<ProfileAsk>
  /**
   * The user wants to see the message `seq`, from the quote in the message `id`, the list of pins, or what was
   * found; then `room` says where it is. Preventable.
   */
  'parlor-jump': CustomEvent<{ readonly id: string; readonly seq: number | null; readonly room?: string }>
  /** `<parlor-header>`, `<parlor-room-list>`: the user wants to search for messages; the list looks into all rooms. Preventable. */
  'parlor-search': CustomEvent<SearchAsk | null>
  /** `<parlor-search>`: the user closes it. Preventable. */
  'parlor-search-close': CustomEvent<null>
  /** The user wants the messages of the room from `seq` on to be unread again. Prevent the default to do it differently. */
  'parlor-mark-unread': CustomEvent<{ readonly id: string; readonly seq: number }>
  /** The user wants to see a room: from the list, after making one, or for a message that was found in it. Preventable. */
  'parlor-room-open': CustomEvent<{ readonly room: string }>
  /** The user wants back to the list, or has left the room. Preventable. */
  'parlor-room-close': CustomEvent<null>
  /** The user wants the menu of a room. Prevent the default to show another. `anchor`: beside what; `null` for a sheet */
  'parlor-room-menu': CustomEvent<{ readonly room: string; readonly anchor: Element | Box | null }>
  /** The user wants to begin a conversation. Prevent the default to let them choose in another way. */
  'parlor-compose': CustomEvent<null>
  /** A room is to be pinned, muted, archived, …, for the user alone. Preventable. */
  'parlor-prefer': CustomEvent<{ readonly room: string; readonly changes: PreferenceChanges }>
  /** A room is to be marked as read, or as unread. Preventable. */
  'parlor-mark': CustomEvent<{ readonly room: string; readonly unread: boolean }>
  /** The user wants to change what a room is called and what is said about it. The list, or the chat of one room, asks for that unless prevented. */
  'parlor-describe': CustomEvent<{ readonly room: string }>
  /** The user wants to be no member of a room any more; asked and confirmed. Preventable. */
  'parlor-leave': CustomEvent<{ readonly room: string }>
  /** `<parlor-message>`: the user wants its menu or the emoji. Prevent the default to show others. */
  'parlor-actions': CustomEvent<ActionsAsk>
  /** A button that the page put into the menu of a message was pressed: `action` is its `value`, or what it says. */
  'parlor-message-action': CustomEvent<{ readonly id: string; readonly room: string; readonly action: string }>
  /** `<parlor-emoji>`: an emoji was chosen. */
  'parlor-pick': CustomEvent<{ readonly emoji: string }>
  /** `<parlor-guest>`: the visitor gave a name and wants to start. */
  'parlor-guest': CustomEvent<{ readonly name: string }>
  /** `<parlor-launcher>`: the launcher was pressed. */
  'parlor-toggle': CustomEvent<null>
  /** `<parlor-header>`: the user wants the chat out of the way. */
  'parlor-hide': CustomEvent<null>
  /** `<parlor-banner>`: the user wants to connect now. */
  'parlor-reconnect': CustomEvent<null>
  /** `<parlor-timeline>`: the user wants a failed message sent, or a failed operation tried again. Prevent the default to do it differently. */
  'parlor-retry': CustomEvent<{ readonly id: string }>
  /** `<parlor-timeline>`: the user gives a failed message or operation up. Prevent the default to do it differently. */
  'parlor-dismiss': CustomEvent<{ readonly id: string }>
  /**
   * A part of the interface that comes later by itself could not be fetched; it is asked for again when it is wanted again.
   * Or something else is not there; then `detail` is what is said of it.
   */
  'parlor-missing': CustomEvent<string | null>
  /** `<parlor-timeline>`: the user wants a room that did not load asked for again. */
  'parlor-reload': CustomEvent<null>
}

/** What `parlor-send` carries. */
export interface ParlorSendDetail {
  readonly text: string
  /** Id of the message it answers. */
  readonly replyTo?: string
  /** Ids of the users it calls by name. */
  readonly mentions?: readonly string[]
  /** It calls everyone. */
  readonly everyone?: true
}

/** What `parlor-save` carries. */
export interface ParlorSaveDetail extends Omit<ParlorSendDetail, 'replyTo'> {
  /** Id of the message. */
  readonly id: string
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
