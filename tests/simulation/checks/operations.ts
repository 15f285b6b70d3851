import { threadRoot } from '@parlor/protocol'
import type { EntryOf, Violation } from '../history.ts'
import type { OperationRow } from '../world/database.ts'
import type { Check, Facts } from './facts.ts'
import { DETACHED, heldBack, isOperation, lastKept, PASSING, refusals } from './sends.ts'

/** I2, I15: what was done to a message is in the log, or was refused for good and says so until it is dismissed. */
export const checkOperated: Check = (facts) => {
  const { history, of, byId } = facts
  const violations: Violation[] = []
  const done = doneBy(facts)
  const failed = new Set<string>()
  for (const { state } of of('show'))
    for (const { pending = [] } of state.messages)
      for (const { id, status, error } of pending) if (status === 'failed' && error?.code !== 'HELD') failed.add(id)
  const unsaid = new Set([...of('dismiss'), ...of('cancel')].map(({ id }) => id))
  const retried = new Set(of('retry').map(({ id }) => id))
  const refused = new Map(of('not-operated').map((entry) => [entry.id, entry]))
  const refusedForGood = refusals(of('heard'))
  const owners = new Map(history.views.map(({ device, user }) => [device, user]))
  const killed = new Set(of('killed').map(({ tab }) => tab))
  const frozen = new Set(history.views.filter(({ isAwake }) => !isAwake).map(({ tab }) => tab))
  const keepers = new Set(
    history.views.filter((view) => view.isAwake && view.isDurable).map(({ device, user }) => `${device} ${user}`),
  )
  /** What a tab holds in its memory alone, it shows to whoever looks. */
  const standing = new Set(history.views.flatMap((view) => view.failed))
  const kept = lastKept(of('kept'))
  const everKept = new Set(of('kept').flatMap(({ outbox }) => outbox.map(({ id }) => id)))

  for (const { at, tab, user, device, id, kind, target } of of('operate')) {
    const where = `${kind} ${id} of ${tab} on ${target}`
    const refusal = refused.get(id)
    if (refusal !== undefined && PASSING.has(refusal.code))
      violations.push({
        invariant: 'I15',
        at,
        message: `${where} was reported as failed with ${refusal.code}, which passes`,
      })
    if (done.has(`${user} ${id}`)) {
      // Refused for good, itself or the message with which it waited: another copy came after that.
      if (failed.has(id) && !retried.has(id) && !refusedForGood.has(id) && !refusedForGood.has(target))
        violations.push({ invariant: 'I15', at, message: `${where} was shown as failed and is in the log` })
      continue
    }
    if (failed.has(id) || unsaid.has(id) || unsaid.has(target)) continue
    if (refusal !== undefined && !PASSING.has(refusal.code) && !DETACHED.has(refusal.code)) continue
    const record = kept.get(`${device} ${user}`)?.find((record) => record.id === id)
    const isOwnerHere = owners.get(device) === user
    if (record?.state === 'failed' || standing.has(id)) continue
    if (record !== undefined && (!isOwnerHere || !keepers.has(`${device} ${user}`))) continue
    const isLostWithTab = killed.has(tab) || frozen.has(tab) || !isOwnerHere
    if (!everKept.has(id) && isLostWithTab) continue
    // What fails while nobody looks is told by the server, or by its message, which was not sent either.
    if (refusedForGood.has(id) || !byId.has(target)) continue
    violations.push({
      invariant: 'I2',
      at,
      message: `${where} was neither done nor refused (${record === undefined ? 'nor' : 'still'} kept, ${refusal?.code ?? 'no answer'})`,
    })
  }
  return violations
}

/** I3, I4, I13: each operation is in the log once, its answers say so and are the first one. */
export const checkOperations: Check = (facts) => {
  const { history, of } = facts
  const violations: Violation[] = []
  const first: ReadonlyMap<string, Extract<Written, { type: 'operation' }>> = doneBy(facts)
  const times = new Map<string, number>()
  for (const { at, written } of of('committed')) {
    if (written.type !== 'operation') continue
    const key = `${written.user} ${written.id}`
    times.set(key, (times.get(key) ?? 0) + 1)
    if (times.get(key) === 2)
      violations.push({ invariant: 'I3', at, message: `${written.act.kind} ${key} was done twice` })
  }
  const rows = new Map<string, OperationRow>(
    history.logs.flatMap(({ operations }) => operations.map((row) => [`${row.user} ${row.id}`, row] as const)),
  )
  for (const [key, { rev, seq, act }] of first) {
    const row = rows.get(key)
    if (row?.rev !== rev || row.seq !== seq || row.kind !== act.kind)
      violations.push({
        invariant: 'I4',
        message: `${act.kind} ${key} was done at ${rev}, and the log has ${row?.rev}`,
      })
  }
  for (const { at, user, command, reply } of of('answered')) {
    if (!isOperation(command)) continue
    const { ok, id, seq, rev } = reply as { ok: boolean; id: string; seq: number; rev: number }
    const row = ok ? first.get(`${user} ${id}`) : null
    if (row === undefined)
      violations.push({ invariant: 'I4', at, message: `${id} of ${user} was acknowledged and not done` })
    else if (row !== null && (row.seq !== seq || row.rev !== rev))
      violations.push({
        invariant: 'I13',
        at,
        message: `${id} of ${user} was acknowledged as ${seq}@${rev}, and is ${row.seq}@${row.rev}`,
      })
  }
  for (const { at, user, id } of of('operated'))
    if (!first.has(`${user} ${id}`))
      violations.push({ invariant: 'I4', at, message: `${id} of ${user} was reported as done, and was not` })
  return violations
}

