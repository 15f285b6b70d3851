import type { InboxState } from '@parlor/sdk'
import type { Violation } from '../history.ts'
import type { RoomLogRows } from '../world/database.ts'
import { confirmedOf, type Check } from './facts.ts'

/** How long a question takes when nothing is wrong, in milliseconds. */
export const ASKING_MS = 500

/** I11: who is connected shows within five seconds what was written, whatever was lost on the way. */
export const checkGlances: Check = ({ history, of, stays, logs }) => {
  const violations: Violation[] = []
  for (const { at, tab, user, state: then } of of('list-glance')) {
    // What another device has read is asked for: an answer may be on its way, and a mark may come after the glance.
    const later = of('inbox').filter((one) => one.tab === tab && one.at >= at && one.at <= at + ASKING_MS)
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
    const stay = stays(room, user).at(-1)
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

/** I11, I17, I18: when all faults are over, every screen shows the log, the marks and the counts as they are. */
export const checkQuiet: Check = ({ history, logs, stays }) => {
  const violations: Violation[] = []
  for (const { tab, user, isAwake, rooms, inbox, members } of history.views) {
    if (!isAwake) continue
    for (const state of rooms) {
      const say = (invariant: string, message: string): void =>
        void violations.push({ invariant, message: `${tab} ${state.id}: ${message}` })
      const log = logs.get(state.id)!
      const isMember = stays(state.id, user).at(-1)?.to === Infinity
      if (!isMember) {
        if (state.status !== 'refused' && !(state.id === 'open' && stays(state.id, user).length === 0))
          say('I19', `shows a room that ${user} is not in (${state.status})`)
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
      const present = [...log.marks].filter(([, { left }]) => !left).length
      if (state.memberCount !== present) say('I11', `counts ${state.memberCount} members of ${present}`)
    }
    const own = history.logs.filter(({ room }) => stays(room, user).at(-1)?.to === Infinity)
    const listed = new Map(inbox.rooms.map((row) => [row.room.id, row]))
    if (inbox.status !== 'ready') violations.push({ invariant: 'I11', message: `${tab}: the list is ${inbox.status}` })
    for (const { room, head, messages, marks } of own) {
      const row = listed.get(room)
      if (row === undefined) {
        violations.push({ invariant: 'I11', message: `${tab}: ${room} is not in the list` })
        continue
      }
      const { read } = marks.get(user)!
      const unread = messages.filter(({ seq, sender }) => seq > read && sender.id !== user).length
      if (row.head !== head || (row.lastMessage?.seq ?? 0) !== head)
        violations.push({
          invariant: 'I11',
          message: `${tab}: the list has ${room} at ${row.head}, ${row.lastMessage?.seq ?? 0}, and it is at ${head}`,
        })
      if (row.unread !== unread)
        violations.push({
          invariant: 'I18',
          message: `${tab}: the list counts ${row.unread} unread in ${room}, and there are ${unread}`,
        })
    }
    for (const room of listed.keys()) {
      if (!own.some((log) => log.room === room))
        violations.push({ invariant: 'I19', message: `${tab}: the list has ${room}, which ${user} is not in` })
    }
  }
  for (const error of history.uncaught) violations.push({ invariant: 'I0', message: `nobody caught: ${error}` })
  return violations
}
