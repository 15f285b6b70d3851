import type { EntryOf, Violation } from '../history.ts'
import { textOf, type Check, type Facts } from './facts.ts'

/** I2: whatever was queued is in the log, or was refused for good and says so; I15: the refusal is seen. */
export const checkSent: Check = ({ history, of, byText, byId, said }) => {
  const violations: Violation[] = []
  /** Ids that were ever shown as kept on the device. */
  const queued = new Map<string, EntryOf<'show'>>()
  const failed = new Set<string>()
  /** Somebody wanted these gone: whether they are is another question, asked below. */
  const cancelled = new Set(of('cancel').map(said))
  const dismissed = new Set(of('dismiss').map(({ id }) => id))
  for (const show of of('show')) {
    for (const row of show.state.messages) {
      if (row.seq !== null) continue
      const text = said(row)
      if (row.status === 'failed' && row.error?.code !== 'HELD') failed.add(text)
      else if (row.volatile !== true) queued.set(text, queued.get(text) ?? show)
    }
  }
  const refused = new Map(of('fail').map((entry) => [entry.text, entry]))
  const owners = new Map(history.views.map(({ device, user }) => [device, user]))
  const killed = new Set(of('killed').map(({ tab }) => tab))
  const frozen = new Set(history.views.filter(({ isAwake }) => !isAwake).map(({ tab }) => tab))
  const keepers = new Set(
    history.views.filter((view) => view.isAwake && view.isDurable).map(({ device, user }) => `${device} ${user}`),
  )
  const kept = lastKept(of('kept'))
  const told = refusals(of('heard'))

  for (const { at, tab, user, device, text, room, id } of of('invoke')) {
    if (byText.has(text) || cancelled.has(text)) continue
    const where = `"${text}" of ${tab} for ${room}`
    // Only what failed can be dismissed, whether a screen had shown it or not.
    if (failed.has(text) || dismissed.has(id)) continue
    const refusal = refused.get(text)
    if (refusal !== undefined && !PASSING.has(refusal.code) && !DETACHED.has(refusal.code)) continue
    const isOwnerHere = owners.get(device) === user
    const record = kept.get(`${device} ${user}`)?.find((record) => textOf(record) === text)
    if (record?.state === 'failed') continue
    if (queued.has(text)) {
      if (!isOwnerHere && record !== undefined) continue
      // Nobody awake has the storage in which it lies: it waits for the next visit.
      if (record !== undefined && !keepers.has(`${device} ${user}`)) continue
      violations.push({
        invariant: 'I2',
        at,
        message: `${where} was queued and is not in the log (${record === undefined ? 'nor' : 'still'} kept)`,
      })
    } else {
      // What is refused after it was tried again, while nobody looks, is told by the server.
      if (told.has(id)) continue
      // A tab that is gone took with it what it had not kept yet.
      if (killed.has(tab) || frozen.has(tab) || !isOwnerHere) continue
      violations.push({
        invariant: 'I2',
        at,
        message: `${where} was neither sent nor refused (${refusal?.code ?? 'no answer'})`,
      })
    }
  }
  for (const { at, text, code } of of('fail')) {
    if (!PASSING.has(code)) continue
    violations.push({ invariant: 'I15', at, message: `"${text}" was reported as failed with ${code}, which passes` })
  }
  const refusedForGood = refusals(of('heard'))
  for (const text of failed) {
    const row = byText.get(text)
    // The server had refused it for good; another copy, of a connection given up or of another tab, came after that.
    if (row !== undefined && refusedForGood.has(row.id)) continue
    const isRetried = row !== undefined && of('retry').some(({ id }) => id === row.id)
    if (row !== undefined && !isRetried && byId.has(row.id))
      violations.push({ invariant: 'I15', message: `"${text}" was shown as failed and is in the log at ${row.seq}` })
  }
  return violations
}

/** What the server said to some tab that it does not take, which it never says of what it has: ids of messages and of what is done to them. */
export function refusals(entries: readonly EntryOf<'heard'>[]): ReadonlySet<string> {
  const refused = new Set<string>()
  for (const { command, input, reply } of entries) {
    const { ok, results = [], error } = reply as SendReply
    if (isOperation(command) && !ok && error?.retryable === false) refused.add((input as { id: string }).id)
    if (command !== 'message.send') continue
    const { messages } = input as { messages: readonly { id: string }[] }
    const ids = ok
      ? results.filter((one) => one.error?.retryable === false)
      : error?.retryable === false
        ? messages
        : []
    for (const { id } of ids) refused.add(id)
  }
  return refused
}

/**
 * What was shown as held back, and of which no tab heard that the server has it: if it stands in the log all the same,
 * a copy came late on a connection that was given up. What a tab sends although it is held back, it hears of.
 */
export function heldBack(of: Facts['of']): ReadonlySet<string> {
  const held = new Set<string>()
  for (const { state } of of('show'))
    for (const row of state.messages)
      for (const { id, status, error } of [row, ...(row.pending ?? [])])
        if (status === 'failed' && error?.code === 'HELD') held.add(id)
  for (const { command, input, reply } of of('heard')) {
    const { ok, results = [] } = reply as SendReply
    if (isOperation(command) && ok) held.delete((input as { id: string }).id)
    if (command === 'message.send') for (const result of results) if (result.ok) held.delete(result.id)
  }
  return held
}