/** I20, I24: a text is changed by its author alone, and nothing is done to what was deleted. */
export const checkDeeds: Check = ({ history, of, rights }) => {
  const violations: Violation[] = []
  const deleted = new Set<string>()
  for (const { at, written } of of('committed')) {
    if (written.type !== 'operation') continue
    const { room, seq, rev, user, act, changed } = written
    const message = `${act.kind} by ${user} of ${seq} in ${room}`
    const sender = history.logs.find((log) => log.room === room)?.messages[seq - 1]?.sender.id
    if (act.kind === 'edit' && sender !== user)
      violations.push({ invariant: 'I20', at, message: `${message}, which is of ${sender}` })
    if (changed && !rights(room, user).some(({ from, to }) => rev > from && rev < to))
      violations.push({ invariant: 'I19', at, message: `${message} stands at ${rev}, where they were no member` })
    if (changed && deleted.has(`${room} ${seq}`))
      violations.push({ invariant: 'I24', at, message: `${message}, which was deleted before` })
    if (act.kind === 'delete') deleted.add(`${room} ${seq}`)
  }
  return violations
}

/** I7: of one tab's acts in a room, messages and what is done to them alike, the one that came first stands first. */
export const checkLanes: Check = (facts) => {
  const { of, versions, history } = facts
  const violations: Violation[] = []
  const done = doneBy(facts)
  // What was refused once, or held back, left its place.
  const refused = refusals(of('heard'))
  const moved = new Set([...of('retry').map(({ id }) => id), ...refused, ...heldBack(of)])
  const lanes = new Map<string, { id: string; at: number; rev: number }>()
  const acts = [...of('invoke'), ...of('operate')].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  for (const act of acts) {
    const { tab, room, user, id, at } = act
    const operation = act.type === 'operate' ? done.get(`${user} ${id}`) : undefined
    const rev = act.type === 'invoke' ? versions(id)[0]?.rev : operation?.changed ? operation.rev : undefined
    if (rev === undefined || moved.has(id) || (act.type === 'operate' && moved.has(act.target))) continue
    // Where messages rest, because the room or the one it hangs in is slow, what is done to others goes past them.
    const isSlow = history.slow !== null && [room, threadRoot(room)?.room].includes(history.slow.room)
    const lane = `${tab} ${room}${isSlow ? ` ${act.type}` : ''}`
    const before = lanes.get(lane)
    if (before !== undefined && before.at < at && before.rev > rev)
      violations.push({
        invariant: 'I7',
        at,
        message: `${tab} ${room}: ${id} came after ${before.id} and stands before it`,
      })
    else lanes.set(lane, { id, at, rev })
  }
  const sent = new Map(of('invoke').map((invoke) => [invoke.id, invoke]))
  const operated = new Map(of('operate').map((entry) => [entry.id, entry]))
  for (const { at, tab, user, command, reply, input } of of('heard')) {
    if (!isOperation(command)) continue
    const { error } = reply as { error?: { code: string; details?: { path?: string } } }
    if (error?.code !== 'NOT_FOUND' || error.details?.path !== 'message') continue
    const target = operated.get((input as { id: string }).id)?.target
    const rev = target === undefined ? undefined : versions(target)[0]?.rev
    // Others' messages are named by number, which only who shows them knows.
    if (rev === undefined || moved.has(target!) || sent.get(target!)?.user !== user) continue
    violations.push({
      invariant: 'I7',
      at,
      message: `${tab}: ${command} overtook ${target}, on which it was to be done`,
    })
  }
  return violations
}

function doneBy({ of }: Facts): ReadonlyMap<string, Extract<Written, { type: 'operation' }>> {
  const done = new Map<string, Extract<Written, { type: 'operation' }>>()
  for (const { written } of of('committed')) {
    if (written.type !== 'operation') continue
    const key = `${written.user} ${written.id}`
    if (!done.has(key)) done.set(key, written)
  }
  return done
}

type Written = EntryOf<'committed'>['written']
