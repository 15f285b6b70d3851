import { LIMITS, threadRoot, type SearchHit } from '@parlor/protocol'
import { excerptOf } from '../storage/search/excerpt.ts'
import { hasLink } from '../storage/search/links.ts'
import { findTerms } from '../storage/search/query.ts'
import type { SearchMatch, SearchQuestion } from '../storage/search/search-port.ts'
import { wordsOf } from '../storage/search/words.ts'
import type { StorageReader } from '../storage/storage.ts'
import { byNewest, byScore, scoreOf, type SearchKey } from './search-order.ts'

/** Among so many of the newest matches the best are found. */
const CANDIDATES = 1_000

/** Matches asked of the index at once, where the newest come first. */
const STEP = 64

/** One page of what was found. */
export interface FoundPage {
  readonly hits: SearchHit[]
  /** The last one of it, when there are more; `null` at the end. */
  readonly next: SearchKey | null
}

/** What is looked for, by whom. */
export interface PageRequest {
  readonly question: Omit<SearchQuestion, 'limit' | 'scored'>
  readonly order: SearchKey['order']
  readonly limit: number
  /** The last hit of the page before; `null` for the first page. */
  readonly after: SearchKey | null
  /** Whose reactions are named first. */
  readonly viewer: string
}

/**
 * One page. The index only proposes: a hit is what the log says now, looked through once more.
 *
 * @param tx one consistent state of rights, log and index
 */
export async function findPage(tx: StorageReader, request: PageRequest): Promise<FoundPage> {
  const { question, order, limit, viewer } = request
  const hits: SearchHit[] = []
  let last: SearchKey | null = null
  let characters = 0
  for await (const match of order === 'best' ? best(tx, request) : newest(tx, request)) {
    const hit = await confirm(tx, question, match, viewer)
    if (hit === null) continue
    characters += hit.message.text.length
    const isFull = hits.length === limit || (hits.length > 0 && characters > LIMITS.frameBytes)
    if (isFull) return { hits, next: last }
    hits.push(hit)
    last = keyOf(match, order)
  }
  return { hits, next: null }
}

async function confirm(
  tx: StorageReader,
  { terms, hasLink: needsLink }: PageRequest['question'],
  { room, seq }: SearchMatch,
  viewer: string,
): Promise<SearchHit | null> {
  const message = await tx.message(room, seq, viewer)
  if (message === null || message.deleted !== undefined) return null
  if (needsLink === true && !hasLink(message.text)) return null
  const words = wordsOf(message.text)
  const spans = findTerms(words, terms)
  if (spans === null) return null
  const parent = threadRoot(room)
  const excerpt = [...excerptOf(message.text, words, spans)]
  return { room, ...(parent === null ? {} : { parent }), message, excerpt }
}

async function* best(tx: StorageReader, { question, after }: PageRequest): AsyncGenerator<SearchMatch> {
  const found = await tx.searchMatches({ ...question, limit: CANDIDATES, scored: true })
  const ordered = found.map((match) => keyOf(match, 'best')).sort(byScore)
  const matches = new Map(found.map((match) => [nameOf(match), match]))
  // By where it stands now: what is said meanwhile changes how much a word is worth, for all of them.
  const at = after === null ? -1 : ordered.findIndex((key) => nameOf(key) === nameOf(after))
  const rest = at >= 0 || after === null ? ordered.slice(at + 1) : ordered.filter((key) => byScore(after, key) < 0)
  for (const key of rest) yield matches.get(nameOf(key))!
}

/** All of them, a few at a time. The index does not say which of one millisecond come first. */
async function* newest(tx: StorageReader, { question, after }: PageRequest): AsyncGenerator<SearchMatch> {
  let until = question.until
  if (after !== null) until = Math.min(after.createdAt + 1, until ?? Infinity)
  for (let limit = STEP; ;) {
    const found = await tx.searchMatches({
      ...question,
      ...(until === undefined ? {} : { until }),
      limit,
      scored: false,
    })
    const isAll = found.length < limit
    const oldest = found.at(-1)?.createdAt ?? 0
    const sure = isAll ? found : found.filter(({ createdAt }) => createdAt > oldest)
    if (sure.length === 0 && !isAll) {
      limit *= 4
      continue
    }
    const keys = sure.map((match) => ({ match, key: keyOf(match, 'newest') })).sort((a, b) => byNewest(a.key, b.key))
    for (const { match, key } of keys) if (after === null || byNewest(after, key) < 0) yield match
    if (isAll) return
    until = oldest + 1
    limit = STEP
  }
}

function keyOf(match: SearchMatch, order: SearchKey['order']): SearchKey {
  const { room, seq, createdAt } = match
  return { order, room, seq, createdAt, score: order === 'best' ? scoreOf(match) : 0 }
}

function nameOf({ room, seq }: { readonly room: string; readonly seq: number }): string {
  return `${seq}:${room}`
}
