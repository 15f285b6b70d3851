/** One change of one source file. */
export interface Edit {
  /** From the root of the repository. */
  readonly file: string
  /** Stands there exactly once. */
  readonly find: string
  readonly replace: string
}

/** A fault planted into the product, to prove that the simulation would see it. */
export interface Defect {
  readonly name: string
  /** What is wrong with it. */
  readonly means: string
  /** Invariants of which at least one must be seen to break. */
  readonly breaks: readonly string[]
  /** A seed that is known to show it; looked at first. */
  readonly seed: number
  readonly edits: readonly Edit[]
}

/** Makes an edit. */
export const edit = (file: string, find: string, replace: string): Edit => ({ file, find, replace })
