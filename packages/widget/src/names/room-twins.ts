import type { MemberState, TimelineMessage, User } from '@parlor/sdk'
import type { Strings } from '../strings/strings.ts'
import type { Twins } from './twin.ts'
import { marksAmong } from './twin-mark.ts'
import type { Named } from './twins.ts'

type Said = Pick<TimelineMessage, 'sender'>
type People = ReadonlyMap<string, Named>

const NOBODY: People = new Map()

/** Whom one can mistake for another in a room: among its members, and those whose messages are shown. */
export class RoomTwins {
  #members: readonly MemberState[] | undefined
  #messages: readonly Said[] = []
  #strings: Strings | undefined
  #present = NOBODY
  #senders = NOBODY
  #people = NOBODY
  #twins: Twins = new Map()

  /** Who they are now; the same map as long as nobody comes, goes or changes their name. */
  among(members: readonly MemberState[] | undefined, messages: readonly Said[], strings: Strings): Twins {
    if (members === this.#members && messages === this.#messages && strings === this.#strings) return this.#twins
    if (members !== this.#members) this.#present = peopleOf(members?.map(({ user }) => user) ?? [])
    this.#senders = this.#sendersOf(messages)
    const people = new Map([...this.#present, ...this.#senders])
    const known = this.#people
    if (strings !== this.#strings || people.size !== known.size || [...people.keys()].some((key) => !known.has(key)))
      this.#twins = marksAmong(people.values(), strings)
    this.#people = people
    this.#members = members
    this.#messages = messages
    this.#strings = strings
    return this.#twins
  }

  /** Of 100,000 messages all but the last few are most often those that were there: only the others are looked at. */
  #sendersOf(messages: readonly Said[]): People {
    const known = this.#messages
    let same = 0
    while (same < known.length && known[same] === messages[same]) same += 1
    return peopleOf(sendersFrom(messages, same), same ? this.#senders : NOBODY)
  }
}

/** Who sent the messages from `first` on, once for each run. */
function* sendersFrom(messages: readonly Said[], first: number): Iterable<User> {
  let last: User | undefined
  for (let at = first; at < messages.length; at += 1) {
    const { sender } = messages[at]!
    if (sender !== last) yield sender
    last = sender
  }
}

/** Each name of each of them once. */
function peopleOf(users: Iterable<User>, known: People = NOBODY): People {
  const people = new Map(known)
  const last = new Map<string, User>()
  for (const user of users) {
    const was = last.get(user.id)
    // Many messages are by few people.
    if (was?.name === user.name && was.role === user.role && was.bot === user.bot) continue
    last.set(user.id, user)
    people.set(JSON.stringify([user.id, user.name, user.role, user.bot]), user)
  }
  return people
}
