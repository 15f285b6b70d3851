import { LIMITS, type Message, type Quote } from '@parlor/protocol'
import type { TimelineWindow } from './window.ts'

/** What a reply shows of a message; one that is on its way has no `seq`. */
export function quoteOf<Seq extends number | null>({
  id,
  seq,
  sender,
  text,
  deleted,
}: Pick<Message, 'id' | 'sender' | 'text'> & {
  readonly seq: Seq
  readonly deleted?: unknown
}): Omit<Quote, 'seq'> & { readonly seq: Seq } {
  return { id, seq, sender, ...(deleted ? {} : { text: beginningOf(text) }) }
}

/**
 * Renews what replies show of messages that are another now. The rows of replies do not change when the
 * message does that they answer, so who holds both has to.
 *
 * @param rows that may be replies
 * @param changed rows as they are now
 * @returns the same array when every reply shows what is so already
 */
export function renewQuotes(rows: readonly Message[], changed: readonly Message[]): readonly Message[] {
  if (changed.length === 0) return rows
  let originals: Map<string, Message> | null = null
  let next: Message[] | null = null
  rows.forEach((row, i) => {
    if (!row.replyTo) return
    originals ??= new Map(changed.map((one) => [one.id, one]))
    const original = originals.get(row.replyTo.id)
    if (!original) return
    const quote = quoteOf(original)
    if (isSameQuote(row.replyTo, quote)) return
    next ??= [...rows]
    next[i] = { ...row, replyTo: quote }
  })
  return next ?? rows
}

/** The same for a window. */
export function renewWindow(window: TimelineWindow, changed: readonly Message[]): TimelineWindow {
  const rows = renewQuotes(window.rows, changed)
  return rows === window.rows ? window : { ...window, rows }
}

/** Whether two quotes show the same. */
export function isSameQuote(a: Quote, b: Quote): boolean {
  return a.text === b.text && a.seq === b.seq && a.sender.name === b.sender.name && a.sender.id === b.sender.id
}

/** Not in the middle of a character. */
function beginningOf(text: string): string {
  if (text.length <= LIMITS.quoteLength) return text
  const cut = text.slice(0, LIMITS.quoteLength)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}
