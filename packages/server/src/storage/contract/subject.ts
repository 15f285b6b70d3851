import type { Storage } from '../storage.ts'

/** The store under examination; another one for every sentence. */
export interface Subject {
  readonly storage: Storage
  /** Closes the store and opens what it left behind. */
  reopen(): Promise<Subject>
}
