import type { TimelineMessage } from '@parlor/sdk'

/** What shows who wrote a message. */
const WHO = 'parlor-avatar, .name'

/** A message whose author can be asked about. */
export interface FaceHost extends HTMLElement {
  readonly message: TimelineMessage | undefined
}

/**
 * Asks for the card of an author whose face or name is clicked, as “Show profile” in the menu of the message does. It
 * is a short way for a pointer: the menu is the way of the keyboard, and of screen readers, which hear no face.
 */
export function askByFace(this: FaceHost, event: Event): void {
  const { message } = this
  if (!message || message.own || !event.composedPath().some((node) => node instanceof Element && node.matches(WHO)))
    return
  // Whoever marks a name to copy it asks for nothing.
  if (!getSelection()?.isCollapsed) return
  const detail = { room: message.room, user: message.sender.id }
  this.dispatchEvent(new CustomEvent('parlor-members', { detail, bubbles: true, composed: true, cancelable: true }))
}
