import type { FormulaReader } from './tree.ts'

/**
 * What a page may add to the way texts are shown. Each gets what was written and gives a node made by
 * the page, at once or, when something must be loaded first, later; `null` leaves the text as it is.
 * A message never reaches them as markup. What a renderer makes of it is in the hands of the page:
 * it must put the source into text nodes, or into a library that does.
 */
export interface TextRenderers {
  /**
   * Shows a block of code.
   * @param source the code, with its line breaks
   * @param language the word behind the fence in small letters; `''` when there was none
   */
  readonly code?: (source: string, language: string) => Rendered
  /**
   * Shows a block of mathematics: one whose language is `math` or `latex`.
   * @param source the formula
   * @param display whether it stands on a line of its own; blocks do
   */
  readonly math?: (source: string, display: boolean) => Rendered
  /**
   * Finds formulas between `$` signs, and shows them. `laterRenderers()` has it.
   * @param again to be called when it has come
   * @returns nothing as long as it is not here: the text stays as it was typed
   */
  readonly formulas?: (again: () => void) => FormulaReader | undefined
}

/** A node, or nothing, now or later. */
export type Rendered = Node | null | Promise<Node | null>

/**
 * Asks the page's renderer for a block.
 * @returns what it gave; where that comes later, the source, and then it in its place; `null` when there is none
 */
export function renderedBy(renderers: TextRenderers | undefined, source: string, language: string): Node | null {
  const isMath = language === 'math' || language === 'latex'
  try {
    const rendered = isMath && renderers?.math ? renderers.math(source, true) : renderers?.code?.(source, language)
    return rendered instanceof Promise ? laterIn(source, rendered) : (rendered ?? null)
  } catch {
    return null
  }
}

function laterIn(source: string, rendered: Promise<Node | null>): Node {
  const place = document.createElement('span')
  place.textContent = source
  rendered.then(
    (node) => node && place.replaceChildren(node),
    () => {},
  )
  return place
}
