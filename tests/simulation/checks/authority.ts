import type { Change, SyncPage } from '@parlor/protocol'
import type { Violation } from '../history.ts'
import { EPOCH_MS } from '../epoch.ts'
import type { Check, Facts, Stay } from './facts.ts'

/** I6, I19: what a node tells is a whole stretch of the log, and goes to nobody who was no member then. */
export const checkTold: Check = (facts) => {
  const violations: Violation[] = []
  for (const { at, node, connection, user, event, payload } of facts.of('told')) {
    if (event !== 'change') continue
    const change = payload as Change
    const who = `${node} told ${user} (${connection}) of ${change.room} ${change.after}..${change.rev}`
    if (isForeign(facts, at, user, change))
      violations.push({ invariant: 'I19', at, message: `${who}, where they were no member` })
    if (!isWhole(facts, at, change.room, change.after, change.rev, change.messages ?? []))
      violations.push({ invariant: 'I6', at, message: `${who}, and left messages out` })
  }
  for (const { at, node, connection, user, command, reply } of facts.of('answered')) {
    if (command !== 'sync') continue
    const { rooms = [] } = reply as { rooms?: readonly SyncPage[] }
    for (const page of rooms) {
      if (page.status === 'refused') continue
      const who = `${node} answered ${user} (${connection}) with ${page.status} of ${page.room} to ${page.rev}`
      if (!facts.rights(page.room, user).some(({ from, to }) => page.rev >= from && page.rev < to))
        violations.push({ invariant: 'I19', at, message: `${who}, where they were no member` })
      const isAll =
        page.status === 'changes'
          ? isWhole(facts, at, page.room, page.after, page.rev, page.messages)
          : isNewest(facts, page.room, page.rev, page.messages)
      if (!isAll) violations.push({ invariant: 'I6', at, message: `${who}, and left messages out` })
    }
  }
  return violations
}

/** I19, I20: who wrote a message was a member then, and is the one who said it. */
export const checkSenders: Check = ({ history, of, rights, stays, said: saidIn, versions }) => {
  const violations: Violation[] = []
  const said = new Map(of('invoke').map((entry) => [entry.text, entry]))
  for (const { room, messages } of history.logs) {
    for (const row of messages) {
      const { sender } = row
      const text = saidIn(row)
      const rev = versions(row.id)[0]?.rev ?? row.rev
      const invoke = said.get(text)
      const whose = invoke === undefined ? 'of nobody' : `of ${invoke.user} for ${invoke.room}`
      if (invoke?.user !== sender.id || invoke.room !== room)
        violations.push({ invariant: 'I20', message: `"${text}" ${whose} stands in ${room} as ${sender.id}'s` })
      const isIn = ({ from, to }: Stay): boolean => rev > from && rev < to
      if (!stays(room, sender.id).some(isIn) || !rights(room, sender.id).some(isIn))
        violations.push({ invariant: 'I19', message: `"${text}" ${whose} stands at ${rev}, where they were no member` })
    }
  }
  return violations
}

/** I20: no connection outlives its token by more than half a minute. */
export const checkTokens: Check = ({ history, of }) => {
  const violations: Violation[] = []
  const ends = new Map<number, number>()
  const look = (connection: number, at: number): void => {
    const beyond = at - (ends.get(connection) ?? Infinity)
    if (beyond > TOKEN_GRACE_MS)
      violations.push({ invariant: 'I20', at, message: `connection ${connection} outlived its token by ${beyond} ms` })
  }
  const closed = new Set<number>()
  for (const entry of history.entries) {
    if (entry.type === 'told' && entry.event === 'welcome')
      ends.set(entry.connection, (entry.payload as { expiresAt: number }).expiresAt - EPOCH_MS)
    if (entry.type === 'answered' && entry.command === 'token.refresh') {
      const { ok, expiresAt = 0 } = entry.reply as { ok: boolean; expiresAt?: number }
      look(entry.connection, entry.at)
      if (ok) ends.set(entry.connection, expiresAt - EPOCH_MS)
    }
    if (entry.type === 'disconnected') {
      look(entry.connection, entry.at)
      closed.add(entry.connection)
    }
  }
  for (const { connection } of of('connected')) if (!closed.has(connection)) look(connection, history.endAt)
  return violations
}

