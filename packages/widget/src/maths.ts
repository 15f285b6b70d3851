/**
 * Formulas in LaTeX, as an entry of its own: a page imports it with the first message that has one.
 *
 * @packageDocumentation
 */
import temml from 'temml'
import { toNodes, type MathPiece } from './maths/to-nodes.ts'

/** Longer formulas stay as they were typed. */
const MAX_SOURCE = 2_000

/** Commands that define others: a few of them, and a short formula takes long. */
const DEFINES = /\\(?:[egx]?def|(?:re|provide)?(?:new)?command|let|futurelet|global|long)(?![a-z])/i

/**
 * Shows a formula. For `ParlorMessage.textRenderers`.
 * @param source LaTeX, of at most 2,000 characters, without definitions
 * @param display whether it stands on a line of its own
 * @returns an element of MathML, made of nodes and of no HTML; `null` for what is no formula, or is not allowed in a message
 */
export function maths(source: string, display = false): Element | null {
  if (source.length > MAX_SOURCE || DEFINES.test(source)) return null
  try {
    const tree = temml.__renderToMathMLTree(source, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      maxSize: [10, 10],
      maxExpand: 1_000,
    }) as MathPiece
    const math = toNodes(tree)
    // What a screen reader without a voice for formulas reads, and what a search of the page finds.
    math.setAttribute('alttext', source)
    return math
  } catch {
    // Not only its own errors: it runs into others with what was written to make it.
    return null
  }
}
