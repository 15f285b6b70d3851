import type { MemberRole, RoomClosed } from '@parlor/protocol'
import { EPOCH_MS } from '../epoch.ts'
import type { EntryOf } from '../history.ts'

type Written = EntryOf<'committed'>['written']

/** How rooms stand at a moment: whether they are closed, and who is what in them. Followed from commits alone. */
export class Doors {
  readonly #closed = new Map<string, RoomClosed>()
  /** By `room user`; who went has none. */
  readonly #roles = new Map<string, MemberRole>()

  /** Takes the next commit. */
  follow(written: Written): void {
    if (written.type === 'described') set(this.#closed, written.room, written.closed ?? undefined)
    if (written.type === 'member') set(this.#roles, `${written.room} ${written.user}`, written.role)
  }

  /** How a room is closed to somebody; `undefined` where it is open, or they lead it. */
  closedTo(room: string, user: string): RoomClosed | undefined {
    const role = this.#roles.get(`${room} ${user}`)
    return role === 'moderator' || role === 'owner' ? undefined : this.#closed.get(room)
  }

  /** Whether somebody may only read a room, open or not. */
  isReader(room: string, user: string): boolean {
    return this.#roles.get(`${room} ${user}`) === 'observer'
  }
}

function set<Value>(map: Map<string, Value>, key: string, value: Value | undefined): void {
  if (value === undefined) map.delete(key)
  else map.set(key, value)
}

/** Whether the time of a closing is up. @param now milliseconds since 1970 */
export const isOver = ({ until }: RoomClosed, now: number): boolean => until !== undefined && now >= until

/** A stretch of time in which somebody could not write in one of the rooms. */
export interface Shut {
  readonly user: string
  readonly from: number
  readonly to: number
}

/** Finds when who could not write somewhere: in virtual time, by when commits were durable. */
export function findShut(
  committed: readonly EntryOf<'committed'>[],
  rooms: readonly string[],
  users: readonly string[],
): readonly Shut[] {
  const doors = new Doors()
  const shut: Shut[] = []
  const since = new Map<string, { readonly from: number; readonly until: number }>()
  const look = (at: number): void => {
    for (const room of rooms)
      for (const user of users) {
        const key = `${room} ${user}`
        const before = since.get(key)
        if (before !== undefined) shut.push({ user, from: before.from, to: Math.min(at, before.until) })
        const closed = doors.closedTo(room, user)
        const until = doors.isReader(room, user) ? Infinity : closed && (closed.until ?? Infinity) - EPOCH_MS
        set(since, key, until === undefined ? undefined : { from: at, until })
      }
  }
  for (const { at, written } of committed) {
    doors.follow(written)
    if (written.type === 'described' || written.type === 'member') look(at)
  }
  look(Infinity)
  return shut
}
