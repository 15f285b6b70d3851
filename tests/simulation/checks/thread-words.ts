/** What a message tells of its thread. */
export interface ThreadWords {
  /** Answers that are still there. */
  readonly replies: number
  /** When the newest of them was written. */
  readonly lastAt: number
  /** Ids of those who wrote last, the newest first, each once. */
  readonly repliers: readonly string[]
}

/** An answer in a thread. */
export interface Answer {
  readonly sender: { readonly id: string }
  readonly createdAt: number
  readonly isDeleted: boolean
}

/** How many who wrote last are named, and among how many messages they are looked for; as docs/protocol.md has it. */
const REPLIERS = 3
const LATEST = 30

/** What is to be told of a thread in which this was said, the oldest first; `null` where nothing is left of it. */
export function wordsOf(answers: readonly Answer[]): ThreadWords | null {
  const there = answers.filter(({ isDeleted }) => !isDeleted)
  const last = there.at(-1)
  if (last === undefined) return null
  const senders = answers.slice(-LATEST).flatMap(({ isDeleted, sender }) => (isDeleted ? [] : [sender.id]))
  return {
    replies: there.length,
    lastAt: last.createdAt,
    repliers: [...new Set(senders.toReversed())].slice(0, REPLIERS),
  }
}

/** The same as a row has it. */
export function wordsIn(row: ThreadRow): ThreadWords | null {
  if (row.thread === undefined) return null
  const { replies, lastAt, repliers } = row.thread
  return { replies, lastAt, repliers: repliers.map(({ id }) => id) }
}

/** A row that may tell of a thread. */
export interface ThreadRow {
  readonly thread?:
    | {
        readonly replies: number
        readonly lastAt: number
        readonly repliers: readonly { readonly id: string }[]
      }
    | undefined
}
