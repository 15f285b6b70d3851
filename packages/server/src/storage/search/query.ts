import { wordsOf, type Word } from './words.ts'

/** One thing looked for: words that stand one behind the other. */
export interface Term {
  readonly words: readonly string[]
  /** The last of them may go on. */
  readonly unfinished: boolean
}

/** Where something looked for stands in a text. */
export interface Span {
  readonly start: number
  /** Behind its last character. */
  readonly end: number
}

/** An unfinished word of one letter would be every tenth word there is. */
const FEWEST_LETTERS = 2

/**
 * Reads what somebody typed: words, all of which must occur, and "phrases in double quotes". Nothing
 * else has a meaning, so nothing can be wrong. The last word may be unfinished when nothing stands
 * behind it.
 *
 * @returns no terms where there is no word in it
 */
export function readQuery(query: string): readonly Term[] {
  const terms: Term[] = []
  const parts = query.split('"')
  parts.forEach((part, at) => {
    const words = wordsOf(part)
    const isLast = at === parts.length - 1
    for (const group of at % 2 === 1 ? [words] : joinedGroups(words)) {
      if (group.length > 0) terms.push(toTerm(group, isLast && group.at(-1) === words.at(-1) && part.length))
    }
  })
  const seen = new Set<string>()
  return terms.filter((term) => {
    const key = JSON.stringify(term)
    return !seen.has(key) && seen.add(key)
  })
}

/**
 * Finds all terms in a text.
 *
 * @param words the words of the text
 * @returns where they stand, in order and apart from each other; `null` when one of them is not there
 */
export function findTerms(words: readonly Word[], terms: readonly Term[]): readonly Span[] | null {
  const places = new Map<string, number[]>()
  words.forEach(({ text }, at) => {
    const known = places.get(text)
    if (known === undefined) places.set(text, [at])
    else known.push(at)
  })
  const spans: Span[] = []
  for (const term of terms) {
    const starts = startsOf(term, words, places)
    if (starts.length === 0) return null
    for (const at of starts) spans.push({ start: words[at]!.start, end: words[at + term.words.length - 1]!.end })
  }
  return merged(spans)
}

function startsOf({ words: wanted, unfinished }: Term, words: readonly Word[], places: ReadonlyMap<string, number[]>) {
  const last = wanted.length - 1
  const fits = (at: number): boolean =>
    wanted.every((word, n) => {
      const text = words[at + n]?.text
      return text === word || (n === last && unfinished && text?.startsWith(word) === true)
    })
  const isPrefixAlone = last === 0 && unfinished
  const candidates = isPrefixAlone ? words.keys() : (places.get(wanted[0]!) ?? [])
  return [...candidates].filter(fits)
}

/** Words without anything between them are looked for as they stand: nobody types spaces into 中国. */
function joinedGroups(words: readonly Word[]): readonly (readonly Word[])[] {
  const groups: Word[][] = []
  for (const word of words) {
    if (word.joined) groups.at(-1)!.push(word)
    else groups.push([word])
  }
  return groups
}

/** @param end where the query ends, if these words are its last; `false` otherwise */
function toTerm(group: readonly Word[], end: number | false): Term {
  const last = group.at(-1)!
  const unfinished = last.end === end && !last.whole && [...last.text].length >= FEWEST_LETTERS
  return { words: group.map(({ text }) => text), unfinished }
}

function merged(spans: readonly Span[]): readonly Span[] {
  const apart: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const before = apart.at(-1)
    if (before !== undefined && start <= before.end) before.end = Math.max(before.end, end)
    else apart.push({ start, end })
  }
  return apart
}
