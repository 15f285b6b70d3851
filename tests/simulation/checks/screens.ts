import type { Violation } from '../history.ts'
import { confirmedOf, type Check, type Screen } from './facts.ts'

/** I3, I8, I9: at every moment, what is shown is a part of the one log, in its order, without holes, each message once. */
export const checkRows: Check = ({ screens, byId, of, said }) => {
  const violations: Violation[] = []
  /** Screens that somebody moved, or put away: what they showed before says nothing. */
  const moved = new Set(of('left-view').map(({ tab, room }) => `${tab} ${room}`))
  for (const { tab, room, shows } of screens) {
    let last: unknown = null
    let reached = 0
    for (const { at, state } of shows) {
      const { messages } = state
      if (messages === last) continue
      last = messages
      const newest = state.hasNewer || state.status !== 'ready' ? 0 : (confirmedOf(messages).at(-1)?.seq ?? 0)
      if (newest > 0 && newest < reached && !moved.has(`${tab} ${room}`))
        violations.push({
          invariant: 'I9',
          at,
          message: `${tab} ${room}: showed ${reached}, and now ends at ${newest}`,
        })
      reached = state.status === 'ready' ? Math.max(reached, newest) : 0
      const say = (invariant: string, message: string): void =>
        void violations.push({ invariant, at, message: `${tab} ${room}: ${message}` })
      if (new Set(messages.map(({ id }) => id)).size < messages.length) say('I3', 'one id stands there twice')
      if (new Set(messages.map(said)).size < messages.length) say('I3', 'one message stands there twice')
      const confirmed = confirmedOf(messages)
      confirmed.forEach((row, index) => {
        const logged = byId.get(row.id)
        if (logged === undefined) say('I8', `shows ${row.id} at ${row.seq}, which is not in the log`)
        else if (logged.seq !== row.seq || logged.room !== room)
          say('I8', `shows ${row.text} at ${row.seq}, and the log has it at ${logged.seq}`)
        const before = confirmed[index - 1]
        if (before !== undefined && row.seq !== before.seq + 1) say('I9', `${row.seq} stands after ${before.seq}`)
      })
      const firstWaiting = messages.findIndex(({ seq }) => seq === null)
      if (firstWaiting >= 0 && messages.slice(firstWaiting).some(({ seq }) => seq !== null))
        say('I8', 'a confirmed message stands behind a waiting one')
    }
  }
  return violations
}

/** I2, I15 on screens: what waits stays in sight until it is confirmed or refused; what failed stays until dismissed. */
export const checkWaiting: Check = ({ screens, of, byId }) => {
  const violations: Violation[] = []
  const dismissed = new Set([...of('dismiss'), ...of('cancel')].map(({ id }) => id))
  const retried = new Set(of('retry').map(({ id }) => id))
  for (const { tab, room, shows } of screens) {
    let waiting: ReadonlyMap<string, string> = new Map()
    const left = of('left-view').filter((one) => one.tab === tab && one.room === room)
    let before = 0
    for (const { at, state } of shows) {
      const { messages, hasNewer } = state
      // A room that was put away and is looked at again shows what it has, and then what it missed.
      if (left.some((one) => one.at >= before && one.at <= at)) waiting = new Map()
      before = at
      // Beside the newest messages only these are shown.
      if (hasNewer) continue
      const here = new Map(messages.map((row) => [row.id, row]))
      const newest = messages.findLast(({ seq }) => seq !== null)?.seq ?? 0
      for (const [id, status] of waiting) {
        const row = here.get(id)
        if (row === undefined) {
          const logged = byId.get(id)
          const isAbove = logged !== undefined && messages[0]?.seq != null && logged.seq < messages[0].seq
          // Another tab found it sent, and this one is still fetching the row, or has first to be let in again:
          // a tab that ended before that had no right to show what is in the log.
          const isShut = state.status === 'refused'
          const readable = isShut && shows.find((show) => show.at > at && show.state.status === 'ready')
          const isComing =
            logged !== undefined &&
            (readable === undefined ||
              shows.some((show) => (isSoonAfter(show.at, at) || show === readable) && has(show, id)))
          if (dismissed.has(id) || isAbove || isComing) continue
          violations.push({
            invariant: status === 'failed' ? 'I15' : 'I2',
            at,
            message: `${tab} ${room}: ${id} was ${status} and is gone from the screen (newest ${newest}, log ${logged?.seq ?? '-'})`,
          })
        } else if (
          status === 'failed' &&
          row.seq === null &&
          row.status !== 'failed' &&
          !row.cancelling &&
          !retried.has(id)
        )
          violations.push({
            invariant: 'I15',
            at,
            message: `${tab} ${room}: ${id} failed and is ${row.status} without having been retried`,
          })
      }
      waiting = new Map(
        messages
          .filter(({ seq }) => seq === null)
          .map(({ id, status, error }) => [id, error?.code === 'HELD' ? 'held' : status]),
      )
    }
  }
  return violations
}

/** How long the row of a message may take to come that is known to be sent, in milliseconds. */
export const FETCH_MS = 1_000

const isSoonAfter = (later: number, at: number): boolean => later >= at && later <= at + FETCH_MS
const has = ({ state }: Screen['shows'][number], id: string): boolean => state.messages.some((row) => row.id === id)

/** I16, I18 on screens: marks only grow, unread is never negative. */
export const checkCounts: Check = ({ screens, of }) => {
  const violations: Violation[] = []
  for (const { tab, room, shows } of screens) {
    let read = 0
    for (const { at, state } of shows) {
      if (state.status !== 'ready') {
        read = 0
        continue
      }
      if (state.read < read)
        violations.push({
          invariant: 'I16',
          at,
          message: `${tab} ${room}: the read mark went from ${read} to ${state.read}`,
        })
      if (state.unread < 0 || !Number.isInteger(state.unread))
        violations.push({ invariant: 'I18', at, message: `${tab} ${room}: ${state.unread} unread` })
      read = state.read
    }
  }
  const marks = new Map<string, { delivered: number; read: number }>()
  for (const { at, tab, room, members } of of('members')) {
    // Who is not shown has no marks to be seen; they begin anew with the one who comes back.
    const present = new Set(members.map(({ user }) => `${tab} ${room} ${user.id}`))
    for (const key of [...marks.keys()]) if (key.startsWith(`${tab} ${room} `) && !present.has(key)) marks.delete(key)
    for (const { user, delivered, read } of members) {
      const key = `${tab} ${room} ${user.id}`
      const before = marks.get(key)
      if (before !== undefined && (delivered < before.delivered || read < before.read))
        violations.push({
          invariant: 'I16',
          at,
          message: `${key}: marks went from ${before.delivered}/${before.read} to ${delivered}/${read}`,
        })
      marks.set(key, { delivered, read })
    }
  }
  return violations
}

/** Where a screen stands last. */
export const lastOf = ({ shows }: Screen) => shows.at(-1)!.state