interface SendReply {
  readonly ok: boolean
  readonly results?: readonly { id: string; ok?: boolean; error?: { retryable: boolean } }[]
  readonly error?: { retryable: boolean }
}

/** I14: what was reported as taken back is never in the log. */
export const checkCancelled: Check = ({ of, byId }) => {
  const done = new Set(of('committed').flatMap(({ written }) => (written.type === 'operation' ? written.id : [])))
  return of('cancelled').flatMap(({ at, id, isGone }) =>
    isGone && (byId.has(id) || done.has(id))
      ? [{ invariant: 'I14', at, message: `${id} was reported as taken back, and is in the log` }]
      : [],
  )
}

/** Whether a command does something to a message that is there. */
export const isOperation = (command: string): boolean =>
  /^message\.(edit|delete|react|unreact|pin|unpin)$/.test(command)

/** Codes that end no message: whoever meets them tries again. */
export const PASSING = new Set([
  'RATE_LIMITED',
  'UNAVAILABLE',
  'TIMEOUT',
  'BUSY',
  'OFFLINE',
  'INTERNAL',
  'TOKEN_EXPIRED',
  'TOKEN_REVOKED',
])

/** Codes that end the waiting for a message, but not the message: it is kept. */
export const DETACHED = new Set(['CLOSED', 'USER_CHANGED', 'HELD'])

export function lastKept(entries: readonly EntryOf<'kept'>[]): ReadonlyMap<string, EntryOf<'kept'>['outbox']> {
  return new Map(entries.map(({ device, user, outbox }) => [`${device} ${user}`, outbox]))
}

/** I7: of one device's messages to a room, the one queued first stands first. */
export const checkOrder: Check = ({ of, byText, said }) => {
  const violations: Violation[] = []
  // What was refused once, or held back, left its place: a copy of it that is taken after all comes when it comes.
  const retried = new Set([...of('retry').map(({ id }) => id), ...refusals(of('heard')), ...heldBack(of)])
  const lanes = new Map<string, EntryOf<'invoke'>[]>()
  for (const invoke of of('invoke')) {
    const lane = `${invoke.tab} ${invoke.room}`
    lanes.set(lane, [...(lanes.get(lane) ?? []), invoke])
  }
  for (const [lane, invokes] of lanes) {
    let last: { seq: number; text: string } | null = null
    for (const { at, text } of invokes) {
      const row = byText.get(text)
      if (row === undefined || retried.has(row.id)) continue
      if (last !== null && row.seq < last.seq)
        violations.push({
          invariant: 'I7',
          at,
          message: `${lane}: "${text}" was written after "${last.text}" and stands before it`,
        })
      else last = row
    }
  }
  // Across tabs: one kept before the other was written.
  const keptAt = new Map<string, number>()
  for (const { at, state, tab } of of('show')) {
    for (const row of state.messages) {
      if (row.seq === null && row.status === 'pending' && row.volatile !== true && !keptAt.has(said(row)))
        keptAt.set(said(row), at)
    }
    void tab
  }
  const rooms = new Map<string, EntryOf<'invoke'>[]>()
  for (const invoke of of('invoke')) {
    const lane = `${invoke.device} ${invoke.user} ${invoke.room}`
    rooms.set(lane, [...(rooms.get(lane) ?? []), invoke])
  }
  for (const [lane, invokes] of rooms) {
    for (const later of invokes) {
      const after = byText.get(later.text)
      if (after === undefined || retried.has(after.id) || !keptAt.has(later.text)) continue
      for (const earlier of invokes) {
        const before = byText.get(earlier.text)
        const kept = keptAt.get(earlier.text)
        if (before === undefined || retried.has(before.id) || kept === undefined || kept >= later.at) continue
        if (before.seq > after.seq)
          violations.push({
            invariant: 'I7',
            at: later.at,
            message: `${lane}: "${earlier.text}" was kept before "${later.text}" was written, and stands behind it`,
          })
      }
    }
  }
  return violations
}

/** I10: what a device keeps of a room is everything up to the cursor it keeps. */
export const checkKept: Check = ({ of, logs, versions }) => {
  const violations: Violation[] = []
  for (const { at, device, user, rooms, outbox } of of('kept')) {
    for (const { room, epoch, cursor, head, hasOlder, messages } of rooms) {
      const log = logs.get(room)
      if (log === undefined || log.epoch !== epoch) continue
      const known = log.messages.filter(({ id, rev }) => (versions(id)[0]?.rev ?? rev) <= cursor)
      const newest = known.at(-1)?.seq ?? 0
      const expected = known.slice(known.length - messages.length)
      const isSame =
        messages.length === expected.length && messages.every((row, index) => row.id === expected[index]!.id)
      if (!isSame || head < newest || (!hasOlder && messages.length < known.length))
        violations.push({
          invariant: 'I10',
          at,
          message: `${device} keeps ${messages.length} rows to ${messages.at(-1)?.seq ?? 0} of ${room} for ${user} at cursor ${cursor}, where the log has ${newest}`,
        })
    }
    const ns = outbox.map(({ room, n }) => `${room} ${n}`)
    if (new Set(ns).size < ns.length)
      violations.push({ invariant: 'I7', at, message: `${device} keeps two operations at one place` })
  }
  return violations
}
