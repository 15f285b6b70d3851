import type { SaidLine } from './ledger.ts'

/** A confirmed message as somebody's screen showed it. */
export interface SeenMessage {
  readonly id: string
  readonly seq: number
  /** User id of the sender. */
  readonly author: string
  readonly text: string
  /** Number in the log, as the sender wrote it into the message; `null` when there is none. */
  readonly line: number | null
  /** Id of the message it answers. */
  readonly answered: string | undefined
  readonly isDeleted: boolean
  readonly isEdited: boolean
  /** How many answers it says there are in its thread. */
  readonly replies: number
  /** User ids by emoji. */
  readonly reactions: Readonly<Record<string, readonly string[]>>
}

/**
 * What one client showed of one room, in the order shown. `covers` says what must be in it:
 * `all` of the room, the `tail` from its first message on, or just `some`.
 */
export interface View {
  readonly who: string
  readonly room: string
  readonly covers: 'all' | 'tail' | 'some'
  readonly messages: readonly SeenMessage[]
}

/** What is wrong with a view. All zeros is what the promise asks for. */
export interface Verdict {
  readonly who: string
  readonly room: string
  readonly seen: number
  /** Acknowledged and not there. */
  readonly lost: number
  /** There more than once. */
  readonly doubled: number
  /** Against the numbers of the room, the word of the acknowledgement, another view, or the author's own order. */
  readonly outOfOrder: number
  /** There though nobody said it, or though its author was told that it was refused. */
  readonly foreign: number
  /** There with another text or author. */
  readonly altered: number
  /** Each fault in words. */
  readonly faults: readonly string[]
}

type FaultKind = 'lost' | 'doubled' | 'outOfOrder' | 'foreign' | 'altered'

/** Whether anything at all is wrong. */
export function isClean(verdict: Verdict): boolean {
  return verdict.faults.length === 0
}

/**
 * Holds the views of one room against what was said in it, and against one another. Pure.
 *
 * @param said what was handed to the clients, in the order of the log
 * @param views what clients showed; the first one's numbers are what the others are held to
 */
export function checkRoom(said: readonly SaidLine[], views: readonly View[]): readonly Verdict[] {
  const byLine = new Map(said.map((line) => [line.line, line]))
  const numbers = new Map<string, number>()
  return named(said, views).map((view) => {
    const counts: Record<FaultKind, number> = { lost: 0, doubled: 0, outOfOrder: 0, foreign: 0, altered: 0 }
    const faults: string[] = []
    const fault = (kind: FaultKind, words: string) => {
      counts[kind] += 1
      faults.push(`${view.room}, ${view.who}: ${words}`)
    }
    checkOrder(view, numbers, fault)
    checkContent(view, byLine, fault)
    checkComplete(view, said, fault)
    return { who: view.who, room: view.room, seen: view.messages.length, ...counts, faults }
  })
}

/** The same views; a deleted message has lost its line, and which it was is known by its id. */
export function named(said: readonly SaidLine[], views: readonly View[]): readonly View[] {
  const lines = new Map(
    said.flatMap(({ line, outcome }) => (outcome.kind === 'acknowledged' ? [[outcome.id, line] as const] : [])),
  )
  return views.map((view) => ({
    ...view,
    messages: view.messages.map((message) =>
      message.line === null ? { ...message, line: lines.get(message.id) ?? null } : message,
    ),
  }))
}

type Report = (kind: FaultKind, words: string) => void

/** Numbers grow, every id and line comes once, each author keeps their own order, and all views agree. */
function checkOrder(view: View, numbers: Map<string, number>, fault: Report): void {
  const ids = new Set<string>()
  const lines = new Set<number>()
  const newest = new Map<string, number>()
  let last = 0
  for (const message of view.messages) {
    const again = ids.has(message.id) || (message.line !== null && lines.has(message.line))
    if (again) {
      fault('doubled', `${name(message)} is there again`)
      continue
    }
    ids.add(message.id)

    if (message.seq <= last) fault('outOfOrder', `${name(message)} stands below number ${last}`)
    last = Math.max(last, message.seq)

    const agreed = numbers.get(message.id)
    if (agreed === undefined) numbers.set(message.id, message.seq)
    else if (agreed !== message.seq) fault('outOfOrder', `${name(message)} has number ${agreed} in another view`)

    if (message.line === null) continue
    lines.add(message.line)
    const before = newest.get(message.author) ?? -1
    if (message.line < before) fault('outOfOrder', `${name(message)} comes after line ${before} of the same author`)
    newest.set(message.author, Math.max(before, message.line))
  }
}

/** Everything shown was said, by that author, in these words, under the acknowledged id and number. */
function checkContent(view: View, byLine: ReadonlyMap<number, SaidLine>, fault: Report): void {
  for (const message of view.messages) {
    const line = message.line === null ? undefined : byLine.get(message.line)
    if (!line) {
      fault('foreign', `${name(message)} was said by nobody`)
      continue
    }
    if (line.author !== message.author || ![line.text, ...line.later].includes(message.text))
      fault('altered', `${name(message)} is not as it was said`)
    if (line.outcome.kind === 'rejected')
      fault('foreign', `${name(message)} is there though refused with ${line.outcome.code}`)
    if (line.outcome.kind !== 'acknowledged') continue
    if (line.outcome.id !== message.id) fault('doubled', `${name(message)} is there under another id than acknowledged`)
    else if (line.outcome.seq !== message.seq)
      fault('outOfOrder', `${name(message)} was acknowledged as number ${line.outcome.seq}`)
  }
}

/** What was acknowledged is there, and the numbers have no holes. */
function checkComplete(view: View, said: readonly SaidLine[], fault: Report): void {
  if (view.covers === 'some') return
  const seen = new Set(view.messages.map((message) => message.seq))
  const lines = new Set(view.messages.map((message) => message.line))
  const acknowledged = new Set<number>()
  const from = view.covers === 'all' ? 1 : (view.messages[0]?.seq ?? 1)
  for (const { line, outcome } of said) {
    if (outcome.kind === 'unanswered' && view.covers === 'all' && !lines.has(line))
      fault('lost', `line ${line} was never answered`)
    if (outcome.kind !== 'acknowledged') continue
    acknowledged.add(outcome.seq)
    if (outcome.seq >= from && !lines.has(line))
      fault('lost', `line ${line}, acknowledged as number ${outcome.seq}, is not there`)
  }
  const end = view.messages.reduce((highest, message) => Math.max(highest, message.seq), 0)
  for (let seq = from; seq < end; seq += 1) {
    if (!seen.has(seq) && !acknowledged.has(seq)) fault('lost', `number ${seq} is missing`)
  }
}

function name(message: SeenMessage): string {
  return `number ${message.seq} (line ${message.line ?? 'unknown'}, ${message.id})`
}
