import type { User } from '@parlor/protocol'
import type { Link } from '../connection/link.ts'
import type { Clock } from '../environment/environment.ts'
import type { Readable, Stop } from '../store/readable.ts'
import type { PresenceBook } from './presence-book.ts'
import { createTypingList, type TypingList } from './typing.ts'

/** What a list needs to be told who writes and who is here. */
export interface ListAttendanceParts {
  readonly clock: Clock
  readonly link: Pick<Link, 'on' | 'request' | 'state'>
  readonly user: Readable<User | null>
  readonly presence: Pick<PresenceBook, 'note'>
  /** Rooms that are to stay open when nobody looks at them by themselves any more. */
  readonly kept: Set<string>
  /** Whether a room tells the server by itself that one looks at it. */
  readonly isRoomAwake: (room: string) => boolean
  /** Somebody began or ceased to write. */
  readonly typed: () => void
}

/** The rooms of a list that the server counts one among the spectators of, without any of them being open here. */
export interface ListAttendance {
  /** These stand in the list now, the first ones first; none when nobody looks. */
  look(rooms: readonly string[]): void
  /** Whether the server was told of this room, and is to go on telling. */
  holds(room: string): boolean
  /** Who writes in a room that is held. */
  typing(room: string): readonly User[]
  /** A message of this user has come: the writing is over. */
  spoke(room: string, user: string): void
  /** Ends everything. */
  stop(): void
}

/** Most rooms at a time: about as many as a list shows before it is scrolled. */
const MOST_ROOMS = 15
/** How long the order of the list may settle before the server is told, in ms: what is to be read comes first. */
const SETTLES_MS = 1_000

/** Makes the attendance of one list. */
export function createListAttendance(parts: ListAttendanceParts): ListAttendance {
  const { clock, link, user, presence, kept, isRoomAwake, typed } = parts
  const held = new Map<string, TypingList>()
  let wanted: readonly string[] = []
  let settling: Stop | null = null
  let turn = 0

  const isOnline = (): boolean => link.state.getSnapshot().status === 'online'

  function enter(room: string): Promise<void> {
    const list = createTypingList(clock)
    list.users.subscribe(typed)
    held.set(room, list)
    kept.add(room)
    return link.request('room.open', { room }).then(
      ({ online }) => presence.note(online.map((one) => ({ user: one, online: true }))),
      // Nothing durable hangs on it: the next connection tries again.
      () => {},
    )
  }

  function leave(room: string): void {
    held.get(room)?.clear()
    held.delete(room)
    kept.delete(room)
    // Who looks at the room itself stays in it.
    if (isOnline() && !isRoomAwake(room)) link.request('room.close', { room }).catch(() => {})
  }

  /** One after the other: a connection has room for few commands at once, and others matter more. */
  async function tell(): Promise<void> {
    settling = null
    const mine = ++turn
    for (const room of [...held.keys()]) if (!wanted.includes(room)) leave(room)
    for (const room of wanted) {
      if (mine !== turn || !isOnline()) return
      if (!held.has(room)) await enter(room)
    }
  }

  function settle(): void {
    const isTold = wanted.length === held.size && wanted.every((room) => held.has(room))
    if (!isTold && isOnline()) settling ??= clock.after(SETTLES_MS, () => void tell())
  }

  function forget(): void {
    turn += 1
    for (const list of held.values()) list.clear()
    held.clear()
    kept.clear()
  }

  const stops = [
    link.state.subscribe(() => (isOnline() ? settle() : forget())),
    link.on('typing', (heard) => {
      if (heard.user.id !== user.getSnapshot()?.id) held.get(heard.room)?.hear(heard)
    }),
  ]

  return {
    look(rooms) {
      wanted = rooms.slice(0, MOST_ROOMS)
      settle()
    },
    holds: (room) => held.has(room),
    typing: (room) => held.get(room)?.users.getSnapshot() ?? [],
    spoke: (room, who) => held.get(room)?.finished(who),
    stop() {
      settling?.()
      settling = null
      wanted = []
      forget()
      for (const stop of stops) stop()
    },
  }
}
