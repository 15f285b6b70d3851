import type { Message, Preferences, Presence, RoomSummary, User } from '@parlor/protocol'
import type { SendRecord } from '../persistence/persistence.ts'
import { mentionsOf } from './mentions.ts'
import { isArchived, isMuted } from './preference-changes.ts'

/** What a row shows of the newest message, one's own unsent one included; how it is said is the page's own. */
export interface InboxPreview {
  /** `null` of one that is not sent. */
  readonly seq: number | null
  readonly sender: User
  /** Whether one wrote it oneself. */
  readonly own: boolean
  /** As it was written, with its signs for formatting; empty for a deleted one. */
  readonly text: string
  readonly createdAt: number
  /** It was taken away. */
  readonly deleted?: true
  /** It repeats a message of another place. */
  readonly forwarded?: true
  /** It is on its way; or it was refused, or held back, and waits to be tried again or dismissed. Absent once it is sent. */
  readonly status?: 'pending' | 'failed'
}

/** A row of the inbox: the room as the server tells of it, with all that is known here beside it. */
export interface InboxRow extends RoomSummary {
  /** Absent where nothing was said yet. */
  readonly preview?: InboxPreview
  /** It is quiet now. */
  readonly muted?: true
  /** It is quiet, and not even what calls one by name is to be told. */
  readonly silent?: true
  /** It is put away. */
  readonly archived?: true
  /** Of a direct conversation: whether the other person is here. Absent until known. */
  readonly presence?: Presence
  /**
   * Who else is writing there now; known of rooms that are open on this device, and, while the list is watched, of the
   * first 15 with at most 100 members.
   */
  readonly typing?: readonly User[]
}

/** Stands for oneself until one's name is known. */
const SELF: User = Object.freeze({ id: '', name: '' })

/** The room that a thread hangs in, as one has it: what is quiet there is quiet in its threads. */
export interface RowAbove {
  readonly preferences: Preferences | undefined
  /** Its newest `seq`; `undefined` while the room is not listed. */
  readonly head: number | undefined
}

/** What is known of a row beside what the server tells. */
export interface RowParts {
  readonly preferences: Preferences | undefined
  readonly presence: Presence | undefined
  readonly typing: readonly User[]
  /** The first message that is to be unread, where the server does not know of that. */
  readonly unreadFrom: number | null
  readonly me: User | null
  /** The last message that one has written there and the server has not. */
  readonly unsent: SendRecord | undefined
  /** The server's time, in ms since 1970. */
  readonly serverNow: number
  /** Of a thread: the room it hangs in. */
  readonly above?: RowAbove | undefined
}

/** Whether a room is quiet, tells of nothing at all, or is put away. */
export interface Quiet {
  readonly muted: boolean
  readonly silent: boolean
  readonly archived: boolean
}

/**
 * How quiet a room is. A thread is as quiet as its room, too; in one that was put away it tells of what calls one by
 * name, as it does not bring its room back.
 */
export function quietOf(
  { preferences, above, serverNow }: Pick<RowParts, 'preferences' | 'above' | 'serverNow'>,
  head: number,
): Quiet {
  const isAway = above?.head !== undefined && isArchived(above.preferences, above.head, serverNow)
  const isQuietAbove = isMuted(above?.preferences, serverNow)
  const muted = isMuted(preferences, serverNow) || isQuietAbove || isAway
  return {
    muted,
    silent: muted && (preferences?.notify ?? above?.preferences?.notify) === 'none',
    archived: isArchived(preferences, head, serverNow) || (isAway && isQuietAbove),
  }
}

/** Puts a row together. */
export function dressRow(summary: RoomSummary, parts: RowParts): InboxRow {
  const { preferences, presence, typing, unreadFrom, me, unsent } = parts
  const { preferences: _told, ...row } = summary
  const last = row.lastMessage
  const { muted, silent, archived } = quietOf(parts, row.head)
  const isBack = unreadFrom !== null && unreadFrom <= row.receipt.read
  return {
    ...row,
    ...(isBack && {
      receipt: { ...row.receipt, read: unreadFrom - 1 },
      unread: Math.max(1, row.unread),
    }),
    ...(preferences && { preferences }),
    ...(unsent ? { preview: previewOfUnsent(unsent, me) } : last && { preview: previewOf(last, me) }),
    ...(muted && { muted: true as const }),
    ...(silent && { silent: true as const }),
    ...(archived && { archived: true as const }),
    ...(presence && { presence }),
    ...(typing.length > 0 && { typing }),
  }
}

function previewOf({ seq, sender, text, createdAt, deleted, forwarded }: Message, me: User | null): InboxPreview {
  return {
    ...{ seq, sender, text, createdAt },
    own: sender.id === me?.id,
    ...(deleted && { deleted: true as const }),
    ...(forwarded && { forwarded: true as const }),
  }
}

function previewOfUnsent({ message, createdAt, state, forwarded }: SendRecord, me: User | null): InboxPreview {
  return {
    ...{ seq: null, sender: me ?? SELF, own: true, text: message.text, createdAt },
    ...(forwarded && { forwarded: true as const }),
    status: state === 'failed' ? 'failed' : 'pending',
  }
}

/** Pinned rooms first; within both the order stays. */
export function pinnedFirst(rows: readonly InboxRow[]): readonly InboxRow[] {
  const isPinned = ({ preferences }: InboxRow): boolean => preferences?.pinned === true
  return [...rows.filter(isPinned), ...rows.filter((row) => !isPinned(row))]
}

/** What a badge counts. */
export interface InboxTotals {
  readonly unread: number
  readonly mentions: number
}

/**
 * Adds up what is unread: messages of all rooms, or threads, that are not put away. Of quiet rooms only those count that call one by name,
 * and of those that are to tell of nothing not even these.
 */
export function inboxTotals(rows: readonly InboxRow[]): InboxTotals {
  let unread = 0
  let mentions = 0
  for (const row of rows) {
    if (row.archived || row.silent) continue
    const calls = mentionsOf(row)
    unread += row.muted ? calls : row.unread
    mentions += calls
  }
  return { unread, mentions }
}

/** Which rooms of the list are looked at. */
export interface InboxFilter {
  /**
   * `all` but those put away; of them the `unread`, those with `mentions`, or the `direct` conversations; or the
   * `archived`. Default: `all`.
   */
  readonly filter?: 'all' | 'unread' | 'mentions' | 'direct' | 'archived'
  /** Beginnings of words of the room's or the other person's name; all must occur. */
  readonly query?: string
}

/** The rows that fit, in their order. Keeps the array where all do. */
export function inboxView(
  rows: readonly InboxRow[],
  { filter = 'all', query = '' }: InboxFilter = {},
): readonly InboxRow[] {
  const wanted = wordsOf(query)
  const fits = rows.filter((row) => {
    if ((filter === 'archived') !== (row.archived === true)) return false
    if (filter === 'unread' && row.unread === 0) return false
    if (filter === 'mentions' && mentionsOf(row) === 0) return false
    if (filter === 'direct' && row.room.kind !== 'direct') return false
    if (wanted.length === 0) return true
    const words = wordsOf(`${row.room.name ?? ''} ${row.peer?.name ?? ''}`)
    return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)))
  })
  return fits.length === rows.length ? rows : fits
}

function wordsOf(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
