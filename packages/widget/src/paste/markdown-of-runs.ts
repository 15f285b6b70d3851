import { targetOf } from '../text/address.ts'
import { parseInline, wordsOf } from '../text/parse-inline.ts'
import type { Inline } from '../text/tree.ts'

/** Marks a run of words may have, added up. */
export const BOLD = 1
export const ITALIC = 2
export const STRIKE = 4
export const CODE = 8
const LINK = 16

/** A link of a page. Two of the same address are two. */
export interface Address {
  readonly href: string
}

/** Words that look the same from their beginning to their end. */
export interface Run {
  readonly text: string
  readonly marks: number
  readonly link: Address | null
}

const SIGNS = [
  { mark: BOLD, kind: 'strong', signs: ['**'] },
  // The first cannot be taken for a part of bold; the second may stand between words that are written without spaces.
  { mark: ITALIC, kind: 'em', signs: ['_', '*'] },
  { mark: STRIKE, kind: 'strike', signs: ['~~'] },
] as const

/**
 * Writes the lines of one block. Signs are put only where our own reader takes them for what they are meant to be; that
 * reader is asked rather than its rules told once more. It has no sign that takes the meaning from the next one, so
 * signs that stood in the words already stay as they are.
 */
export function markdownOfRuns(runs: readonly Run[]): string {
  return written(tidied(runs), 0, '', '').trim()
}

/** Space at the ends of marked words goes outside, and space between two that have the same mark gets it, so that these are one. */
function tidied(runs: readonly Run[]): readonly Run[] {
  const pieces = runs.flatMap((run) => {
    const start = run.text.length - run.text.trimStart().length
    const end = Math.max(start, run.text.trimEnd().length)
    return [run.text.slice(0, start), run.text.slice(start, end), run.text.slice(end)]
      .filter(Boolean)
      .map((text) => ({ ...run, text }))
  })
  const tidy: Run[] = []
  let endsInSpace = false
  const put = (run: Run, isSpace: boolean) => {
    const last = tidy.at(-1)
    // Code is read from its first sign to its last; within other marks, space stays by itself, to be left outside.
    const isOne = run.marks & CODE || !(isSpace || endsInSpace)
    if (!isOne || last?.marks !== run.marks || last.link !== run.link) tidy.push(run)
    else tidy[tidy.length - 1] = { ...run, text: last.text + run.text }
    endsInSpace = isSpace
  }
  for (let at = 0; at < pieces.length;) {
    let next = at
    // Code does not spread: two pieces of it beside each other are two.
    let own = CODE
    for (; next < pieces.length && !pieces[next]!.text.trim(); next += 1) own &= pieces[next]!.marks
    if (next > at) {
      const text = pieces.slice(at, next).reduce((all, piece) => all + piece.text, '')
      const [before, after] = [tidy.at(-1), pieces[next]]
      const both = (before?.marks ?? 0) & (after?.marks ?? 0) & (BOLD | ITALIC | STRIKE | own)
      const link = before && before.link === after?.link ? before.link : null
      put(text.includes('\n') ? { text: '\n', marks: 0, link } : { text, marks: both, link }, true)
    }
    if (next < pieces.length) put(pieces[next]!, false)
    at = next + 1
  }
  return tidy
}

/**
 * Goes inwards by one mark each time, the one that reaches farthest first.
 * @param done marks whose signs stand around these runs
 * @param before what stands in front of them
 * @param after what stands behind them
 */
