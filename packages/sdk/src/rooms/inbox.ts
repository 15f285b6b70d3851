import type { Change, Head, Receipt, Receipts, RoomSummary, User } from '@parlor/protocol'
import type { Clock } from '../environment/environment.ts'
import type { ChatError } from '../errors.ts'
import type { Persistence } from '../persistence/persistence.ts'
import type { Readable, Stop } from '../store/readable.ts'
import { createStore } from '../store/store.ts'
import type { Synchronizer } from '../sync/synchronizer.ts'
import type { Announcer } from './announcer.ts'
import { takeChange, takeList, takeMark, type InboxStep, type ReadNow } from './inbox-rows.ts'
import type { InboxState } from './inbox-state.ts'
import { mentionsOf } from './mentions.ts'
import { whileWatched } from './while-watched.ts'

/** What the list of rooms works with. */
export interface InboxParts {
  readonly clock: Clock
  readonly synchronizer: Synchronizer
  readonly announcer: Announcer
  readonly user: Readable<User | null>
  /** Called when the list is first watched. */
  readonly start: () => void
  /** Whether a room is kept in step by itself, and so tells of its messages itself. */
  readonly isRoomAwake: (room: string) => boolean
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
  marked(room: string, mark: Receipt, now: ReadNow): void
  /** From now on the list is kept here. */
  attach(persistence: Persistence): Promise<void>
  flush(): Promise<void>
  /** Forgets the list of a user. */
  reset(): void
  /** Ends everything. */
  stop(): void
}

const LOADING: InboxState = Object.freeze({
  status: 'loading',
  error: null,
  rooms: Object.freeze([]),
  unread: 0,
  mentions: 0,
})
/** How long changes of the list are gathered before they are kept, in ms. */
const SAVE_MS = 1_000

/** Makes the list of rooms of one chat. */
export function createInbox(parts: InboxParts): Inbox {
  const { clock, synchronizer, announcer, user } = parts
  const state = createStore<InboxState>(LOADING)
  let persistence: Persistence | null = null
  let live: Stop | null = null
  let isWatched = false
  let saving: Stop | null = null

  function show(rooms: readonly RoomSummary[], error: ChatError | null = null): void {
    const before = state.getSnapshot()
    const isSame = rooms.length === before.rooms.length && rooms.every((row, i) => row === before.rooms[i])
    if (isSame && error === before.error && before.status === 'ready') return
    const list = isSame ? before.rooms : Object.freeze([...rooms])
    const unread = list.reduce((sum, row) => sum + row.unread, 0)
    const mentions = list.reduce((sum, row) => sum + mentionsOf(row), 0)
    state.set({ status: 'ready', error, rooms: list, unread, mentions })
    saving ??= clock.after(SAVE_MS, () => void flush())
  }

  async function flush(): Promise<void> {
    if (!saving) return
    saving()
    saving = null
    const me = user.getSnapshot()
    const { status, rooms } = state.getSnapshot()
    if (me && status === 'ready') await persistence?.saveInbox({ user: me, rooms }).catch(() => {})
  }

  function take({ rooms, isStale }: InboxStep): void {
    show(rooms)
    if (isStale) synchronizer.requestInbox()
  }

  const rooms = (): readonly RoomSummary[] => state.getSnapshot().rooms

  function begin(): void {
    if (!isWatched || !persistence || live) return
    live = synchronizer.watchInbox({
      size: () => rooms().length,
      list(told) {
        for (const { room, head, lastMessage } of told) {
          if (!parts.isRoomAwake(room.id))
            announcer.announce(room.id, room.epoch, lastMessage ? [lastMessage] : [], head)
        }
        show(takeList(rooms(), told))
      },
      failed: (error) => state.update((before) => ({ ...before, error })),
    })
  }

  return {
    state: whileWatched(state, () => {
      isWatched = true
      parts.start()
      begin()
      return () => {
        isWatched = false
        live?.()
        live = null
      }
    }),

    summary: (room) => (live ? rooms().find((row) => row.room.id === room) : undefined),

    change(change) {
      if (!live || state.getSnapshot().status === 'loading') return
      const row = rooms().find(({ room }) => room.id === change.room)
      if (row && !parts.isRoomAwake(change.room)) {
        announcer.announce(change.room, change.epoch, change.messages ?? [], row.head)
      }
      take(takeChange(rooms(), change, user.getSnapshot()?.id))
    },

    head({ room: id, epoch, rev }) {
      const row = live && rooms().find(({ room }) => room.id === id)
      if (row && (row.room.epoch !== epoch || rev > row.rev)) synchronizer.requestInbox()
    },

    receipts({ room, receipts }) {
      const mine = receipts.find((receipt) => receipt.user === user.getSnapshot()?.id)
      if (live && mine) take(takeMark(rooms(), room, mine))
    },

    marked(room, mark, now) {
      if (live) take(takeMark(rooms(), room, mark, now))
    },

    async attach(next) {
      persistence = next
      const kept = await next.inbox().catch(() => null)
      if (persistence !== next) return
      if (kept && state.getSnapshot().status === 'loading') {
        for (const { room, head } of kept.rooms) announcer.begin(room.id, room.epoch, head)
        show(kept.rooms.map((row) => ({ ...row, mentions: mentionsOf(row) })))
      }
      begin()
    },

    flush,

    reset() {
      saving?.()
      saving = null
      live?.()
      live = null
      persistence = null
      state.set(LOADING)
    },

    stop() {
      saving?.()
      saving = null
      live?.()
      live = persistence = null
    },
  }
}
