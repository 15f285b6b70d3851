import {
  LIMITS,
  type Change,
  type Head,
  type Receipt,
  type Receipts,
  type RoomSummary,
  type User,
} from '@parlor/protocol'
import type { Link } from '../connection/link.ts'
import type { Clock } from '../environment/environment.ts'
import type { ChatError } from '../errors.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Persistence } from '../persistence/persistence.ts'
import type { Readable, Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import type { Synchronizer } from '../sync/synchronizer.ts'
import type { Announcer } from './announcer.ts'
import {
  settles,
  takeChange,
  takeList,
  takeKept,
  takeMark,
  takeRoots,
  type InboxStep,
  type ReadNow,
} from './inbox-rows.ts'
import { LOADING, placeOf, type InboxState } from './inbox-state.ts'
import { mentionsOf } from './mentions.ts'
import {
  dressRow,
  inboxTotals,
  pinnedFirst,
  quietOf,
  type InboxRow,
  type InboxTotals,
  type RowAbove,
} from './inbox-view.ts'
import { createListAttendance } from './list-attendance.ts'
import type { PresenceBook } from './presence-book.ts'
import type { OwnPreferences } from './room-context.ts'
import { unsentIn } from './unsent.ts'
import { whileWatched } from './while-watched.ts'

/** What the list of rooms works with. */
export interface InboxParts {
  /** Which rooms it lists. */
  readonly kind: 'inbox' | 'threads'
  readonly clock: Clock
  readonly link: Link
  readonly synchronizer: Synchronizer
  readonly announcer: Announcer
  readonly user: Readable<User | null>
  /** The list of the other kind: what is unread in threads counts, and a thread is as quiet as its room. */
  readonly other: () => Pick<Inbox, 'state' | 'summary' | 'refresh'>
  /** Called when the list is first watched. */
  readonly start: () => void
  /** Rooms that the server is to go on telling of, also when nobody looks at the room itself any more. */
  readonly kept: Set<string>
  /** Whether a room is kept in step by itself, and so tells of its messages itself. */
  readonly isRoomAwake: (room: string) => boolean
  /** What one has set for one's rooms. */
  readonly preferences: Pick<OwnPreferences, 'book' | 'queue' | 'serverNow'>
  readonly presence: Pick<PresenceBook, 'all' | 'of' | 'note'>
  /** What is not sent. */
  readonly outbox: Pick<Outbox, 'entries' | 'acks'>
  /** Who writes in a room, as far as that is known. */
  readonly typing: (room: string) => readonly User[]
}

/** The list of rooms, and what keeps it live. */
export interface Inbox {
  readonly state: Readable<InboxState>
  /** The row of a room, while the list is live. */
  summary(room: string): RoomSummary | undefined
  change(change: Change): void
  head(head: Head): void
  receipts(receipts: Receipts): void
  /** One has read up to here on this device. */
  marked(room: string, mark: Receipt, now?: ReadNow): void
  /** From now on the list is kept here. */
  attach(persistence: Persistence): Promise<void>
  /** Something is another that rows show beside what the server tells: who writes, what time it is there. */
  refresh(): void
  flush(): Promise<void>
  /** Forgets the list of a user. */
  reset(): void
  /** Ends everything. */
  stop(): void
}

/** How long until the server is asked again about a room that had moved on when its answer came, in ms. */
const ASK_AGAIN_MS = 1_000
/** How long changes of the list are gathered before they are kept, in ms. */
const SAVE_MS = 1_000
const NOBODY: readonly User[] = Object.freeze([])
/** The longest wait for a room to be loud again, in ms: browsers cannot wait for longer than 24 days. */
const LONGEST_MS = 86_400_000

/** Makes the list of rooms of one chat. */
export function createInbox(parts: InboxParts): Inbox {
  const { kind, clock, link, synchronizer, announcer, user, preferences, presence } = parts
  const place = placeOf(kind)
  const { book, queue, serverNow } = preferences
  const state = createStore<InboxState>(LOADING)
  let persistence: Persistence | null = null
  let live: Stop | null = null
  let isWatched = false
  let saving: Stop | null = null

  /** As the server tells of them, with all that came since; newest activity first. */
  let held: readonly RoomSummary[] = []
  const dressed = new Map<string, { readonly inputs: readonly unknown[]; readonly row: InboxRow }>()
  let ending: Stop | null = null
  /** Rooms of which the server has to be asked what is unread. */
  const doubtful = new Set<string>()
  let asking: Stop | null = null
  const peers = new Map<string, Stop>()
  const attendance = kind === 'inbox' ? createListAttendance({ ...parts, typed: () => refresh() }) : null

  function show(rooms: readonly RoomSummary[], error: ChatError | null = null): void {
    const isSame = rooms.length === held.length && rooms.every((row, i) => row === held[i])
    if (!isSame) {
      for (const { room, preferences: told } of rooms) book.note(room.id, told, room.epoch)
      held = Object.freeze([...rooms])
      watchPeers()
    }
    paint('ready', error)
    saving ??= clock.after(SAVE_MS, () => void flush())
  }

  /** Shows what is held with what is known beside it. Rows that are no different keep their identity. */
  function paint(status: InboxState['status'], error: ChatError | null): void {
    const before = state.getSnapshot()
    const rows = pinnedFirst(held.filter(({ room }) => queue.following(room.id) !== false).map(dress))
    const isSame = rows.length === before.rooms.length && rows.every((row, i) => row === before.rooms[i])
    const totals = totalsOf(rows)
    const isSameSum = totals.unread === before.unread && totals.mentions === before.mentions
    if (isSame && isSameSum && error === before.error && before.status === status) return
    state.set({ status, error, rooms: isSame ? before.rooms : Object.freeze([...rows]), ...totals })
    if (kind === 'inbox' && !isSame) parts.other().refresh()
    awaitEnd()
    attend()
  }

  /** With threads, where they are not listed themselves. */
  function totalsOf(rows: readonly InboxRow[]): InboxTotals {
    const own = inboxTotals(rows)
    if (kind === 'threads') return own
    const { unread, mentions } = parts.other().state.getSnapshot()
    return { unread: own.unread + unread, mentions: own.mentions + mentions }
  }

  function aboveOf({ room: { parent } }: RoomSummary): RowAbove | undefined {
    if (!parent) return undefined
    return { preferences: book.all.getSnapshot().get(parent.room), head: parts.other().summary(parent.room)?.head }
  }

  function dress(summary: RoomSummary): InboxRow {
    const { id } = summary.room
    const own = book.all.getSnapshot().get(id)
    const here = summary.peer && presence.all.getSnapshot().get(summary.peer.id)
    const heard = attendance?.holds(id) ? attendance.typing(id) : parts.typing(id)
    const typing = heard.length > 0 ? heard : NOBODY
    const unreadFrom = queue.unreadFrom(id)
    const me = user.getSnapshot()
    const unsent = unsentIn(parts.outbox.entries(id), parts.outbox.acks, summary)
    const now = serverNow()
    const above = aboveOf(summary)
    const quiet = quietOf({ preferences: own, above, serverNow: now }, summary.head)
    const inputs = [summary, own, here, typing, unreadFrom, me, unsent, ...Object.values(quiet)]
    const known = dressed.get(id)
    if (known?.inputs.every((input, i) => input === inputs[i])) return known.row
    const row = Object.freeze(
      dressRow(summary, { preferences: own, presence: here, typing, unreadFrom, me, unsent, serverNow: now, above }),
    )
    dressed.set(id, { inputs, row })
    return row
  }

  /** The next room to be loud again is so by itself. */
  function awaitEnd(): void {
    ending?.()
    ending = null
    const now = serverNow()
    const ends = [...book.all.getSnapshot().values()].flatMap(({ mutedUntil }) =>
      typeof mutedUntil === 'number' && mutedUntil > now ? [mutedUntil - now] : [],
    )
    if (ends.length > 0) ending = clock.after(Math.min(LONGEST_MS, ...ends), refresh)
  }

  function refresh(): void {
    const { status, error } = state.getSnapshot()
    if (status === 'ready') paint(status, error)
  }

  /** Who writes and who is here is told of the first rooms, while somebody looks; of large ones it would be too much. */
  function attend(): void {
    const shown = isWatched && live ? state.getSnapshot().rooms : []
    const told = shown.filter((row) => !row.archived && row.memberCount <= LIMITS.namedReceipts)
    attendance?.look(told.map(({ room }) => room.id))
  }

  /** Whether those are here with whom one last spoke, while somebody looks. */
  function watchPeers(): void {
    const wanted = isWatched && live ? held.flatMap(({ peer }) => (peer ? [peer.id] : [])) : []
    const shown = new Set(wanted.slice(0, LIMITS.presenceUsers))
    for (const [id, stop] of peers) {
      if (shown.has(id)) continue
      stop()
      peers.delete(id)
    }
    for (const id of shown) if (!peers.has(id)) peers.set(id, presence.of(id).subscribe(refresh))
  }

  async function flush(): Promise<void> {
    if (!saving) return
    saving()
    saving = null
    const me = user.getSnapshot()
    if (!me || state.getSnapshot().status !== 'ready') return
    const rooms = held.map(({ preferences: _told, ...row }) => {
      const told = book.confirmed(row.room.id)
      return told ? { ...row, preferences: told } : row
    })
    await persistence?.saveInbox({ user: me, rooms }, place).catch(() => {})
  }

  function take(room: string, { rooms, isStale }: InboxStep): void {
    show(rooms)
    if (!isStale) return
    doubtful.add(room)
    synchronizer.requestInbox()
  }

  function askAgain(): void {
    asking = null
    if (live && doubtful.size > 0) synchronizer.requestInbox()
  }

  const rooms = (): readonly RoomSummary[] => held

  /** What threads hang on changes in the rooms that they hang in. */
  function followRoots(): readonly Stop[] {
    const renew = (told: readonly RoomSummary[]): void => {
      if (told === held || state.getSnapshot().status === 'loading') return
      show(told)
      // An answer that is on its way may be older.
      synchronizer.requestInbox()
    }
    return [
      link.on('change', ({ room, messages }) => live && messages && renew(takeRoots(held, room, messages))),
      link.on('head', ({ room }) => {
        if (live && held.some((row) => row.room.parent?.room === room)) synchronizer.requestInbox()
      }),
    ]
  }

  const stops = kind === 'threads' ? followRoots() : []
  book.all.subscribe(() => {
    refresh()
    if (state.getSnapshot().status === 'ready') saving ??= clock.after(SAVE_MS, () => void flush())
  })

  function begin(): void {
    if (!isWatched || !persistence || live) return
    live = synchronizer.watchInbox({
      kind,
      size: () => rooms().length,
      list(told) {
        for (const { room, head, lastMessage } of told) {
          if (!parts.isRoomAwake(room.id))
            announcer.announce(room.id, room.epoch, lastMessage ? [lastMessage] : [], head)
        }
        for (const id of doubtful) if (settles(rooms(), told, id)) doubtful.delete(id)
        show(takeList(rooms(), told))
        // The answer was overtaken by what happened meanwhile. Busy rooms overtake many.
        if (doubtful.size > 0) asking ??= clock.after(ASK_AGAIN_MS, askAgain)
      },
      failed: (error) => state.update((before) => ({ ...before, error })),
    })
    watchPeers()
    attend()
  }

  return {
    state: whileWatched(state, () => {
      isWatched = true
      parts.start()
      begin()
      const stop = kind === 'inbox' ? parts.other().state.subscribe(refresh) : null
      refresh()
      return () => {
        isWatched = false
        stop?.()
        live?.()
        live = null
        watchPeers()
        attend()
      }
    }),

    summary: (room) => (live ? rooms().find((row) => row.room.id === room) : undefined),

    change(change) {
      if (!live || state.getSnapshot().status === 'loading') return
      const row = rooms().find(({ room }) => room.id === change.room)
      if (row && !parts.isRoomAwake(change.room)) {
        announcer.announce(change.room, change.epoch, change.messages ?? [], row.head)
      }
      for (const { seq, sender } of change.messages ?? [])
        if (seq > (row?.head ?? seq)) attendance?.spoke(change.room, sender.id)
      take(change.room, takeChange(rooms(), change, user.getSnapshot()?.id))
    },

    head({ room: id, epoch, rev }) {
      const row = live && rooms().find(({ room }) => room.id === id)
      if (row && (row.room.epoch !== epoch || rev > row.rev)) synchronizer.requestInbox()
    },

    receipts({ room, receipts }) {
      const mine = receipts.find((receipt) => receipt.user === user.getSnapshot()?.id)
      if (live && mine) take(room, takeMark(rooms(), room, mine))
    },

    marked(room, mark, now) {
      if (live) take(room, takeMark(rooms(), room, mark, now))
    },

    async attach(next) {
      persistence = next
      const [kept, marks] = await Promise.all([next.inbox(place).catch(() => null), next.marks().catch(() => [])])
      if (persistence !== next) return
      if (kept && state.getSnapshot().status === 'loading') {
        for (const { room, head } of kept.rooms) announcer.begin(room.id, room.epoch, head)
        const rows = kept.rooms.map((row) => ({ ...row, mentions: mentionsOf(row) }))
        // What was read last may have been kept later than the list was.
        show(marks.reduce<readonly RoomSummary[]>((rooms, mark) => takeKept(rooms, mark), rows))
      }
      begin()
    },

    refresh,
    flush,

    reset() {
      saving?.()
      saving = null
      ending?.()
      ending = null
      live?.()
      live = null
      persistence = null
      held = []
      doubtful.clear()
      asking?.()
      asking = null
      dressed.clear()
      watchPeers()
      state.set(LOADING)
      attend()
    },

    stop() {
      for (const stop of stops) stop()
      saving?.()
      saving = null
      asking?.()
      asking = null
      ending?.()
      ending = null
      live?.()
      live = persistence = null
      watchPeers()
      attendance?.stop()
    },
  }
}
