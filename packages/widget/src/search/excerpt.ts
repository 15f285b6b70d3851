import type { FoundMessage } from '@parlor/sdk'
import { plainOf } from '../text/plain-of.ts'

/** Part of what is shown of a found message. */
export type ExcerptPart = FoundMessage['excerpt'][number]

/** Stand around what was found while the text is read: signs that mean nothing, and that no font draws. */
const [OPEN, CLOSE] = ['\ue000', '\ue001']
const MARKS = /[\ue000\ue001]/g
const CUT = '…'
/** Signs whose other half was cut off. */
const HALVES = /\*\*|~~|`+/g

/**
 * The surroundings of what was found as words alone, without the signs that format them; what was found stays marked.
 * Where it stands in something that is not shown, such as the address behind a word, nothing is marked there.
 */
export function plainExcerpt(parts: readonly ExcerptPart[]): readonly ExcerptPart[] {
  const bare = (text: string) => text.replace(MARKS, '')
  const isCut = parts.at(0)?.text === CUT || parts.at(-1)?.text === CUT
  const plain = (text: string) => (isCut ? plainOf(text).replace(HALVES, '') : plainOf(text))
  const whole = plain(parts.map(({ text }) => bare(text)).join(''))
  const marked = plain(parts.map(({ text, hit }) => (hit ? OPEN + bare(text) + CLOSE : bare(text))).join(''))
  // A mark within an address, or between a sign and its word, would have it read in another way.
  const hits = bare(marked) === whole ? marked : remarked(whole, parts)
  return hits.split(OPEN).flatMap((piece, at): ExcerptPart[] => {
    const end = at === 0 ? -1 : piece.indexOf(CLOSE)
    const found = end < 0 ? '' : piece.slice(0, end)
    const rest = piece.slice(end + 1)
    return [...(found ? [{ text: found, hit: true as const }] : []), ...(rest ? [{ text: rest }] : [])]
  })
}

/** Marks what was found where it comes next in the words that are shown. */
function remarked(whole: string, parts: readonly ExcerptPart[]): string {
  let marked = ''
  let at = 0
  for (const { text, hit } of parts) {
    const from = hit ? whole.indexOf(text, at) : -1
    if (from < 0) continue
    marked += whole.slice(at, from) + OPEN + text + CLOSE
    at = from + text.length
  }
  return marked + whole.slice(at)
}
