import type { RoomClosed } from '@parlor/protocol'
import { EPOCH_MS } from '../epoch.ts'
import type { EntryOf, Violation } from '../history.ts'
import { aboveOf } from '../rooms.ts'
import { Doors, findShut, isOver } from './doors.ts'
import type { Check, Facts } from './facts.ts'

/** Longest time from when a message was judged until the answer leaves a node whose store is slow, in milliseconds. */
const ANSWER_MS = 3_000

/** I30: of who does not lead it, a closed room and its threads take nothing but what is taken back. */
export const checkClosed: Check = (facts) => {
  const violations: Violation[] = []
  const doors = new Doors()
  for (const { at, written } of facts.of('committed')) {
    doors.follow(written)
    const said = saidIn(facts, at, written)
    if (said === null) continue
    const { room, user, what, time } = said
    const closed = doors.closedTo(aboveOf(room)?.room ?? room, user)
    if (closed !== undefined && !isOver(closed, time))
      violations.push({ invariant: 'I30', at, message: `${what} of ${user} came into ${room}, which was closed` })
  }
  return violations
}

/** What a commit says, of whom, and at which time of the wall it cannot have been judged later. */
function saidIn({ byId, of }: Facts, at: number, written: EntryOf<'committed'>['written']) {
  if (written.type === 'message') {
    const { id, room } = written
    const row = byId.get(id)
    const user = row?.sender.id ?? of('invoke').find((invoke) => invoke.id === id)?.user
    return user === undefined ? null : { room, user, what: id, time: row?.createdAt ?? EPOCH_MS + at }
  }
  if (written.type !== 'operation' || !written.changed || written.act.kind === 'delete') return null
  const { room, user, act, id } = written
  return { room, user, what: `${act.kind} ${id}`, time: EPOCH_MS + at }
}

/**
 * I30: a room is closed and opened where somebody said so, or opens by itself once its time has come and not before;
 * all are told of it once, at its place.
 */
export const checkDoors: Check = ({ of, history }) => {
  const violations: Violation[] = []
  const asked = new Map<string, number>()
  for (const { at, room, closed } of of('closing')) {
    const key = `${room} ${nameOf(closed)}`
    asked.set(key, asked.get(key) ?? at)
  }
  const heads = new Map<string, number>()
  const doors = new Map<string, RoomClosed | null>()
  const news = new Map<string, string[]>()
  for (const { at, written } of of('committed')) {
    const { room } = written
    if (written.type === 'message') heads.set(room, written.seq)
    if (written.type !== 'described') continue
    const { rev, closed } = written
    const was = doors.get(room) ?? null
    doors.set(room, closed)
    const isAsked = (asked.get(`${room} ${nameOf(closed)}`) ?? Infinity) <= at
    const isDue = closed === null && was !== null && isOver(was, EPOCH_MS + at)
    if (!isAsked && !isDue)
      violations.push({
        invariant: 'I30',
        at,
        message: `${room} went from ${nameOf(was)} to ${nameOf(closed)}, which nobody said, and which was not due`,
      })
    if ((was === null) === (closed === null)) continue
    const kind = closed === null ? 'opened' : 'closed'
    news.set(room, [...(news.get(room) ?? []), `${kind}@${rev} after ${heads.get(room) ?? 0}`])
  }
  for (const { room, notices } of history.logs) {
    const told = notices.map(({ kind, rev, after }) => `${kind}@${rev} after ${after}`).join()
    const due = (news.get(room) ?? []).join()
    if (told !== due) violations.push({ invariant: 'I30', message: `${room} tells [${told}], and was [${due}]` })
  }
  return violations
}

/** How a room stands, to be compared. */
function nameOf(closed: RoomClosed | null): string {
  if (closed === null) return 'open'
  const { until, reason } = closed
  return [
    'closed',
    ...(until === undefined ? [] : ['until', until]),
    ...(reason === undefined ? [] : ['for', reason]),
  ].join(' ')
}

/** I30: no message is refused but of those who may not write, or might not a moment ago. */
export const checkRefusals: Check = ({ of, history }) => {
  const refusals = of('answered').filter(
    ({ command, reply }) => command === 'message.send' && isRefusal(reply as SendReply),
  )
  if (refusals.length === 0) return []
  const users = [...new Set(refusals.map(({ user }) => user))]
  const rooms = history.logs.flatMap(({ room }) => (aboveOf(room) === null ? [room] : []))
  const shut = findShut(of('committed'), rooms, users)
  return refusals.flatMap(({ at, user }) =>
    shut.some((one) => one.user === user && one.from <= at && one.to >= at - ANSWER_MS)
      ? []
      : [{ invariant: 'I30', at, message: `a message of ${user} was refused, and no room was closed to them` }],
  )
}

interface SendReply {
  readonly ok: boolean
  readonly results?: readonly { readonly ok: boolean; readonly id: string; readonly error?: { code: string } }[]
  readonly error?: { readonly code: string }
}

const isRefusal = ({ error, results = [] }: SendReply): boolean =>
  [error, ...results.map((result) => result.error)].some((one) => one?.code === 'FORBIDDEN')

/** I30: what a tab heard to be refused it does not send by itself, when the room is open again. */
export const checkOnce: Check = ({ of }) => {
  const violations: Violation[] = []
  const retried = new Map(of('retry').map(({ id, at }) => [id, at]))
  const refused = new Map<string, number>()
  for (const { at, tab, command, input, reply } of of('heard')) {
    if (command !== 'message.send') continue
    const { ok, error, results = [] } = reply as SendReply
    const { messages } = input as { readonly messages: readonly { readonly id: string }[] }
    for (const { id } of messages) {
      // Several that are refused as one are tried again one by one.
      const isAlone = !ok && messages.length === 1
      const result = isAlone ? { ok, error } : results.find((one) => one.id === id)
      const key = `${tab} ${id}`
      const since = refused.get(key)
      if (result?.error?.code === 'FORBIDDEN') refused.set(key, since ?? at)
      else if (result?.ok === true && since !== undefined && (retried.get(id) ?? 0) < since)
        violations.push({
          invariant: 'I30',
          at,
          message: `${tab} sent ${id}, which it had heard at ${since} is refused`,
        })
    }
  }
  return violations
}

/** I30 at the end: no room is closed any more, for the store and for everybody who looks. */
export const checkOpen: Check = ({ history, rights }) => {
  const violations: Violation[] = []
  const say = (message: string): void => void violations.push({ invariant: 'I30', message })
  for (const { room, closed } of history.logs) if (closed !== null) say(`${room} is closed in the end`)
  for (const { tab, user, isAwake, rooms, inbox } of history.views) {
    if (!isAwake) continue
    for (const { id, status, role, canSend, info } of rooms) {
      if (status !== 'ready' || rights(id, user).at(-1)?.to !== Infinity) continue
      if (aboveOf(id) === null && info?.settings.closed) say(`${tab} ${id}: shows a closed room`)
      if (role !== null && role !== 'observer' && !canSend) say(`${tab} ${id}: lets no ${role} write`)
    }
    for (const { room } of inbox.rooms) if (room.settings.closed) say(`${tab}: the list has ${room.id} as closed`)
  }
  return violations
}
