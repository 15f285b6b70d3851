import type { Presence } from '@parlor/protocol'
import { isSame } from '../store/is-same.ts'
import type { RoomLog } from '../sync/room-log.ts'
import type { MemberState } from './room-state.ts'

/** Turns a room's log and presence into the list of members; rows that show nothing new keep their identity. */
export type ListMembers = (log: RoomLog | null, presence: ReadonlyMap<string, Presence>) => readonly MemberState[]

/** Makes the list of one room. */
export function createMemberList(): ListMembers {
  let last: readonly unknown[] = []
  let list: readonly MemberState[] = Object.freeze([])

  return (log, presence) => {
    const inputs = [log?.members, log?.receipts, presence]
    if (inputs.every((input, i) => input === last[i])) return list
    last = inputs
    const before = new Map(list.map((member) => [member.user.id, member]))
    const next = [...(log?.members.values() ?? [])]
      .filter((member) => !member.removed)
      .map(({ user, role }) => {
        const { delivered = 0, read = 0 } = log!.receipts.get(user.id) ?? {}
        const member: MemberState = { user, role, delivered, read, presence: presence.get(user.id) ?? null }
        const known = before.get(user.id)
        return known && isSame(known, member) ? known : Object.freeze(member)
      })
    if (next.length !== list.length || next.some((member, i) => member !== list[i])) list = Object.freeze(next)
    return list
  }
}
