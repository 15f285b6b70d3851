import type { Change, SyncPage } from '@parlor/protocol'
import type { Violation } from '../history.ts'
import type { Check } from './facts.ts'
import { DETACHED, lastKept, PASSING, refusals } from './sends.ts'

/**
 * I12: after a log has gone back to a backup under a new epoch, no node tells of the old one, and no screen or device keeps
 * it; what nobody had acknowledged is in the log all the same (I2), once (I3), and so is what was acknowledged since (I4).
 */
export const checkRestored: Check = (facts) => {
  const { history, of, byId, byText, logs } = facts
  if (history.lost === null) return []
  const { from, to } = history.lost
  const violations: Violation[] = []
  const say = (invariant: string, message: string, at?: number): void =>
    void violations.push({ invariant, message, ...(at !== undefined && { at }) })
  const isOld = (room: string, epoch: string): boolean => logs.get(room)?.epoch !== epoch

  for (const { at, node, user, event, payload } of of('told')) {
    const { room, epoch } = payload as Change
    if (event === 'change' && isOld(room, epoch)) say('I12', `${node} told ${user} of another epoch of ${room}`, at)
  }
  for (const { at, node, user, command, reply } of of('answered')) {
    if (command === 'sync')
      for (const page of (reply as { rooms?: readonly SyncPage[] }).rooms ?? [])
        if (page.status !== 'refused' && isOld(page.room, page.epoch))
          say('I12', `${node} answered ${user} with another epoch of ${page.room}`, at)
    if (command !== 'message.send') continue
    for (const { ok, id, seq } of (reply as Sent).results ?? [])
      if (ok && byId.get(id)?.seq !== seq)
        say('I4', `${id} of ${user} was acknowledged as ${seq} since, and is not`, at)
  }

  const live = history.views.filter(({ isAwake, isKeeping }) => isAwake && isKeeping)
  for (const { device, user, rooms } of lastOf(of('kept'))) {
    const view = live.find((one) => one.device === device && one.user === user)
    for (const { room, epoch } of rooms)
      if (view?.rooms.some(({ id, status }) => id === room && status === 'ready') && isOld(room, epoch))
        say('I12', `${device} keeps another epoch of ${room} for ${user}`)
  }

  // What had come into the log that was lost may be gone with it: that is what a backup means.
  const wasWritten = new Set(
    history.entries
      .slice(from, to)
      .flatMap((one) => (one.type === 'committed' && one.written.type === 'message' ? [one.written.id] : [])),
  )
  const excused = new Set([...of('cancel'), ...of('dismiss')].map(({ id }) => id))
  for (const { state } of of('show'))
    for (const { id, status, error } of state.messages)
      if (status === 'failed' && error?.code !== 'HELD') excused.add(id)
  const refused = new Map(of('fail').map((entry) => [entry.text, entry.code]))
  const owners = new Map(history.views.map(({ device, user }) => [device, user]))
  const gone = new Set([
    ...of('killed').map(({ tab }) => tab),
    ...history.views.flatMap(({ tab, isAwake }) => (isAwake ? [] : [tab])),
  ])
  const kept = lastKept(of('kept'))
  const told = refusals(of('heard'))
  for (const { at, tab, user, device, id, text } of of('invoke')) {
    if (byText.has(text) || wasWritten.has(id) || excused.has(id) || told.has(id) || gone.has(tab)) continue
    const code = refused.get(text)
    if (code !== undefined && !PASSING.has(code) && !DETACHED.has(code)) continue
    if (owners.get(device) !== user || kept.get(`${device} ${user}`)?.some((one) => one.id === id)) continue
    say('I2', `"${text}" of ${tab} was never in a log, and is not in this one`, at)
  }
  for (const { tab, rooms } of history.views)
    for (const { id, messages } of rooms)
      if (new Set(messages.map((row) => row.id)).size < messages.length)
        say('I3', `${tab} ${id} shows an id twice in the end`)
  return violations
}

interface Sent {
  readonly results?: readonly { readonly ok: boolean; readonly id: string; readonly seq?: number }[]
}

/** The newest look at each device. */
function lastOf<Look extends { readonly device: string; readonly user: string }>(
  looks: readonly Look[],
): Iterable<Look> {
  return new Map(looks.map((look) => [`${look.device} ${look.user}`, look])).values()
}
