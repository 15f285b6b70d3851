import type { Message } from '@parlor/protocol'
import type { NewMessageRow } from '../rows.ts'

/** What few messages have, as it stands in one column. */
export interface Extras {
  /** Number of the message it answers. */
  readonly replyTo?: number
  readonly mentions?: readonly string[]
  readonly everyone?: true
  /** Whose message it repeats (a user id), and when they wrote it. */
  readonly forwarded?: { readonly sender: string; readonly createdAt: number }
  readonly editedAt?: number
  readonly deleted?: Message['deleted']
  readonly pinned?: Message['pinned']
  /** Whether there are rows of `reactions`. */
  readonly reacted?: true
  /** What it tells of the thread that hangs on it; ids of users, the last first. */
  readonly thread?: { readonly replies: number; readonly lastAt: number; readonly repliers: readonly string[] }
  /** The revision at which it was written, once it has another one. */
  readonly firstRev?: number
}

/** Those of a row. */
export function readExtras(column: string | null): Extras {
  return column === null ? {} : (JSON.parse(column) as Extras)
}

/** The column of extras; `null` for none. */
export function writeExtras(extras: Extras): string | null {
  const json = JSON.stringify(extras)
  return json === '{}' ? null : json
}

/** The extras of a message that is about to be written; `null` for a plain one. */
export function newExtras({ replyTo, mentions, everyone, forwarded }: NewMessageRow): string | null {
  if (replyTo === undefined && mentions === undefined && everyone === undefined && forwarded === undefined) return null
  return writeExtras({
    ...(replyTo === undefined ? {} : { replyTo: replyTo.seq }),
    ...called(mentions, everyone === true),
    ...(forwarded === undefined ? {} : { forwarded: { sender: forwarded.sender.id, createdAt: forwarded.createdAt } }),
  })
}

/** Whom a message calls; nothing of it when it is nobody. */
export function called(
  mentions: readonly string[] | undefined,
  everyone: boolean,
): Pick<Extras, 'mentions' | 'everyone'> {
  return {
    ...(mentions === undefined || mentions.length === 0 ? {} : { mentions }),
    ...(everyone ? { everyone: true } : {}),
  }
}

/** Puts on a message what its own row says. */
export function applyExtras(message: { -readonly [Key in keyof Message]: Message[Key] }, extras: Extras): void {
  const { mentions, everyone, editedAt, deleted, pinned } = extras
  if (mentions !== undefined) message.mentions = [...mentions]
  if (everyone !== undefined) message.everyone = everyone
  if (editedAt !== undefined) message.editedAt = editedAt
  if (deleted !== undefined) message.deleted = deleted
  if (pinned !== undefined) message.pinned = pinned
}

/** A message as it stands right after it was written. */
export function writtenMessage(
  row: NewMessageRow,
  { seq, rev, createdAt }: { readonly seq: number; readonly rev: number; readonly createdAt: number },
): Message {
  const { id, sender, text, metadata, replyTo, mentions, everyone, forwarded } = row
  const message: Message = { id, seq, rev, sender, text, createdAt }
  if (metadata !== undefined) message.metadata = metadata
  if (replyTo !== undefined) message.replyTo = replyTo
  if (mentions !== undefined && mentions.length > 0) message.mentions = [...mentions]
  if (everyone !== undefined) message.everyone = everyone
  if (forwarded !== undefined) message.forwarded = forwarded
  return message
}
