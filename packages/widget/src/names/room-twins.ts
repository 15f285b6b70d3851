import type { MemberState, TimelineMessage, User } from '@parlor/sdk'
import type { Strings } from '../strings/strings.ts'
import type { Twins } from './twin.ts'
import { marksAmong } from './twin-mark.ts'
import type { Named } from './twins.ts'

/** Whom one can mistake for another in a room: among its members, and those whose messages are shown. */
export class RoomTwins {
  #members: readonly MemberState[] | undefined
  #messages: readonly Pick<TimelineMessage, 'sender'>[] = []
  #strings: Strings | undefined
  #key = ''
  #twins: Twins = new Map()

  /** Who they are now; the same map as long as nobody comes, goes or changes their name. */
  among(
    members: readonly MemberState[] | undefined,
    messages: readonly Pick<TimelineMessage, 'sender'>[],
    strings: Strings,
  ): Twins {
    if (members === this.#members && messages === this.#messages && strings === this.#strings) return this.#twins
    this.#members = members
    this.#messages = messages
    const people = new Map<string, Named>()
    const last = new Map<string, User>()
    const take = (user: User) => {
      const known = last.get(user.id)
      // There may be 100,000 messages, by a few people.
      if (known?.name === user.name && known.role === user.role && known.bot === user.bot) return
      last.set(user.id, user)
      people.set(JSON.stringify([user.id, user.name, user.role, user.bot]), user)
    }
    for (const { user } of members ?? []) take(user)
    for (const { sender } of messages) take(sender)
    const key = [...people.keys()].sort().join('\n')
    if (key !== this.#key || strings !== this.#strings) this.#twins = marksAmong(people.values(), strings)
    this.#key = key
    this.#strings = strings
    return this.#twins
  }
}
