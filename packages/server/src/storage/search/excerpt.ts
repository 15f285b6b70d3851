import { LIMITS, type ExcerptPart } from '@parlor/protocol'
import type { Span } from './query.ts'
import type { Word } from './words.ts'

/** Characters before the first hit, about. */
const LEAD = 60
const CUT = '…'

/**
 * The surroundings of the first hit: whole words of the text as it stands, at most
 * `LIMITS.excerptLength` characters in all, "…" where something was cut off.
 *
 * @param words the words of the text
 * @param hits where what was looked for stands, in order
 */
export function excerptOf(text: string, words: readonly Word[], hits: readonly Span[]): readonly ExcerptPart[] {
  const { start, end } = windowOf(text, words, hits[0] ?? { start: 0, end: 0 })
  const parts: ExcerptPart[] = []
  const add = (from: number, to: number, hit: boolean): void => {
    if (to > from) parts.push(hit ? { text: text.slice(from, to), hit } : { text: text.slice(from, to) })
  }
  if (start > 0) parts.push({ text: CUT })
  let at = start
  for (const hit of hits) {
    const from = Math.max(at, Math.min(hit.start, end))
    const to = Math.max(from, Math.min(hit.end, end))
    add(at, from, false)
    add(from, to, true)
    at = to
  }
  add(at, end, false)
  if (end < text.length) parts.push({ text: CUT })
  return parts
}

function windowOf(text: string, words: readonly Word[], hit: Span): Span {
  if (text.length <= LIMITS.excerptLength) return { start: 0, end: text.length }
  // Room for the signs of both cuts.
  const length = LIMITS.excerptLength - 2 * CUT.length
  const wanted = Math.min(hit.start - LEAD, text.length - length)
  const start = wanted <= 0 ? 0 : (words.find((word) => word.start >= wanted && word.start <= hit.start)?.start ?? 0)
  const latest = start + length
  if (latest >= text.length) return { start, end: text.length }
  const last = words.findLast((word) => word.end <= latest)
  if (last !== undefined && last.end >= hit.end) return { start, end: last.end }
  // What was found is longer than the window.
  return { start, end: text.slice(start, latest).isWellFormed() ? latest : latest - 1 }
}
