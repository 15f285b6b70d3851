import type { TemplateResult } from 'lit'

/** What is shown and said of somebody whose name looks like another's. */
export interface Twin {
  /** Follows the name where that is said. */
  readonly tail: string
  /** Stands beside the name. */
  readonly mark: TemplateResult
  /** What that means. */
  readonly words: readonly [string]
}

/** Twins by their ids. */
export type Twins = ReadonlyMap<string, Twin>