/** Grace, and a moment to hang up, in milliseconds. */
const TOKEN_GRACE_MS = 30_100

/**
 * Whether a change holds something that is newer than the user's membership. What is older than it
 * they may read as any member may; their own removal is theirs to know.
 */
function isForeign(facts: Facts, at: number, user: string, change: Change): boolean {
  const rows = [...(change.messages ?? []), ...(change.members ?? [])]
  // In a thread, both: who takes part is told, and only while they are in the room it hangs in.
  return [facts.stays, facts.rights].some((of) => {
    const stays = of(change.room, user).filter(({ since }) => since <= at)
    return rows.some(({ rev }) => !stays.some(({ to }) => rev <= to))
  })
}

function isWhole(
  facts: Facts,
  at: number,
  room: string,
  after: number,
  rev: number,
  messages: readonly { readonly id: string; readonly rev: number }[],
): boolean {
  const told = new Map(messages.map((row) => [row.id, row.rev]))
  return (facts.logs.get(room)?.messages ?? []).every((row) => {
    const versions = facts.versions(row.id)
    const last = versions.findLast((version) => version.rev > after && version.rev <= rev)
    const revision = versions.length === 0 ? (row.rev > after && row.rev <= rev ? row.rev : 0) : (last?.rev ?? 0)
    if ((told.get(row.id) ?? 0) >= revision) return true
    // What has changed again since then is told of with that.
    return versions.some((version) => version.rev > rev && version.at <= at)
  })
}

/** Whether a page has every message from its first one on. */
function isNewest(facts: Facts, room: string, rev: number, messages: readonly { readonly seq: number }[]): boolean {
  const first = messages[0]?.seq ?? Infinity
  const expected = (facts.logs.get(room)?.messages ?? []).filter(
    (row) => row.seq >= first && (facts.versions(row.id)[0]?.rev ?? row.rev) <= rev,
  )
  return messages.length === expected.length && (messages.length > 0 || isEmpty(facts, room, rev))
}

const isEmpty = (facts: Facts, room: string, rev: number): boolean =>
  !(facts.logs.get(room)?.messages ?? []).some((row) => (facts.versions(row.id)[0]?.rev ?? row.rev) <= rev)

/** I17: of one room, one connection hears of marks at most once a second. */
export const checkPace: Check = ({ of }) => {
  const violations: Violation[] = []
  const last = new Map<string, number>()
  for (const { at, connection, event, payload } of of('told')) {
    if (event !== 'receipts') continue
    const key = `${connection} ${(payload as { room: string }).room}`
    const before = last.get(key)
    if (before !== undefined && at - before < 1_000 - STORE_LAG_MS)
      violations.push({
        invariant: 'I17',
        at,
        message: `connection ${key} heard of marks twice within ${at - before} ms`,
      })
    last.set(key, at)
  }
  return violations
}

/** I29: no two messages of one member stand closer in a slow room than they may. */
export const checkSlow: Check = ({ history: { slow }, logs }) => {
  const violations: Violation[] = []
  const last = new Map<string, number>()
  for (const { sender, seq, createdAt } of (slow?.holdsAll && logs.get(slow.room)?.messages) || []) {
    const before = last.get(sender.id)
    if (before !== undefined && createdAt - before < slow!.seconds * 1_000)
      violations.push({
        invariant: 'I29',
        message: `${seq} of ${slow!.room} came ${createdAt - before} ms after the one before it of ${sender.id}`,
      })
    last.set(sender.id, createdAt)
  }
  return violations
}

/** A frame waits for the store, so two of them may come a little closer than they were meant. */
const STORE_LAG_MS = 1_000
