import type { SearchMatch } from '../storage/search/search-port.ts'
import { CommandError } from './command-error.ts'

/** Twice as well counts as much as this much younger, in milliseconds: half a year. */
const DOUBLE_MS = 180 * 24 * 60 * 60 * 1_000

/** So little that nothing fits less. */
const LEAST = 1e-9

/** The place of a hit in its order. */
export interface SearchKey {
  readonly order: 'best' | 'newest'
  readonly room: string
  readonly seq: number
  readonly createdAt: number
  /** 0 where the order does not ask for it. */
  readonly score: number
}

/**
 * How well a message fits, and how young it is, in one number: doublings of relevance, and half-years of
 * time. The present is not in it, so the order does not change while somebody turns pages.
 */
export function scoreOf({ relevance, createdAt }: Pick<SearchMatch, 'relevance' | 'createdAt'>): number {
  return Math.log2(Math.max(relevance, LEAST)) + createdAt / DOUBLE_MS
}

/** The best first; the later message of a room before the earlier where they are as good. */
export function byScore(a: SearchKey, b: SearchKey): number {
  return b.score - a.score || byPlace(a, b)
}

/** The newest first; of one millisecond by room, and there the later message first. */
export function byNewest(a: SearchKey, b: SearchKey): number {
  return b.createdAt - a.createdAt || byPlace(a, b)
}

/** The key as `next` of a page: to be handed back as it is. */
export function writeKey({ order, room, seq, createdAt, score }: SearchKey): string {
  return [order[0], order === 'best' ? score : createdAt, seq, room].join(':')
}

/** @throws CommandError `INVALID` when it is not the `next` of a page of this order */
export function readKey(next: string, order: SearchKey['order']): SearchKey {
  const [, sign, value, seq, room] = /^([bn]):(-?[\d.e+-]+):(\d+):(.+)$/su.exec(next) ?? []
  const number = Number(value)
  if (room === undefined || sign !== order[0] || !Number.isFinite(number) || !Number.isSafeInteger(Number(seq))) {
    throw new CommandError('INVALID', { details: { path: 'after' } })
  }
  const place = order === 'best' ? { score: number, createdAt: 0 } : { score: 0, createdAt: number }
  return { order, room, seq: Number(seq), ...place }
}

function byPlace(a: SearchKey, b: SearchKey): number {
  if (a.room !== b.room) return a.room < b.room ? -1 : 1
  return b.seq - a.seq
}
