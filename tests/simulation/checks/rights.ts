import type { EntryOf } from '../history.ts'
import { aboveOf } from '../rooms.ts'
import type { Stay } from './facts.ts'

/** When people were in which rooms, by `room user`. */
export type Stays = ReadonlyMap<string, readonly Stay[]>

/** Follows who was a member of each room; in a thread, that is who takes part. */
export function findStays(committed: readonly EntryOf<'committed'>[]): Stays {
  const stays = new Map<string, Stay[]>()
  for (const { at, written } of committed) {
    if (written.type !== 'member') continue
    const { room, user, rev, member } = written
    if (member) enter(stays, room, user, rev, at)
    else leave(stays, room, user, rev)
  }
  return stays
}

/**
 * Follows who might read each thread: whoever was in the room it hangs in, and nobody else. Told in revisions of the
 * thread, so that what came after a removal can be told from what came before, though the two rooms count apart.
 */
export function findRights(committed: readonly EntryOf<'committed'>[], threads: readonly string[]): Stays {
  const stays = new Map<string, Stay[]>()
  const revs = new Map<string, number>()
  const under = new Map<string, string[]>()
  for (const thread of threads) {
    const { room } = aboveOf(thread)!
    under.set(room, [...(under.get(room) ?? []), thread])
  }
  if (threads.length === 0) return stays
  for (const { at, written } of committed) {
    if (written.type === 'member') {
      for (const thread of under.get(written.room) ?? []) {
        const rev = revs.get(thread) ?? 0
        if (written.member) enter(stays, thread, written.user, rev, at)
        else leave(stays, thread, written.user, rev + 1)
      }
    }
    if ('rev' in written) revs.set(written.room, Math.max(written.rev, revs.get(written.room) ?? 0))
  }
  return stays
}

function enter(stays: Map<string, Stay[]>, room: string, user: string, from: number, since: number): void {
  const key = `${room} ${user}`
  const own = stays.get(key) ?? []
  stays.set(key, own)
  const open = own.at(-1)
  if (open === undefined || open.to !== Infinity) own.push({ from, to: Infinity, since })
}

function leave(stays: Map<string, Stay[]>, room: string, user: string, to: number): void {
  const own = stays.get(`${room} ${user}`)
  const open = own?.at(-1)
  if (open !== undefined && open.to === Infinity) own![own!.length - 1] = { ...open, to }
}
