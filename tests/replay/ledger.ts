/** What became of a line that was said. */
export type Outcome =
  /** The server said it is durable, under this id and number. */
  | { readonly kind: 'acknowledged'; readonly id: string; readonly seq: number }
  /** It was refused for good. */
  | { readonly kind: 'rejected'; readonly code: string }
  /** No word about it. */
  | { readonly kind: 'unanswered' }

/** A line that was handed to a client. */
export interface SaidLine {
  readonly room: string
  /** Its number in the log. */
  readonly line: number
  /** User id of the author. */
  readonly author: string
  readonly text: string
  /** Number of the line it answers, if that was said; `null` otherwise. */
  readonly answers: number | null
  /** Other words that were given to it since; empty ones when it was deleted. */
  readonly later: readonly string[]
  readonly outcome: Outcome
}

/** The totals of a ledger. */
export interface LedgerTotals {
  readonly sent: number
  readonly acknowledged: number
  readonly unanswered: number
  readonly rejected: number
  /** Rejections by code. */
  readonly codes: Readonly<Record<string, number>>
}

/** What was said and what came of it, in the order of saying. */
export interface Ledger {
  /**
   * Writes a line down before it is sent.
   * @returns the way to write down what became of it
   */
  say(line: Omit<SaidLine, 'outcome' | 'later'>): (outcome: Outcome) => void
  /** Writes down other words for a line before they are sent. */
  reworded(room: string, line: number, text: string): void
  /** Lines that have no outcome yet. */
  open(): number
  lines(room: string): readonly SaidLine[]
  totals(): LedgerTotals
}

export function createLedger(): Ledger {
  const rooms = new Map<string, { said: Omit<SaidLine, 'outcome' | 'later'>; later: string[]; outcome: Outcome }[]>()
  let open = 0
  const all = () => [...rooms.values()].flat()

  return {
    say(said) {
      const entry: { said: typeof said; later: string[]; outcome: Outcome } = {
        said,
        later: [],
        outcome: { kind: 'unanswered' },
      }
      const entries = rooms.get(said.room)
      if (entries) entries.push(entry)
      else rooms.set(said.room, [entry])
      open += 1
      return (outcome) => {
        entry.outcome = outcome
        open -= 1
      }
    },
    reworded(room, line, text) {
      rooms
        .get(room)
        ?.find(({ said }) => said.line === line)
        ?.later.push(text)
    },
    open: () => open,
    lines: (room) =>
      (rooms.get(room) ?? []).map(({ said, later, outcome }) => ({ ...said, later: [...later], outcome })),
    totals() {
      const codes: Record<string, number> = {}
      const count = { acknowledged: 0, rejected: 0, unanswered: 0 }
      for (const { outcome } of all()) {
        count[outcome.kind] += 1
        if (outcome.kind === 'rejected') codes[outcome.code] = (codes[outcome.code] ?? 0) + 1
      }
      return { sent: all().length, ...count, codes }
    },
  }
}
