import type { InboxState } from '@parlor/sdk'
import type { Violation } from '../history.ts'
import type { RoomLogRows } from '../world/database.ts'
import { aboveOf } from '../rooms.ts'
import { confirmedOf, type Check } from './facts.ts'

/** How long a question takes when nothing is wrong, in milliseconds. */
export const ASKING_MS = 500

/** I11: who is connected shows within five seconds what was written, whatever was lost on the way. */
export const checkGlances: Check = ({ history, of, rights, logs }) => {
  const violations: Violation[] = []
  for (const { at, type, tab, user, state: then } of [...of('list-glance'), ...of('threads-glance')]) {
    const shows = type === 'list-glance' ? of('inbox') : of('threads')
    // What another device has read is asked for: an answer may be on its way, and a mark may come after the glance.
    const later = shows.filter((one) => one.tab === tab && one.at >= at && one.at <= at + ASKING_MS)
    const states = [then, ...later.map(({ state }) => state)]
    for (const { room } of states.at(-1)!.rooms) {
      const counts = states.flatMap((state) => countsOf(state, room.id, logs.get(room.id)?.messages ?? [], user))
      const last = counts.at(-1)!
      if (counts.every(({ shown, real }) => shown !== real))
        violations.push({
          invariant: 'I18',
          at,
          message: `${tab}: the list counts ${last.shown} unread in ${room.id} up to ${last.head}, and there are ${last.real}`,
        })
    }
  }
  const written = of('committed').flatMap(({ at, written }) =>
    written.type === 'message' && at <= history.quietAt ? [written] : [],
  )
  const behind = of('glance').flatMap(({ at, tab, user, room, newest }) => {
    const stay = rights(room, user).at(-1)
    if (stay === undefined || stay.to !== Infinity || stay.since > history.quietAt) return []
    const head = Math.max(0, ...written.filter((one) => one.room === room).map(({ seq }) => seq))
    if (newest >= head) return []
    return [{ invariant: 'I11', at, message: `${tab} ${room}: is connected and shows ${newest} of ${head}` }]
  })
  return [...violations, ...behind]
}

/** What a list counts in a room, and what there is by the log above the mark that its row shows. */
function countsOf(
  { rooms }: InboxState,
  id: string,
  messages: RoomLogRows['messages'],
  user: string,
): readonly { readonly head: number; readonly shown: number; readonly real: number }[] {
  return rooms.flatMap(({ room, head, receipt, unread }) => {
    if (room.id !== id) return []
    const others = messages.filter(({ seq, sender }) => seq > receipt.read && seq <= head && sender.id !== user)
    return [{ head, shown: unread, real: others.length }]
  })
}

/** I25: nobody writes for ever. */
export const checkTyping: Check = ({ history }) =>
  history.views.flatMap(({ tab, isAwake, typing }) =>
    [...typing].flatMap(([room, users]) =>
      isAwake && users.length > 0
        ? [{ invariant: 'I25', message: `${tab} ${room}: ${users.join()} still seems to write` }]
        : [],
    ),
  )

/** Messages of others above a user's mark. */
const unreadIn = ({ messages, marks }: RoomLogRows, user: string): number =>
  messages.filter(({ seq, sender }) => seq > marks.get(user)!.read && sender.id !== user).length

/**
 * A list at the end, of the rooms a user is in or of the threads they take part in.
 * @param beside what is not in the list, and counts in its sum
 */
function checkList(
  list: InboxState,
  user: string,
  own: readonly RoomLogRows[],
  beside: readonly RoomLogRows[] = [],
): readonly Violation[] {
  const violations: Violation[] = []
  const say = (invariant: string, message: string): void => void violations.push({ invariant, message })
  const listed = new Map(list.rooms.map((row) => [row.room.id, row]))
  if (list.status !== 'ready') say('I11', `the list is ${list.status}`)
  let sum = beside.reduce((unread, log) => unread + unreadIn(log, user), 0)
  for (const log of own) {
    const { room, head } = log
    const row = listed.get(room)
    if (row === undefined) {
      say('I11', `${room} is not in the list`)
      continue
    }
    const unread = unreadIn(log, user)
    sum += unread
    const last = row.lastMessage?.seq ?? 0
    if (row.head !== head || last !== head)
      say('I11', `the list has ${room} at ${row.head}, ${last}, and it is at ${head}`)
    if (row.unread !== unread) say('I18', `the list counts ${row.unread} unread in ${room}, and there are ${unread}`)
  }
  for (const room of listed.keys())
    if (!own.some((log) => log.room === room)) say('I19', `the list has ${room}, which ${user} is not in`)
  if (violations.length === 0 && list.unread !== sum)
    say('I18', `the badge counts ${list.unread} unread, and there are ${sum}`)
  return violations
}

