import type { Violation } from '../history.ts'
import { aboveOf, threadOf } from '../rooms.ts'
import type { Check, Facts } from './facts.ts'
import { isShown, type Deeds } from './messages.ts'
import { wordsIn, wordsOf, type ThreadWords } from './thread-words.ts'
import { nameOf } from './versions.ts'

/**
 * I28: a message has one thread, whoever begins it and how often; what it tells of that is what is said there; and
 * nobody is in a thread who is not in the room it hangs in.
 */
export const checkThreads: Check = (facts) => {
  const { history, logs, stays, of } = facts
  const violations: Violation[] = []
  const say = (message: string, at?: number): void =>
    void violations.push({ invariant: 'I28', message, ...(at !== undefined && { at }) })
  for (const { room, members, parent } of history.logs) {
    const above = aboveOf(room)
    if (above === null && parent !== null) say(`${room} hangs on ${parent.seq} of ${parent.room}, and is no thread`)
    if (above === null) continue
    const home = logs.get(above.room)
    const root = home?.messages.find(({ id }) => id === above.message)
    if (home === undefined || root === undefined) {
      say(`${room} hangs on a message that there is not`)
      continue
    }
    if (parent?.room !== above.room || parent.seq !== root.seq)
      say(`${room} hangs on ${parent?.seq} of ${parent?.room}, and its message is ${root.seq}`)
    for (const { user, role, removed } of members) {
      if (removed) continue
      const there = home.members.find((one) => one.user.id === user.id)
      if (there === undefined || there.removed) say(`${user.id} takes part in ${room}, and is not in ${above.room}`)
      else if (there.role !== role) say(`${user.id} is ${role} in ${room}, and ${there.role} in ${above.room}`)
    }
    const words = wordsAtTheEnd(facts, room)
    if (!isSame(words, wordsIn(root)))
      say(`${root.id} tells ${JSON.stringify(wordsIn(root))} of its thread, and there is ${JSON.stringify(words)}`)
  }
  for (const { room, messages } of history.logs)
    for (const row of messages)
      if (row.thread !== undefined && !logs.has(threadOf(room, row.id))) say(`${row.id} tells of no thread`)

  for (const { at, written } of of('committed')) {
    if (written.type !== 'message' && written.type !== 'operation') continue
    const above = aboveOf(written.room)
    if (above === null) continue
    const user = written.type === 'operation' ? written.user : facts.byId.get(written.id)?.sender.id
    if (user !== undefined && !stays(above.room, user).some(({ since }) => since <= at))
      say(`${user} does something in ${written.room}, and was never in ${above.room}`, at)
  }
  for (const { at, user, room, message, reply } of of('thread-asked')) {
    const { ok, summary, error } = reply as AskedReply
    if (!ok && (error?.code === 'NOT_FOUND' || error?.retryable === true)) continue
    const { id, parent } = summary?.room ?? {}
    if (id !== threadOf(room, message) || parent?.room !== room || parent.message !== message)
      say(`${user} asked for the thread of ${message}, and was answered ${id ?? error?.code}`, at)
  }
  return violations
}

interface AskedReply {
  readonly ok: boolean
  readonly summary?: { readonly room: { readonly id: string; readonly parent?: { room: string; message: string } } }
  readonly error?: { readonly code: string; readonly retryable: boolean }
}

function wordsAtTheEnd({ logs }: Facts, thread: string): ThreadWords | null {
  const { messages = [] } = logs.get(thread) ?? {}
  return wordsOf(messages.map((row) => ({ ...row, isDeleted: row.deleted !== undefined })))
}

function isSame(a: ThreadWords | null, b: ThreadWords | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** I24, I28: what stands above a thread is the message it hangs on as that is or was, and never goes back. */
export const checkRoots: Check = (facts) => {
  const violations: Violation[] = []
  const deeds: Deeds = new Map(facts.of('operate').map((entry) => [entry.id, entry]))
  const least = new Map<string, number>()
  for (const { at, tab, user, room, root } of facts.of('root')) {
    const key = `${tab} ${room}`
    const say = (message: string): void =>
      void violations.push({ invariant: 'I24', at, message: `${key}: above it ${message}` })
    if (root === null) {
      least.delete(key)
      continue
    }
    if (root.id !== aboveOf(room)?.message) say(`stands ${root.id}`)
    // On its way, it is as it was written.
    const versions = root.seq === null ? [] : facts.versions(root.id)
    const from = least.get(key) ?? 0
    const index = versions.findIndex((version, n) => n >= from && isShown(version, root, user, deeds))
    if (index >= 0) least.set(key, index)
    else if (versions.length > 0) {
      const isOld = versions.some((version) => isShown(version, root, user, deeds))
      say(`stands ${nameOf(root)}, which it ${isOld ? 'was before' : 'never was'}`)
    }
  }
  return violations
}

/** I24, I28 at the end: above each thread, and beside it in the list, stands the message it hangs on as it is. */
export const checkLastRoots: Check = ({ history, logs, rights }) => {
  const violations: Violation[] = []
  for (const { tab, user, isAwake, roots, threads } of history.views) {
    if (!isAwake) continue
    const rootOf = (thread: string) => {
      const above = aboveOf(thread)
      return logs.get(above?.room ?? '')?.messages.find(({ id }) => id === above?.message)
    }
    for (const [thread, root] of roots) {
      const logged = rootOf(thread)
      const say = (message: string): void =>
        void violations.push({ invariant: 'I28', message: `${tab} ${thread}: above it ${message}` })
      if (rights(thread, user).at(-1)?.to !== Infinity) {
        // One's own, still on its way, is not read from the room.
        if (root !== null && root.seq !== null) say(`stands ${root.id}, which ${user} may not read`)
      } else if (logged !== undefined && root === null) say('stands nothing')
      else if (logged !== undefined && nameOf(root!) !== nameOf(logged))
        say(`stands ${nameOf(root!)}, and it is ${nameOf(logged)}`)
    }
    for (const { room, root } of threads?.rooms ?? []) {
      const logged = rootOf(room.id)
      if (logged === undefined || rights(room.id, user).at(-1)?.to !== Infinity) continue
      const text = logged.deleted === undefined ? logged.text : undefined
      if (root?.id !== logged.id || root.text !== text)
        violations.push({
          invariant: 'I24',
          message: `${tab}: the list has "${root?.text}" above ${room.id}, and it is "${text}"`,
        })
    }
  }
  return violations
}
