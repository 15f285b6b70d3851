/** What can be done in a workshop. */
export const DEED_KINDS = ['send', 'edit', 'delete', 'react', 'unreact', 'pin', 'unpin'] as const
export type DeedKind = (typeof DEED_KINDS)[number]

/** Something that was done, as it was handed to a client. */
export interface Deed {
  /** Of the message for `send`, else of the doing itself. */
  readonly id: string
  readonly kind: DeedKind
  readonly user: string
  /** The client it was handed to; one user may have several. */
  readonly device: string
  /** Id of the message it is done to; its own for `send`. */
  readonly message: string
  /** What the message says from then on; of `send` and `edit`. */
  readonly text?: string
  readonly emoji?: string
  /** Id of the message that it answers. */
  readonly replyTo?: string
  /** `done` once it is durable, `open` before anything is known, else the code that refused it. */
  readonly outcome: string
}

/** What a server said of a deed on the wire. */
export interface DeedClaim {
  readonly id: string
  readonly seq: number
  readonly rev: number
}

/** A message as a log, a screen or a database has it, reduced to what everybody must agree about. */
export interface Standing {
  readonly id: string
  readonly seq: number
  readonly sender: string
  readonly text: string
  readonly isDeleted: boolean
  readonly isPinned: boolean
  /** `emoji user`, sorted. */
  readonly reactions: readonly string[]
  /** Id of the message that it answers. */
  readonly replyTo: string | null
}

/** The marks of a member. */
export interface MemberMarks {
  readonly user: string
  readonly delivered: number
  readonly read: number
}

/** Everything of the room that lies in the database, read past the server. */
export interface DurableRows {
  readonly rev: number
  readonly head: number
  /** Each with the revision at which it was written. */
  readonly messages: readonly (Standing & { readonly rev: number })[]
  readonly operations: readonly (DeedClaim & { readonly user: string; readonly kind: string })[]
  /** Texts that messages had, the oldest first. */
  readonly edits: readonly { readonly seq: number; readonly text: string }[]
  readonly memberRevs: readonly number[]
  readonly marks: readonly MemberMarks[]
}

/** What a client shows in the end. */
export interface FinalScreen {
  readonly who: string
  readonly messages: readonly Standing[]
  /** Messages and deeds that still wait, in words. */
  readonly waiting: readonly string[]
  readonly pinned: readonly string[]
  readonly marks: readonly MemberMarks[]
  readonly unread: number
}
