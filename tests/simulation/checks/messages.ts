import type { TimelineMessage } from '@parlor/sdk'
import type { Deed, EntryOf, Violation } from '../history.ts'
import type { Check, Facts, Screen } from './facts.ts'
import { FETCH_MS } from './screens.ts'
import { after, nameOf, quoteIn, type ShownRow, type Version } from './versions.ts'

/** What one does to messages, by the id of the doing. */
export type Deeds = ReadonlyMap<string, EntryOf<'operate'>>

/** What every screen is held against. */
interface Known {
  readonly deeds: Deeds
  /** Ids of what somebody took back or dismissed. */
  readonly unsaid: ReadonlySet<string>
  /** Operations whose answers came to a tab, behind its name. */
  readonly heard: ReadonlySet<string>
}

/**
 * I24 on screens: each message is shown as the log has or had it, with one's own pending operations over it,
 * and never goes back; nor does what a reply shows of another. What was done does not vanish before the log has it.
 */
export const checkMessages: Check = (facts) => {
  const deeds: Deeds = new Map(facts.of('operate').map((entry) => [entry.id, entry]))
  const heard = new Set(facts.of('heard').map(({ tab, input }) => `${tab} ${(input as { id?: string } | null)?.id}`))
  const unsaid = new Set([...facts.of('dismiss'), ...facts.of('cancel')].map(({ id }) => id))
  return facts.screens.flatMap((screen) => followScreen(screen, facts, { deeds, unsaid, heard }))
}

function followScreen({ tab, user, room, shows }: Screen, facts: Facts, { deeds, unsaid, heard }: Known): Violation[] {
  const violations: Violation[] = []
  const done = committedRevs(facts, user)
  /** The least version that each message can be, and each quote in a reply. */
  const least = new Map<string, number>()
  const quoted = new Map<string, number>()
  const rows = new Map<string, TimelineMessage>()
  /** From when on a message can be no less. */
  const due: { readonly id: string; readonly index: number; readonly at: number }[] = []
  let last: unknown = null
  for (const { at, state } of shows) {
    const { messages } = state
    if (messages === last) continue
    last = messages
    if (state.status !== 'ready') {
      for (const known of [least, quoted, rows]) known.clear()
      due.length = 0
      continue
    }
    const say = (invariant: string, message: string): void =>
      void violations.push({ invariant, at, message: `${tab} ${room}: ${message}` })
    const shown = new Map(messages.map((row) => [row.id, row]))
    for (const row of messages) {
      const before = rows.get(row.id)
      if (before === row) continue
      const versions = versionsOf(facts, row)
      for (const { id, kind } of before?.pending ?? []) {
        if (row.pending?.some((one) => one.id === id) || unsaid.has(id) || unsaid.has(row.id)) continue
        const rev = done.get(id)
        if (rev === undefined) say('I2', `${kind} ${id} of ${row.id} is gone, and was not done`)
        const index = rev === undefined ? -1 : versions.findIndex((version) => version.rev >= rev)
        // Another tab found it done, and this one is still fetching the row.
        due.push({ id: row.id, index, at: heard.has(`${tab} ${id}`) ? at : at + FETCH_MS })
      }
      for (const { id, index, at: by } of due)
        if (id === row.id && by <= at) least.set(id, Math.max(index, least.get(id) ?? 0))
      const from = least.get(row.id) ?? 0
      const index = versions.findIndex((version, at) => at >= from && isShown(version, row, user, deeds))
      if (index >= 0) least.set(row.id, index)
      else if (versions.length > 0) {
        const isOld = versions.some((version) => isShown(version, row, user, deeds))
        say('I24', `shows ${row.id} as ${nameOf(row)}, ${isOld ? 'which it was before' : 'which it never was'}`)
      }
      rows.set(row.id, row)
    }
    for (const row of messages) {
      if (row.replyTo === undefined || row.seq === null) continue
      const { id, text } = row.replyTo
      const from = Math.max(quoted.get(row.id) ?? 0, shown.get(id)?.seq == null ? 0 : (least.get(id) ?? 0))
      const versions = facts.versions(id)
      const index = versions.findIndex((version, at) => at >= from && quoteIn(version) === text)
      if (index >= 0) quoted.set(row.id, index)
      else if (versions.length > 0) say('I24', `${row.id} quotes ${id} as ${text ?? 'deleted'}, which is over`)
    }
  }
  return violations
}