function written(runs: readonly Run[], done: number, before: string, after: string): string {
  const parts: string[] = []
  for (let at = 0; at < runs.length;) {
    const left = leftOf(runs[at]!, done)
    const ahead = parts.at(-1)?.slice(-2) ?? before
    let mark = 0
    let end = at + 1
    for (const one of [BOLD, ITALIC, STRIKE, LINK].filter((one) => left & one)) {
      let reach = at + 1
      for (let next = reach; next < runs.length && has(runs[next]!, one, runs[at]!); next += 1)
        if (runs[next]!.text.trim()) reach = next + 1
      if (!mark || reach > end) [mark, end] = [one, reach]
    }
    const inner = runs.slice(at, end)
    const behind = end < runs.length ? startOf(runs[end]!, done) : after
    if (!mark) parts.push(runs[at]!.marks & CODE ? code(runs[at]!.text, ahead) : runs[at]!.text)
    else if (mark === LINK) parts.push(link(runs[at]!.link!.href, written(inner, done | LINK, '[', ']'), ahead, behind))
    else parts.push(marked(inner, mark, done, ahead, behind))
    at = end
  }
  return parts.join('')
}

function has({ marks, link }: Run, mark: number, first: Run): boolean {
  return mark === LINK ? link === first.link : (marks & mark) > 0
}

/** The marks that a run has yet to get. Space gets none: it is within those that reach over it. */
function leftOf({ text, marks, link }: Run, done: number): number {
  if (!text.trim()) return 0
  return ((marks & ~CODE) | (link ? LINK : 0)) & ~done
}

/** How a run begins, for those in front of it; of one with signs it is known only that it is some sign, and no space. */
function startOf(run: Run, done: number): string {
  if (leftOf(run, done)) return '*x'
  return run.marks & CODE ? '`' : run.text.slice(0, 8)
}

function marked(runs: readonly Run[], mark: number, done: number, before: string, after: string): string {
  const { kind, signs } = SIGNS.find((one) => one.mark === mark)!
  for (const sign of signs) {
    const inner = written(runs, done | mark, sign, sign + after)
    const words = wordsIn(inner)
    const isRead = (piece: Inline) => piece.kind === kind && wordsOf(piece) === words
    if (reads(shut(before) + sign + inner + sign + after, isRead)) return sign + inner + sign
  }
  return written(runs, done | mark, before, after)
}

/** The end of code, seen by itself, would seem to begin some. */
function shut(before: string): string {
  return before.replaceAll('`', ')')
}

function code(text: string, before: string): string {
  // Right behind code its first sign would be one with the last.
  if (before.endsWith('`')) return text
  const runs = new Set(Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const length = [1, 2, 3].find((one) => !runs.has(one))
  if (!length) return text
  const frame = /^`|`$/.test(text) ? ' ' : ''
  return '`'.repeat(length) + frame + text + frame + '`'.repeat(length)
}

function link(href: string, words: string, before: string, after: string): string {
  // Of the addresses that the reader takes, a number to call is more likely to be a page's idea than the writer's.
  const target = /^(?:https?|mailto):/i.test(href) ? targetOf(href) : null
  if (!target) return words
  const leads = (piece: Inline) => piece.kind === 'link' && piece.href === target.href
  if ([words, `mailto:${words}`].some((address) => targetOf(address)?.href === target.href)) {
    const isWhole = (piece: Inline) => leads(piece) && wordsOf(piece) === words
    if (reads(shut(before) + words + after, isWhole)) return words
  }
  const safe = href.replace(/[()[\]]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  const isNamed = (address: string) => {
    const to = targetOf(address)?.href
    const isMeant = (piece: Inline) => piece.kind === 'link' && piece.href === to && wordsOf(piece) === wordsIn(words)
    return reads(`[${words}](${address})`, isMeant)
  }
  const address = [href, safe].find(isNamed)
  return address ? `[${words}](${address})` : `${words} (${href})`
}

function read(text: string): readonly Inline[] {
  return parseInline(text, { mentions: [] }, { steps: 0, nodes: 0 })
}

function wordsIn(text: string): string {
  return read(text).map(wordsOf).join('')
}

/** Whether our reader finds such a piece in a text. */
function reads(text: string, isMeant: (piece: Inline) => boolean): boolean {
  const within = (pieces: readonly Inline[]): boolean =>
    pieces.some((piece) => isMeant(piece) || ('children' in piece && within(piece.children)))
  return within(read(text))
}
