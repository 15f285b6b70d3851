'use client'

/**
 * Parlor's ready-made chat as a React component. Importing it registers the elements.
 *
 * @packageDocumentation
 */
import { createComponent } from '@lit/react'
import { ParlorChat as ParlorChatElement, type ParlorEventMap } from '@parlor/widget'
import '@parlor/widget/define'
import * as React from 'react'

/** Properties of the element, by their own names. */
type Properties =
  | 'url'
  | 'room'
  | 'mode'
  | 'token'
  | 'tokenUrl'
  | 'getToken'
  | 'chat'
  | 'name'
  | 'label'
  | 'open'
  | 'position'
  | 'theme'
  | 'density'
  | 'locale'
  | 'titleBadge'
  | 'appBadge'
  | 'strings'
  | 'renderMessage'

/** Events of the element, as React writes them. */
export interface ParlorChatEvents {
  /** The popup was opened. */
  readonly onOpen?: (event: ParlorEventMap['parlor-open']) => void
  /** The popup was closed. */
  readonly onClose?: (event: ParlorEventMap['parlor-close']) => void
  /** A confirmed message arrived in the room, one's own included; never twice. */
  readonly onMessage?: (event: ParlorEventMap['parlor-message']) => void
  /** The number of unread messages changed. */
  readonly onUnread?: (event: ParlorEventMap['parlor-unread']) => void
  /** The connection changed. */
  readonly onConnection?: (event: ParlorEventMap['parlor-connection']) => void
  /** The server refused the page, the user, the room or a message for good. */
  readonly onError?: (event: ParlorEventMap['parlor-error']) => void
  /** The user opens a room of the inbox: `detail.room`. Prevent the default to open it yourself. */
  readonly onRoomOpen?: (event: ParlorEventMap['parlor-room-open']) => void
  /** The user goes back to the list of rooms. */
  readonly onRoomClose?: (event: ParlorEventMap['parlor-room-close']) => void
  /** The user sends `detail.text`. Prevent the default to send it differently. */
  readonly onSend?: (event: ParlorEventMap['parlor-send']) => void
  /** Files were dropped on the room, pasted or chosen: `detail.files`. Call `detail.take` with the words that stand for them. */
  readonly onFiles?: (event: ParlorEventMap['parlor-files']) => void
}

/**
 * What `<ParlorChat>` takes: the element's properties, its events, and everything an HTML element
 * takes (`className`, `style`, …). Children go into its slots by their `slot` attribute.
 */
export type ParlorChatProps = Omit<React.HTMLAttributes<ParlorChatElement>, Properties | keyof ParlorChatEvents> &
  Partial<Pick<ParlorChatElement, Properties>> &
  ParlorChatEvents

/** The element itself, as a `ref` gives it: with `show`, `hide`, `toggle`, `send`, `logout`. */
export type { ParlorChatElement }

/** `<parlor-chat>` for React: a whole chat, in its place in the page or as a popup. */
export const ParlorChat: React.ForwardRefExoticComponent<ParlorChatProps & React.RefAttributes<ParlorChatElement>> =
  createComponent({
    react: React,
    tagName: 'parlor-chat',
    elementClass: ParlorChatElement,
    displayName: 'ParlorChat',
    events: {
      onOpen: 'parlor-open',
      onClose: 'parlor-close',
      onMessage: 'parlor-message',
      onUnread: 'parlor-unread',
      onConnection: 'parlor-connection',
      onError: 'parlor-error',
      onSend: 'parlor-send',
      onFiles: 'parlor-files',
      onRoomOpen: 'parlor-room-open',
      onRoomClose: 'parlor-room-close',
    },
  }) as React.ForwardRefExoticComponent<ParlorChatProps & React.RefAttributes<ParlorChatElement>>
