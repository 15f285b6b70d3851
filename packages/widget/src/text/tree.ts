import type { Work } from './work.ts'

/** A piece of a line. */
export type Inline =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'strong' | 'em' | 'strike'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly host: string | null; readonly children: readonly Inline[] }
  | { readonly kind: 'mention'; readonly text: string; readonly own: boolean }
  | Formula

/** A formula. */
export interface Formula {
  readonly kind: 'formula'
  /** All that was typed. */
  readonly text: string
  readonly source: string
  /** Whether it stands on a line of its own. */
  readonly display: boolean
  /**
   * Makes what is shown of it.
   * @param focusable whether Tab reaches it where it scrolls
   */
  readonly show: (focusable: boolean) => Node
}

/** A link: where it leads, and `host` where its words do not say so themselves. */
export type Link = Extract<Inline, { kind: 'link' }>

/** One entry of a list; `number` as it was written, `null` for a bullet. */
export interface Item {
  readonly number: number | null
  readonly children: readonly Block[]
}

/** Where the cells of a column stand. */
export type Align = 'start' | 'center' | 'end'

/** A table; every row has as many cells as the head. */
export interface Table {
  readonly kind: 'table'
  readonly align: readonly Align[]
  readonly head: readonly (readonly Inline[])[]
  readonly rows: readonly (readonly (readonly Inline[])[])[]
}

/** What stands on lines of its own. */
export type Block =
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'fence'; readonly language: string; readonly text: string }
  | { readonly kind: 'quote'; readonly children: readonly Block[] }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  | Table

/** What a text is read with. */
export interface ReadOptions {
  /** Names to mark where the text says `@name`. */
  readonly mentions: readonly Mention[]
  /** Finds formulas between `$` signs; without it these are words. */
  readonly formulas?: FormulaReader | undefined
}

/** Finds formulas. It comes in a file of its own, with the first text that has a `$`. */
export interface FormulaReader {
  /**
   * Reads the lines of a block.
   * @returns where the formula ends that begins with line `at`: the index of the line after it; `at` when there is none
   */
  readonly inLines: (lines: readonly string[], work: Work) => (at: number) => number
  /**
   * Reads within lines.
   * @returns the formula that begins at `at`, and the index behind it
   */
  readonly inText: (text: string, work: Work) => (at: number) => [formula: Formula, end: number] | null
}

/** A name that is marked where the text says `@name`. */
export interface Mention {
  /** As it stands in the text, without the `@`. */
  readonly name: string
  /** Whether it is the reader's own. */
  readonly own: boolean
}