/** I11, I17, I18: when all faults are over, every screen shows the log, the marks and the counts as they are. */
export const checkQuiet: Check = ({ history, logs, stays, rights }) => {
  const violations: Violation[] = []
  for (const { tab, user, isAwake, rooms, inbox, threads, members } of history.views) {
    if (!isAwake) continue
    for (const state of rooms) {
      const say = (invariant: string, message: string): void =>
        void violations.push({ invariant, message: `${tab} ${state.id}: ${message}` })
      const log = logs.get(state.id)
      const above = aboveOf(state.id)
      const mayRead = rights(state.id, user).at(-1)?.to === Infinity
      if (!mayRead) {
        const home = above?.room ?? state.id
        if (state.status !== 'refused' && !(home === 'open' && stays(home, user).length === 0))
          say('I19', `shows a room that ${user} is not in (${state.status})`)
        continue
      }
      if (log === undefined) {
        // A thread is made for whoever looks at it, if there is a message for it to hang on.
        const isLost = logs.get(above!.room)?.messages.some(({ id }) => id === above!.message) !== true
        if (!isLost || state.status === 'ready') say('I11', `is ${state.status}, and is not in the log`)
        continue
      }
      if (state.status !== 'ready') {
        say('I11', `is ${state.status}`)
        continue
      }
      if (state.head !== log.head) say('I11', `believes the head is ${state.head}, and it is ${log.head}`)
      const confirmed = confirmedOf(state.messages)
      const newest = confirmed.at(-1)?.seq ?? 0
      if (!state.hasNewer && newest !== log.head) say('I11', `ends at ${newest} of ${log.head}`)
      if (state.sync !== 'live') say('I11', `is ${state.sync}`)
      const pending = state.messages.filter(({ status }) => status === 'pending')
      if (pending.length > 0) say('I2', `still has ${pending.map(({ text }) => text).join()} waiting`)
      const present = [...log.marks].filter(([, { left }]) => !left).length
      if (state.memberCount !== present) say('I11', `counts ${state.memberCount} members of ${present}`)
      const takesPart = stays(state.id, user).at(-1)?.to === Infinity
      if (above !== null && state.following !== takesPart)
        say('I11', `is ${state.following ? '' : 'not '}followed, and ${user} ${takesPart ? 'takes' : 'takes no'} part`)
      if (!takesPart) {
        // Who reads a thread without taking part has no marks, and is not told of those of others.
        if (state.unread !== 0) say('I18', `counts ${state.unread} unread for ${user}, who takes no part`)
        continue
      }
      const marks = log.marks.get(user)!
      if (state.read !== marks.read) say('I17', `has the read mark at ${state.read}, the server at ${marks.read}`)
      const unread = log.messages.filter(({ seq, sender }) => seq > state.read && sender.id !== user).length
      if (state.unread !== unread) say('I18', `counts ${state.unread} unread, and there are ${unread}`)
      for (const member of members.get(state.id) ?? []) {
        const known = log.marks.get(member.user.id)
        if (known === undefined || known.left) say('I11', `shows ${member.user.id} as a member`)
        else if (known.delivered !== member.delivered || known.read !== member.read)
          say(
            'I17',
            `shows the marks of ${member.user.id} as ${member.delivered}/${member.read}, and they are ${known.delivered}/${known.read}`,
          )
      }
    }
    const own = history.logs.filter(({ room }) => stays(room, user).at(-1)?.to === Infinity)
    const isThread = ({ room }: RoomLogRows): boolean => aboveOf(room) !== null
    const lists = [
      checkList(
        inbox,
        user,
        own.filter((log) => !isThread(log)),
        own.filter(isThread),
      ),
      threads === null ? [] : checkList(threads, user, own.filter(isThread)),
    ]
    for (const { invariant, message } of lists.flat()) violations.push({ invariant, message: `${tab}: ${message}` })
  }
  for (const error of history.uncaught) violations.push({ invariant: 'I0', message: `nobody caught: ${error}` })
  return violations
}
