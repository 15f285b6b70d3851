import type { Message, MessageRef, User } from '@parlor/protocol'

/** Names a message: by its number and id, as `post` and every message give them, or by the host's own id alone. */
export type HostMessageRef = MessageRef

/** What the host application says in a room. */
export interface HostMessage {
  /** What is said; the rules for people's texts hold. */
  readonly text: string
  /**
   * Names this message, so that to post it again does nothing: any text that means one thing to the host,
   * such as `order-17-shipped`. Default: a new one each time.
   */
  readonly id?: string
  /** Who speaks: a program of the host, never a person; need not be a member. Default: `system`, named "System". */
  readonly sender?: User
  /** Free JSON beside the text. */
  readonly metadata?: Message['metadata']
  /** Ids of the members it calls by name. */
  readonly mentions?: readonly string[]
  /** Calls everyone in the room. */
  readonly everyone?: true
  /** The message of the same room that it answers. */
  readonly replyTo?: HostMessageRef
}

/** Where a posted message stands. */
export interface Posted {
  /** Its id among all messages. */
  readonly id: string
  /** Its number in the room. */
  readonly seq: number
  /** The revision of the room that wrote it. */
  readonly rev: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** True when it had been posted before. */
  readonly duplicate?: true | undefined
}

/** What a message of the host is to say from now on. */
export interface HostEdit {
  readonly text: string
  /** Ids of the members it calls by name. Default: none. */
  readonly mentions?: readonly string[]
  /** Calls everyone in the room. Default: nobody. */
  readonly everyone?: true
  /** Names this edit, so that to repeat it does nothing. Default: a new one each time. */
  readonly id?: string
  /** Whose message it is. Default: `system`. */
  readonly sender?: User
}

/** How a message is taken away. */
export interface HostDeletion {
  /** Why, for all to see. */
  readonly reason?: string
  /** Names this deletion, so that to repeat it does nothing. Default: a new one each time. */
  readonly id?: string
  /** Who does it. Default: `system`. */
  readonly sender?: User
}
