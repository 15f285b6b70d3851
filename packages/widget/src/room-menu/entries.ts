import type { InboxRow, Notify, PreferenceChanges } from '@parlor/sdk'
import { check, edit, pin } from '../icons/glyphs.ts'
import { archive, bell, bellOff, clock, leave, people, unread } from '../icons/later-glyphs.ts'
import type { Glyph } from '../icons/icon.ts'
import type { InboxStrings } from '../strings/inbox-strings.ts'
import type { Strings } from '../strings/strings.ts'

/** What the menu shows: all that can be done, for how long to mute, what to be told of, or the question before leaving. */
export type RoomMenuView = 'menu' | 'mute' | 'notify' | 'leave'

/** What an entry leads to. */
export type RoomChoice =
  | { readonly kind: 'prefer'; readonly changes: PreferenceChanges }
  | { readonly kind: 'mark'; readonly unread: boolean }
  | { readonly kind: 'describe' }
  | { readonly kind: 'members' }
  | { readonly kind: 'view'; readonly view: RoomMenuView }

/** One line of the menu. */
export interface RoomEntry {
  readonly name: string
  /** A second line. */
  readonly about?: string
  readonly sign?: Glyph
  readonly flip?: true
  readonly bad?: true
  /** Of several of which one holds: whether it is this one. */
  readonly checked?: boolean
  readonly choice: RoomChoice
}

const HOUR = 3_600_000
const NOTIFY: readonly Notify[] = ['all', 'mentions', 'none']

const prefer = (changes: PreferenceChanges): RoomChoice => ({ kind: 'prefer', changes })

/** All that one can do with a room, in the order of the menu. */
export function roomEntries(
  row: InboxRow,
  strings: InboxStrings & Pick<Strings, 'markUnread' | 'membersTitle'>,
): readonly RoomEntry[] {
  const { preferences, muted, archived, room, head, role } = row
  const moderates = role === 'owner' || role === 'moderator'
  const pinned = preferences?.pinned === true
  const entries: (RoomEntry | false)[] = [
    row.unread > 0
      ? { name: strings.markRead, sign: check, choice: { kind: 'mark', unread: false } }
      : head > 0 && { name: strings.markUnread, sign: unread, choice: { kind: 'mark', unread: true } },
    { name: pinned ? strings.unpinRoom : strings.pinRoom, sign: pin, choice: prefer({ pinned: !pinned }) },
    muted
      ? { name: strings.unmute, sign: bell, choice: prefer({ muted: null }) }
      : { name: strings.mute, sign: bellOff, choice: { kind: 'view', view: 'mute' } },
    { name: strings.notifications, sign: bell, choice: { kind: 'view', view: 'notify' } },
    {
      name: archived ? strings.unarchive : strings.archive,
      sign: archive,
      choice: prefer({ archived: !archived }),
    },
    room.kind !== 'direct' && { name: strings.membersTitle, sign: people, choice: { kind: 'members' } },
    room.kind !== 'direct' && moderates && { name: strings.describeRoom, sign: edit, choice: { kind: 'describe' } },
    room.kind !== 'direct' && {
      name: strings.leaveRoom,
      sign: leave,
      flip: true,
      bad: true,
      choice: { kind: 'view', view: 'leave' },
    },
  ]
  return entries.filter((entry) => entry !== false)
}

/** For how long a room may be quiet. */
export function muteEntries(strings: InboxStrings): readonly RoomEntry[] {
  const times = { hour: HOUR, day: 24 * HOUR, always: 'always' } as const
  return (['hour', 'day', 'always'] as const).map((which) => ({
    name: strings.muteFor(which),
    sign: which === 'always' ? bellOff : clock,
    choice: prefer({ muted: times[which] }),
  }))
}

/** Of what one may be told. */
export function notifyEntries({ preferences }: InboxRow, strings: InboxStrings): readonly RoomEntry[] {
  const now = preferences?.notify ?? 'all'
  return NOTIFY.map((level) => ({
    name: strings.notifyOf(level),
    about: strings.notifyText(level),
    checked: level === now,
    choice: prefer({ notify: level }),
  }))
}
