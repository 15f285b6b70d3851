import type { Term } from './query.ts'

/** Which messages are looked for, among those that the index knows. */
export interface SearchQuestion {
  /** None: whatever fits the rest, words or not. */
  readonly terms: readonly Term[]
  /** In these rooms alone; at least one. */
  readonly rooms: readonly string[]
  readonly sender?: string
  readonly hasLink?: boolean
  /** Not older, in milliseconds since 1970. */
  readonly from?: number
  /** Older. */
  readonly until?: number
  /** So many, the newest. */
  readonly limit: number
  /** Whether to say how well each fits; costs more. Without terms all fit as well. */
  readonly scored: boolean
}

/** A message that the index knows to fit; to be believed only when it has been read. */
export interface SearchMatch {
  readonly room: string
  readonly seq: number
  readonly createdAt: number
  /** How well it fits, above 0: twice as well is twice as much. 1 where nobody asked. */
  readonly relevance: number
}

/** What became of an attempt to bring a room's index up to its log. */
export interface Indexed {
  /** Rows of the log that were looked at. */
  readonly rows: number
  /** Whether more is left to do. */
  readonly more: boolean
  /** Somebody else is at it; nothing was done. */
  readonly busy?: true
}

/** What can be asked of the index. It may be behind the log: see {@link SearchWriter.indexRoom}. */
export interface SearchReader {
  /** The newest messages that fit, the newest first; those of one millisecond in any order. */
  searchMatches(question: SearchQuestion): Promise<readonly SearchMatch[]>
  /**
   * Rooms whose index is behind their log.
   *
   * @param rooms among these; among all when left out
   */
  unindexed(limit: number, rooms?: readonly string[]): Promise<readonly string[]>
}

/** How the index is kept. */
export interface SearchWriter {
  /**
   * Brings the index of a room nearer to its log, by at most about `limit` rows. Several nodes may do so
   * at once: one does, the others are told that it is busy.
   */
  indexRoom(room: string, limit: number): Promise<Indexed>
}
