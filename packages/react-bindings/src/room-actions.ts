import type { Draft, Room, Sent } from '@parlor/sdk'

/** What can be done with a room. Every function may be passed around and called without a connection. */
export interface RoomActions {
  /**
   * Shows the message at once as `pending`, keeps it, and sends it as soon as that is possible.
   *
   * @returns when the message is durable on the server
   * @throws ChatError with the code that refused it for good. `INVALID`, `TOO_LARGE` and
   *   `OUTBOX_FULL` come at once, and the message is not in the timeline; with any other code it
   *   stays there as `failed`
   */
  readonly sendMessage: (draft: Draft) => Promise<Sent>
  /** Sends a failed message again, under the same id. */
  readonly retry: (id: string) => Promise<Sent>
  /** Removes a failed message for good. */
  readonly dismiss: (id: string) => Promise<void>
  /** Takes back a message that is not confirmed yet. @returns whether that was in time: it is never sent then */
  readonly cancel: (id: string) => Promise<boolean>
  /** Tells the others that one is writing: call it on every keystroke; it is throttled and ends by itself. */
  readonly setTyping: (typing: boolean) => void
  /** Marks as read up to `seq`, or all that is in the window. Sent at most once a second. */
  readonly markRead: (seq?: number) => void
  /** Extends the window by a page of older messages; resolves when they are in `messages`. */
  readonly loadOlder: (limit?: number) => Promise<void>
  /** Extends the window towards the newest message. */
  readonly loadNewer: (limit?: number) => Promise<void>
  /** Moves the window around one message. */
  readonly loadAround: (seq: number) => Promise<void>
  /** Moves the window back to the newest message. */
  readonly loadLatest: () => Promise<void>
  /** Becomes a member of an open room. */
  readonly join: () => Promise<void>
  /** Stops being a member. */
  readonly leave: () => Promise<void>
}

/** The room's methods, free of their room, so that they can be handed to children and effects. */
export function roomActions(room: Room): RoomActions {
  return {
    sendMessage: (draft) => room.send(draft),
    retry: (id) => room.retry(id),
    dismiss: (id) => room.dismiss(id),
    cancel: (id) => room.cancel(id),
    setTyping: (typing) => room.setTyping(typing),
    markRead: (seq) => room.markRead(seq),
    loadOlder: (limit) => room.loadOlder(limit),
    loadNewer: (limit) => room.loadNewer(limit),
    loadAround: (seq) => room.loadAround(seq),
    loadLatest: () => room.loadLatest(),
    join: () => room.join(),
    leave: () => room.leave(),
  }
}
