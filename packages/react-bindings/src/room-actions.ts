import type { Draft, EditDraft, MessageTarget, PreferenceChanges, Room, RoomChanges, Sent } from '@parlor/sdk'

/** What can be done with a room. Every function may be passed around and called without a connection. */
export interface RoomActions {
  /**
   * Shows the message at once as `pending`, keeps it, and sends it as soon as that is possible. A draft can
   * answer a message (`replyTo`), call users by name (`mentions`) or `everyone`, and `forward` one.
   *
   * @returns when the message is durable on the server
   * @throws ChatError with the code that refused it for good. `INVALID`, `TOO_LARGE` and
   *   `OUTBOX_FULL` come at once, and the message is not in the timeline; with any other code it
   *   stays there as `failed`
   */
  readonly sendMessage: (draft: Draft) => Promise<Sent>
  /**
   * Repeats a message of this room in another one, with the name of who wrote it. Works offline like `sendMessage`.
   *
   * @param to id of the other room
   * @returns when it is durable on the server
   * @throws ChatError `GONE`, `NOT_FOUND` at once; with a code from the server later, and then the message stays in
   *   the other room as `failed`
   */
  readonly forwardMessage: (message: MessageTarget, to: string) => Promise<Sent>
  /**
   * Changes the text of one's own message: shown at once, kept, and sent in its turn.
   *
   * @param message its id, if it is in `messages`; or the message itself
   * @returns when it is durable on the server
   * @throws ChatError `INVALID`, `TOO_LARGE`, `FORBIDDEN`, `GONE`, `NOT_FOUND` at once; with a code from the
   *   server later, and then the message shows it in `pending` as `failed`
   */
  readonly editMessage: (message: MessageTarget, draft: EditDraft) => Promise<void>
  /** Takes a message away for everyone; its place remains. @throws ChatError as `editMessage` */
  readonly deleteMessage: (message: MessageTarget, options?: { readonly reason?: string }) => Promise<void>
  /** Puts an emoji under a message. @throws ChatError as `editMessage`; `LIMIT_REACHED` */
  readonly react: (message: MessageTarget, emoji: string) => Promise<void>
  /** Takes one's own emoji away from a message. @throws ChatError as `editMessage` */
  readonly unreact: (message: MessageTarget, emoji: string) => Promise<void>
  /** Holds a message up for all to see. @throws ChatError as `editMessage`; `LIMIT_REACHED` */
  readonly pin: (message: MessageTarget) => Promise<void>
  /** Holds a message up no longer. @throws ChatError as `editMessage` */
  readonly unpin: (message: MessageTarget) => Promise<void>
  /** Sends a failed message again, under the same id; or tries an operation in its `pending` again, by its id. */
  readonly retry: (id: string) => Promise<Sent>
  /** Removes a failed message for good, or an operation that failed. */
  readonly dismiss: (id: string) => Promise<void>
  /** Takes back a message or an operation that is not confirmed yet. @returns whether that was in time: it is never sent then */
  readonly cancel: (id: string) => Promise<boolean>
  /** Tells the others that one is writing: call it on every keystroke; it is throttled and ends by itself. */
  readonly setTyping: (typing: boolean) => void
  /** Marks as read up to `seq`, or all that is in the window. Sent at most once a second. */
  readonly markRead: (seq?: number) => void
  /** Marks messages from `seq` on (the newest one, if not given) as unread again, for oneself on all devices. */
  readonly markUnread: (seq?: number) => Promise<void>
  /** Sets how one wants to have the room: pinned, muted, archived, which notifications; for oneself on all devices. */
  readonly prefer: (changes: PreferenceChanges) => Promise<void>
  /** Extends the window by a page of older messages; resolves when they are in `messages`. */
  readonly loadOlder: (limit?: number) => Promise<void>
  /** Extends the window towards the newest message. */
  readonly loadNewer: (limit?: number) => Promise<void>
  /** Moves the window around one message. */
  readonly loadAround: (seq: number) => Promise<void>
  /** Moves the window back to the newest message. */
  readonly loadLatest: () => Promise<void>
  /** Changes what the room is called and what is said about it: for moderators and owners. */
  readonly updateRoom: (changes: RoomChanges) => Promise<void>
  /** Becomes a member of an open room. */
  readonly join: () => Promise<void>
  /** Stops being a member. */
  readonly leave: () => Promise<void>
}

/** The room's methods, free of their room, so that they can be handed to children and effects. */
export function roomActions(room: Room): RoomActions {
  return {
    sendMessage: (draft) => room.send(draft),
    forwardMessage: (message, to) => room.forward(message, to),
    editMessage: (message, draft) => room.edit(message, draft),
    deleteMessage: (message, options) => room.delete(message, options),
    react: (message, emoji) => room.react(message, emoji),
    unreact: (message, emoji) => room.unreact(message, emoji),
    pin: (message) => room.pin(message),
    unpin: (message) => room.unpin(message),
    retry: (id) => room.retry(id),
    dismiss: (id) => room.dismiss(id),
    cancel: (id) => room.cancel(id),
    setTyping: (typing) => room.setTyping(typing),
    markRead: (seq) => room.markRead(seq),
    markUnread: (seq) => room.markUnread(seq),
    prefer: (changes) => room.prefer(changes),
    loadOlder: (limit) => room.loadOlder(limit),
    loadNewer: (limit) => room.loadNewer(limit),
    loadAround: (seq) => room.loadAround(seq),
    loadLatest: () => room.loadLatest(),
    updateRoom: (changes) => room.update(changes),
    join: () => room.join(),
    leave: () => room.leave(),
  }
}
