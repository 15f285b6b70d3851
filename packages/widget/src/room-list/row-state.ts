import type { InboxRow, User } from '@parlor/sdk'
import { nameOfId } from '../header/name-of-id.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'
import { plainOf } from '../text/plain-of.ts'

/** What stands below the name of a room: words, and the name of whom they are from or what they are. */
export type Preview =
  /** Somebody is writing. */
  | { readonly kind: 'typing'; readonly text: string }
  /** Begun and not sent. */
  | { readonly kind: 'draft'; readonly text: string }
  /** One's own that is not sent: it is on its way, or failed. */
  | { readonly kind: 'unsent'; readonly text: string; readonly failed: boolean }
  /** The newest message. `who` is empty where that goes without saying. */
  | { readonly kind: 'message'; readonly who: string; readonly text: string }
  /** Words of ours: the message was deleted, or there is none. */
  | { readonly kind: 'note'; readonly who: string; readonly text: string }

/** What a row of the list shows. */
export interface RowState {
  readonly id: string
  readonly name: string
  /** What the colour of the face follows from. */
  readonly face: string
  readonly picture: string | undefined
  readonly kind: 'user' | 'room'
  /** Only moderators write there. */
  readonly announces: boolean
  readonly presence: 'online' | 'away' | undefined
  readonly preview: Preview
  /** When something was last said, in ms since 1970. */
  readonly at: number | undefined
  readonly unread: number
  readonly mentions: number
  readonly pinned: boolean
  readonly quiet: boolean
}

/** As much is shown of a message, in characters. */
const EXCERPT = 120

/** What a room is called in lists. */
export function nameOf({ room, peer }: Pick<InboxRow, 'room' | 'peer'>, text: Strings): string {
  return peer?.name ?? room.name ?? nameOfId(room.id) ?? text.chat
}

/**
 * What to show of a room.
 *
 * @param open it is open beside the list: what is written there needs no mention
 */
export function rowStateOf(row: InboxRow, text: Strings & InboxStrings, open: boolean): RowState {
  const { room, peer, presence, preferences } = row
  return {
    id: room.id,
    name: nameOf(row, text),
    face: peer?.id ?? room.id,
    picture: peer ? peer.avatarUrl : room.avatarUrl,
    kind: peer ? 'user' : 'room',
    announces: room.settings.posting === 'moderators',
    presence: peer && presence ? (presence.online ? 'online' : 'away') : undefined,
    preview: previewOf(row, text, open),
    at: row.preview?.createdAt,
    unread: row.unread,
    mentions: row.mentions,
    pinned: preferences?.pinned === true,
    quiet: row.muted === true || preferences?.notify === 'none',
  }
}

function previewOf(
  { typing = [], preferences, preview, peer }: InboxRow,
  text: Strings & InboxStrings,
  open: boolean,
): Preview {
  const draft = open ? undefined : preferences?.draft
  if (typing.length > 0) return { kind: 'typing', text: text.typing(typing.map(({ name }) => firstOf(name))) }
  const unsent =
    preview?.status && ({ kind: 'unsent', text: lineOf(preview.text), failed: preview.status === 'failed' } as const)
  if (unsent?.failed) return unsent
  if (draft) return { kind: 'draft', text: lineOf(draft.text) }
  if (unsent) return unsent
  if (!preview) return { kind: 'note', who: '', text: text.emptyTitle }
  const who = preview.own ? text.you : peer ? '' : firstOf(preview.sender.name)
  if (preview.deleted) return { kind: 'note', who: '', text: text.deleted }
  return { kind: 'message', who, text: lineOf(preview.text) }
}

/** Whether a message calls somebody, in words that can be found in its text. */
export function callOf(row: InboxRow, me: User | null): string | undefined {
  return me && row.lastMessage?.mentions?.includes(me.id) ? `@${me.name}` : undefined
}

/** A text as one line. */
function lineOf(text: string): string {
  return plainOf(text, { max: EXCERPT }).replace(/\s+/g, ' ')
}

/** The first word of a name: the place is small, and the face beside it is not theirs. */
function firstOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}