/** Of a message on its way, there is what was written. */
function versionsOf(facts: Facts, row: TimelineMessage): readonly Version[] {
  if (row.seq !== null) return facts.versions(row.id)
  const text = facts.said(row)
  return facts.of('invoke').some(({ id }) => id === row.id)
    ? [{ rev: 0, at: 0, text, isDeleted: false, isPinned: false, reactions: new Map(), thread: null, name: text }]
    : []
}

export function isShown(version: Version, row: TimelineMessage, user: string, deeds: Deeds): boolean {
  const own = (row.pending ?? []).filter(({ status }) => status === 'pending')
  if (own.length === 0) return version.name === nameOf(row)
  const laid = own.reduce((so, { id }) => {
    const deed = deeds.get(id)
    return deed === undefined ? so : after(so, deed as Deed, user)
  }, version)
  return laid.name === nameOf(row)
}

/** The revision at which each of a user's operations shows. */
function committedRevs({ of }: Facts, user: string): ReadonlyMap<string, number> {
  return new Map(
    of('committed').flatMap(({ written }) =>
      written.type === 'operation' && written.user === user ? [[written.id, written.rev] as const] : [],
    ),
  )
}

/** I24 at the end: every screen, list and quote shows the messages as the log has them, and nothing is pending. */
export const checkLastMessages: Check = (facts) => {
  const { history, logs, rights, stays } = facts
  const violations: Violation[] = []
  for (const { tab, user, isAwake, rooms, inbox, threads, pinned } of history.views) {
    if (!isAwake) continue
    const present = (room: string): boolean => rights(room, user).at(-1)?.to === Infinity
    const look = (room: string, row: LastRow | undefined, where: string): void => {
      const logged = row && logs.get(room)?.messages.find(({ id }) => id === row.id)
      if (!row || !logged) return
      const say = (message: string): void =>
        void violations.push({ invariant: 'I24', message: `${tab} ${room}: ${where} ${message}` })
      if (nameOf(row) !== nameOf(logged)) say(`shows ${row.id} as ${nameOf(row)}, and it is ${nameOf(logged)}`)
      if (row.replyTo?.text !== logged.replyTo?.text || row.replyTo?.id !== logged.replyTo?.id)
        say(`quotes in ${row.id} "${row.replyTo?.text}", and it is "${logged.replyTo?.text}"`)
      const isOwn = (emoji: string): boolean =>
        logged.reactions?.find((one) => one.emoji === emoji)?.users.some(({ id }) => id === user) === true
      for (const { emoji, own } of row.reactions ?? [])
        if (own !== undefined && own !== isOwn(emoji))
          say(`takes ${emoji} under ${row.id} for ${own ? '' : 'not '}its own`)
    }
    for (const { id, status, messages } of rooms) {
      if (!present(id) || status !== 'ready') continue
      for (const row of messages) {
        const waiting = row.pending?.filter(({ status }) => status === 'pending') ?? []
        if (waiting.length > 0)
          violations.push({
            invariant: 'I2',
            message: `${tab} ${id}: ${waiting.map(({ kind }) => kind).join()} of ${row.id} still waits`,
          })
        else if (row.seq !== null) look(id, row, 'the room')
      }
    }
    for (const { room, lastMessage } of [...inbox.rooms, ...(threads?.rooms ?? [])])
      if (stays(room.id, user).at(-1)?.to === Infinity) look(room.id, lastMessage, 'the list')
    for (const [room, rows] of pinned) {
      if (!present(room) || rooms.find(({ id }) => id === room)?.status !== 'ready') continue
      for (const row of rows) look(room, row, 'the pinned')
      const told = rows.map(({ id }) => id).sort()
      const held = (logs.get(room)?.messages ?? []).filter(({ pinned }) => pinned).map(({ id }) => id)
      if (told.join() !== held.sort().join())
        violations.push({
          invariant: 'I24',
          message: `${tab} ${room}: holds up ${told.join()}, and the log ${held.join()}`,
        })
    }
  }
  return violations
}

