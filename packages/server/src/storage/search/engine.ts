import type { Word } from './words.ts'
import type { SearchMatch, SearchQuestion } from './search-port.ts'

/** A message as it is put into an index. */
export interface SearchDocument {
  readonly room: string
  readonly seq: number
  readonly sender: string
  readonly createdAt: number
  readonly hasLink: boolean
  /** None in a message of dots and dashes, which is found by who wrote it, and when. */
  readonly words: readonly Word[]
}

/** A full-text index inside a database, over one connection. Everything it is given is data, never its syntax. */
export interface SearchEngine {
  /** Puts messages of one room in, or in place of what they were; each at most once. */
  put(documents: readonly SearchDocument[]): Promise<void>
  /** Takes a message out, so that nothing of its words is left. */
  remove(room: string, seq: number): Promise<void>
  /** Takes a whole room out. */
  removeRoom(room: string): Promise<void>
  /** For questions with at least one term; see the port. */
  matches(question: SearchQuestion): Promise<readonly SearchMatch[]>
  /** The same for questions without terms. */
  newest(question: SearchQuestion): Promise<readonly SearchMatch[]>
  /**
   * Reads up to where a room was indexed, keeping others from going on with it until the transaction ends.
   *
   * @returns `null` when somebody else has it now
   */
  lockState(room: string): Promise<{ readonly epoch: string; readonly rev: number } | null>
}

/** Marks of a message that are looked for like words. No word can be one of them. */
export const SCOPES = {
  room: (room: string) => `r${hex(room)}`,
  sender: (user: string) => `u${hex(user)}`,
  link: 'link',
} as const

/** Ids hold signs that engines would take for something. */
function hex(id: string): string {
  return Buffer.from(id, 'utf8').toString('hex')
}
