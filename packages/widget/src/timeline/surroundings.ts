import type { MemberState, RoomState, TimelineMessage } from '@parlor/sdk'
import { barredIn } from '../composer/barred.ts'
import type { Standing } from '../message/rights.ts'

const NOBODY: ReadonlyMap<string, string> = new Map()

/** What messages need to know of the room around them; what did not change keeps its identity. */
export class MessageSurroundings {
  #standing: Standing | undefined
  #members: readonly MemberState[] | undefined
  #names = NOBODY

  /** What the current user is in the room. */
  standing(state: RoomState | undefined): Standing | undefined {
    if (!state || state.status !== 'ready') return undefined
    const { canSend } = state
    // Who may only read for now is as one who may only read.
    const role = barredIn(state) === 'closed' ? 'observer' : state.role
    const direct = state.info?.kind === 'direct'
    const known = this.#standing
    if (known && known.role === role && known.canSend === canSend && known.direct === direct) return known
    return (this.#standing = { role, canSend, direct })
  }

  /** What the members are called, by id. Marks and presence, which change all the time, leave it as it is. */
  names(members: readonly MemberState[] | undefined): ReadonlyMap<string, string> {
    if (members === this.#members) return this.#names
    this.#members = members
    const now = members ?? []
    const known = this.#names
    if (now.length === known.size && now.every(({ user }) => known.get(user.id) === user.name)) return known
    return (this.#names = new Map(now.map(({ user }) => [user.id, user.name])))
  }
}

/** Id of the current user, as their messages tell it. */
export function authorOf(messages: readonly TimelineMessage[]): string | undefined {
  return messages.findLast(({ own }) => own)?.sender.id
}
