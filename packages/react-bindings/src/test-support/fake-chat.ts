import type {
  Chat,
  ChatEvents,
  ConnectionState,
  InboxState,
  MemberState,
  Presence,
  Room,
  Search,
  RoomState,
  SavedDraft,
  SearchState,
  Sent,
  Stop,
  TimelineMessage,
  User,
} from '@parlor/sdk'
import { cell, type Cell } from './cell.ts'

/** A room without a server: state is set by the test, calls are written down. */
export interface FakeRoom extends Room {
  readonly state: Cell<RoomState>
  readonly members: Cell<readonly MemberState[]>
  readonly typing: Cell<readonly User[]>
}

/** A chat without a server. Type-checked against the real one, so it cannot fall behind. */
export interface FakeChat extends Chat {
  readonly connection: Cell<ConnectionState>
  readonly user: Cell<User | null>
  readonly inbox: Cell<InboxState>
  readonly threads: Cell<InboxState>
  room(id: string): FakeRoom
  presence(user: string): Cell<Presence | null>
  /** What all searches have found. */
  readonly searchState: Cell<SearchState>
  emit<Name extends keyof ChatEvents>(name: Name, event: ChatEvents[Name]): void
  /** Every call of a method that does something, as `name:first argument`. */
  readonly calls: readonly string[]
  /** Everything that is listened to now, over all readables and events. */
  listeners(): number
}

export const EMPTY_ROOM: RoomState = Object.freeze({
  id: 'course-101',
  status: 'loading',
  error: null,
  info: null,
  role: null,
  canSend: false,
  slowUntil: null,
  sync: 'live',
  messages: Object.freeze([]),
  notices: Object.freeze([]),
  hasOlder: false,
  hasNewer: false,
  loadingOlder: false,
  loadingNewer: false,
  head: 0,
  read: 0,
  unread: 0,
  memberCount: 0,
  following: null,
})

export function createFakeChat(): FakeChat {
  const calls: string[] = []
  const note = (name: string, argument?: unknown) =>
    void calls.push(argument === undefined ? name : `${name}:${String(argument)}`)
  const events = new Map<string, Set<{ run: (event: never) => void }>>()
  const rooms = new Map<string, FakeRoom>()
  const people = new Map<string, Cell<Presence | null>>()
  const connection = cell<ConnectionState>({ status: 'idle' })
  const user = cell<User | null>(null)
  const inbox = cell<InboxState>({ status: 'loading', error: null, rooms: [], unread: 0, mentions: 0 })
  const threads = cell<InboxState>({ status: 'loading', error: null, rooms: [], unread: 0, mentions: 0 })
  const searchState = cell<SearchState>({ status: 'idle', hits: [], hasMore: false, error: null })
  const durability = cell<'durable' | 'memory'>('memory')

  const remember = <T>(map: Map<string, T>, id: string, make: () => T): T => {
    const known = map.get(id)
    if (known !== undefined) return known
    const made = make()
    map.set(id, made)
    return made
  }

  const roomOf = (id: string): FakeRoom => remember(rooms, id, () => createFakeRoom(id, note, roomOf))

  return {
    url: 'https://chat.example.edu',
    connection,
    user,
    inbox,
    threads,
    durability,
    room: roomOf,
    search(query, options): Search {
      note('search', query)
      return { query, ...searchState, loadMore: async () => note('loadMore', options?.room) }
    },
    searchState,
    async contacts(query) {
      note('contacts', query)
      return { users: [], hasMore: false }
    },
    presence: (id) => remember(people, id, () => cell<Presence | null>(null)),
    async direct(id) {
      note('direct', id)
      return remember(rooms, `direct-${id}`, () => createFakeRoom(`direct-${id}`, note, roomOf))
    },
    async createRoom({ id = 'made' }) {
      note('createRoom', id)
      return remember(rooms, id, () => createFakeRoom(id, note, roomOf))
    },
    on(name, listener): Stop {
      const entry = { run: listener as (event: never) => void }
      remember(events, name, () => new Set<typeof entry>()).add(entry)
      return () => void events.get(name)?.delete(entry)
    },
    emit(name, event) {
      for (const entry of [...(events.get(name) ?? [])]) entry.run(event as never)
    },
    connect: () => note('connect'),
    retryNow: () => note('retryNow'),
    close: async () => note('close'),
    logout: async () => note('logout'),
    calls,
    listeners() {
      const cells = [connection, user, inbox, threads, durability, searchState, ...people.values()]
      for (const room of rooms.values()) cells.push(room.state as never, room.members as never, room.typing as never)
      const onCells = cells.reduce((sum, one) => sum + one.listeners(), 0)
      return [...events.values()].reduce((sum, set) => sum + set.size, onCells)
    },
  }
}

function createFakeDraft(note: (name: string, argument?: unknown) => void): FakeRoom['draft'] {
  const draft = cell<SavedDraft | null>(null)
  return {
    ...draft,
    set(next) {
      note('draft', typeof next === 'string' ? next : next?.text)
      draft.set(typeof next === 'string' ? { text: next } : next)
    },
  }
}

function createFakeRoom(
  id: string,
  note: (name: string, argument?: unknown) => void,
  roomOf: (id: string) => FakeRoom,
): FakeRoom {
  const state = cell<RoomState>(Object.freeze({ ...EMPTY_ROOM, id }))
  const sent: Sent = { id: '0190aaaa-0000-7000-8000-000000000001', seq: 1, createdAt: 0 }
  const done = (name: string) => async (argument?: unknown) => note(name, argument)
  return {
    id,
    state,
    getSnapshot: state.getSnapshot,
    subscribe: state.subscribe,
    members: cell<readonly MemberState[]>([]),
    typing: cell<readonly User[]>([]),
    async send(draft) {
      note('send', typeof draft === 'string' ? draft : draft.text)
      return sent
    },
    async forward(_message, to) {
      note('forward', to)
      return sent
    },
    async retry(message) {
      note('retry', message)
      return sent
    },
    parent: null,
    above: null,
    root: cell<TimelineMessage | null>(null),
    thread: (message) => roomOf(`thread:${typeof message === 'string' ? message : message.id}:${id}`),
    follow: done('follow'),
    unfollow: done('unfollow'),
    edit: done('edit'),
    delete: done('delete'),
    react: done('react'),
    unreact: done('unreact'),
    pin: done('pin'),
    unpin: done('unpin'),
    pinned: cell<readonly TimelineMessage[]>([]),
    async edits(message) {
      note('edits', message)
      return []
    },
    async reactions(message) {
      note('reactions', message)
      return { users: [], hasMore: false }
    },
    dismiss: done('dismiss'),
    async cancel(message) {
      note('cancel', message)
      return true
    },
    loadOlder: done('loadOlder'),
    loadNewer: done('loadNewer'),
    loadAround: done('loadAround'),
    loadLatest: done('loadLatest'),
    loadMoreMembers: done('loadMoreMembers'),
    markRead: (seq) => note('markRead', seq),
    markUnread: done('markUnread'),
    prefer: async (changes) => note('prefer', JSON.stringify(changes)),
    draft: createFakeDraft(note),
    setTyping: (typing) => note('setTyping', typing),
    update: async (changes) => note('update', JSON.stringify(changes)),
    join: done('join'),
    leave: done('leave'),
    watch: () => () => undefined,
  }
}
