import type { Deed, EntryOf } from '../history.ts'
import { aboveOf, threadOf } from '../rooms.ts'
import { wordsIn, wordsOf, type ThreadRow, type ThreadWords } from './thread-words.ts'

/** How a message stood from one revision on, as the acts that were committed make it. */
export interface Version {
  readonly rev: number
  /** When it was committed. */
  readonly at: number
  readonly text: string
  readonly isDeleted: boolean
  readonly isPinned: boolean
  /** User ids by emoji. */
  readonly reactions: ReadonlyMap<string, readonly string[]>
  /** What it tells of its thread; `null` while there is nothing. */
  readonly thread: ThreadWords | null
  /** All of that, to be compared. */
  readonly name: string
}

const NOBODY: ReadonlyMap<string, readonly string[]> = new Map()

/** What the log knows of a message besides; it never changes. */
type Known = { readonly sender: { readonly id: string }; readonly createdAt: number }

/**
 * Follows what was done to each message, apart from how the product does it; what one tells of its thread is what was
 * said there, and is left, at that moment.
 *
 * @returns by message id
 */
export function findVersions(
  committed: readonly EntryOf<'committed'>[],
  known: (id: string) => Known | undefined,
): ReadonlyMap<string, readonly Version[]> {
  const versions = new Map<string, Version[]>()
  const bySeq = new Map<string, Version[]>()
  const idBySeq = new Map<string, string>()
  /** What was said in each thread. */
  const answers = new Map<string, string[]>()
  const told = (thread: string): ThreadWords | null =>
    wordsOf(
      (answers.get(thread) ?? []).flatMap((id) => {
        const row = known(id)
        return row === undefined ? [] : [{ ...row, isDeleted: versions.get(id)!.at(-1)!.isDeleted }]
      }),
    )
  for (const { at, written } of committed) {
    if (written.type === 'message') {
      const { room, rev, seq, id, text } = written
      const own = [named({ rev, at, text, isDeleted: false, isPinned: false, reactions: NOBODY, thread: null })]
      versions.set(id, own)
      bySeq.set(`${room} ${seq}`, own)
      idBySeq.set(`${room} ${seq}`, id)
      if (aboveOf(room) !== null) answers.set(room, [...(answers.get(room) ?? []), id])
    }
    if (written.type === 'operation' && written.changed) {
      const own = bySeq.get(`${written.room} ${written.seq}`)
      const last = own?.at(-1)
      if (last) own!.push({ ...after(last, written.act, written.user), rev: written.rev, at })
    }
    if (written.type === 'thread') {
      const { room, rev, seq } = written
      const own = bySeq.get(`${room} ${seq}`)
      const last = own?.at(-1)
      const id = idBySeq.get(`${room} ${seq}`) ?? ''
      if (last) own!.push(named({ ...last, rev, at, thread: told(threadOf(room, id)) }))
    }
  }
  return versions
}

/** A message after something was done to it. What was deleted stays so. */
export function after(version: Version, deed: Deed, user: string): Version {
  if (version.isDeleted) return version
  switch (deed.kind) {
    case 'edit':
      return named({ ...version, text: deed.text })
    case 'delete':
      return named({ ...version, text: '', isDeleted: true, isPinned: false, reactions: NOBODY })
    case 'pin':
    case 'unpin':
      return named({ ...version, isPinned: deed.kind === 'pin' })
    case 'react':
    case 'unreact': {
      const others = (version.reactions.get(deed.emoji) ?? []).filter((one) => one !== user)
      const reactions = new Map(version.reactions)
      if (deed.kind === 'react') reactions.set(deed.emoji, [...others, user])
      else if (others.length > 0) reactions.set(deed.emoji, others)
      else reactions.delete(deed.emoji)
      return named({ ...version, reactions })
    }
  }
}

/** What a row shows, in the same words as a version. */
export function nameOf(row: ShownRow): string {
  const { text, deleted, pinned, reactions } = row
  const words = wordsIn(row)
  if (!deleted && !pinned && !reactions?.length && !words) return text
  const byEmoji = (reactions ?? []).map(
    ({ emoji, count, users }) => [emoji, users.map(({ id }) => id).sort(), count] as const,
  )
  return write(text, deleted !== undefined, pinned !== undefined, byEmoji, words)
}

/** A row of whichever kind. */
export interface ShownRow extends ThreadRow {
  readonly text: string
  readonly deleted?: object | undefined
  readonly pinned?: object | undefined
  readonly reactions?: Reactions | undefined
}

type Reactions = readonly {
  readonly emoji: string
  readonly count: number
  readonly own?: boolean
  readonly users: readonly { readonly id: string }[]
}[]

/** What a reply shows of a version. */
export const quoteIn = ({ text, isDeleted }: Version): string | undefined => (isDeleted ? undefined : text)

function named(version: Omit<Version, 'name'>): Version {
  const { text, isDeleted, isPinned, reactions, thread } = version
  if (!isDeleted && !isPinned && reactions.size === 0 && thread === null) return { ...version, name: text }
  const byEmoji = [...reactions].map(([emoji, users]) => [emoji, [...users].sort(), users.length] as const)
  return { ...version, name: write(text, isDeleted, isPinned, byEmoji, thread) }
}

function write(
  text: string,
  isDeleted: boolean,
  isPinned: boolean,
  reactions: readonly (readonly [emoji: string, users: readonly string[], count: number])[],
  thread: ThreadWords | null,
): string {
  const sorted = reactions.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([text, isDeleted, isPinned, sorted, thread])
}