type LastRow = ShownRow & {
  readonly id: string
  readonly replyTo?: { readonly id: string; readonly text?: string | undefined } | undefined
}

/** I24: the log has every message as the acts make it, answers say what was so then, and devices keep nothing that is over. */
export const checkStored: Check = ({ history, of, versions }) => {
  const violations: Violation[] = []
  const say = (message: string, at?: number): void =>
    void violations.push({ invariant: 'I24', message, ...(at !== undefined && { at }) })
  for (const { room, messages, leftovers } of history.logs) {
    if (leftovers > 0) say(`${room}: ${leftovers} rows tell of messages that were deleted`)
    for (const row of messages) {
      const last = versions(row.id).at(-1)
      if (last && (last.name !== nameOf(row) || last.rev !== row.rev))
        say(`${room}: ${row.id} is ${nameOf(row)}@${row.rev}, and what was done makes ${last.name}@${last.rev}`)
    }
  }
  /** @param cursor everything up to here is known where the row lies */
  const look = (row: StoredRow, cursor: number, where: string, at: number): void => {
    const all = versions(row.id)
    const own = all.find(({ rev }) => rev === row.rev)
    if (all.length === 0) return
    if (own?.name !== nameOf(row)) say(`${where}: ${row.id}@${row.rev} is ${nameOf(row)}, and was ${own?.name}`, at)
    const due = all.findLast(({ rev }) => rev <= cursor)
    if (due && row.rev < due.rev) say(`${where}: ${row.id}@${row.rev} at ${cursor}, and was changed at ${due.rev}`, at)
    if (!row.replyTo) return
    const { id, text } = row.replyTo
    const originals = versions(id)
    const least = originals.findLastIndex(({ rev }) => rev <= Math.max(cursor, row.rev))
    if (originals.length > 0 && !originals.some((version, at) => at >= least && quoteIn(version) === text))
      say(`${where}: ${row.id} quotes ${id} as ${text ?? 'deleted'} at ${cursor}`, at)
  }
  for (const { at, device, user, rooms } of of('kept')) {
    for (const { room, epoch, cursor, messages } of rooms) {
      if (!history.logs.some((log) => log.room === room && log.epoch === epoch)) continue
      for (const row of messages) look(row, cursor, `${device} keeps of ${room} for ${user}`, at)
    }
  }
  // Who has looked at a room until now has had the time to keep it as it is.
  const keeps = new Set(
    history.views.flatMap(({ device, user, isAwake, isKeeping, rooms }) =>
      isAwake && isKeeping
        ? rooms.flatMap(({ id, status }) => (status === 'ready' ? `${device} ${user} ${id}` : []))
        : [],
    ),
  )
  const last = new Map(of('kept').map((entry) => [`${entry.device} ${entry.user}`, entry]))
  for (const { at, device, user, rooms } of last.values()) {
    for (const { room, messages } of rooms) {
      if (!keeps.has(`${device} ${user} ${room}`)) continue
      for (const { id, deleted } of messages) {
        const now = versions(id).at(-1)
        if (now?.isDeleted && !deleted && now.at <= history.quietAt)
          say(`${device} still keeps what ${id} in ${room} said for ${user}`, at)
      }
    }
  }
  const seen = new WeakSet<object>()
  for (const { at, node, user, event, payload } of of('told')) {
    if (event !== 'change' || seen.has(payload as object)) continue
    seen.add(payload as object)
    for (const row of (payload as { messages?: readonly StoredRow[] }).messages ?? [])
      look(row, 0, `${node} told ${user}`, at)
  }
  for (const { at, node, user, command, reply } of of('answered')) {
    const { rooms = [], messages = [] } = reply as AnswerRows
    if (command === 'sync')
      for (const { rev = 0, messages: rows = [] } of rooms)
        for (const row of rows) look(row, rev, `${node} answered ${user}`, at)
    if (command === 'message.history' || command === 'message.pinned')
      for (const row of messages) look(row, 0, `${node} answered ${user}`, at)
  }
  return violations
}

type StoredRow = LastRow & { readonly rev: number }

interface AnswerRows {
  readonly rooms?: readonly { readonly rev?: number; readonly messages?: readonly StoredRow[] }[]
  readonly messages?: readonly StoredRow[]
}
