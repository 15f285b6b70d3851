import type { ChatError, MessageDraft, Room, TimelineMessage } from '@parlor/sdk'

/** What goes along with a text. */
export type Along = Pick<MessageDraft, 'replyTo' | 'mentions' | 'everyone'>

/**
 * Gives a message to the room.
 * @param lost it stands nowhere on the screen: neither on its way nor as failed
 */
export function sendTo(room: Room, text: string, along: Along, lost: (error: ChatError) => void): void {
  const before = new Set(room.getSnapshot().messages.map((row) => row.id))
  room.send(Object.keys(along).length ? { text, ...along } : text).catch((error: ChatError) => {
    const shown = room.getSnapshot().messages.some((row) => row.own && row.text === text && !before.has(row.id))
    if (!shown) lost(error)
  })
}

/**
 * Gives other words for a message to the room.
 * @param lost they stand nowhere: neither in the message, nor under it as something that failed
 */
export function saveTo(
  room: Room,
  message: TimelineMessage,
  text: string,
  along: Omit<Along, 'replyTo'>,
  lost: (error: ChatError, now: TimelineMessage | undefined) => void,
): void {
  room.edit(message, Object.keys(along).length ? { text, ...along } : text).catch((error: ChatError) => {
    const now = room.getSnapshot().messages.find(({ id }) => id === message.id)
    if (!now?.pending?.some(({ status }) => status === 'failed')) lost(error, now)
  })
}
