import type { Rendered } from './text-renderers.ts'
import type { Formula, FormulaReader } from './tree.ts'
import { made, type Work } from './work.ts'

/** Longer formulas stay as they were typed. */
const MAX_FORMULA = 2_000

/** One formula takes the place of so many other pieces, which limits how many there are in a text. */
const COST = 20

/**
 * Reads formulas between `$` and `$`, or `$$` and `$$`.
 * @param math makes an element of a formula; the text stays as it was typed until it has, and where it does not
 */
export function createFormulaReader(math: (source: string, display: boolean) => Rendered): FormulaReader {
  return {
    inLines,
    inText(text, work) {
      const find = finderIn(text, work)
      return (at) => {
        const end = find(at)
        if (end === null) return null
        const typed = text.slice(at, end)
        const display = typed.startsWith('$$')
        const source = typed.slice(display ? 2 : 1, display ? -2 : -1).trim()
        const show = (focusable: boolean) => shown(typed, display, focusable, math(source, display))
        work.nodes += COST - 1
        return [made<Formula>(work, { kind: 'formula', text: typed, source, display, show }), end]
      }
    },
  }
}

/** A formula over several lines keeps those that would begin a list or a quote. */
function inLines(lines: readonly string[], work: Work): (at: number) => number {
  let shuts = -1
  return (at) => {
    const line = lines[at]!
    if (!/^ {0,3}\$\$/.test(line) || line.trim().includes('$$', 2)) return at
    for (shuts = Math.max(shuts, at + 1); shuts < lines.length && !/\$\$ *$/.test(lines[shuts]!); shuts += 1)
      work.steps += lines[shuts]!.length
    return shuts < lines.length ? shuts + 1 : at
  }
}

/**
 * Asked from left to right it looks at each character at most twice, because where a formula could end
 * does not depend on where it began.
 * @returns the index behind the formula that begins at `at`, if one does
 */
function finderIn(text: string, work: Work): (at: number) => number | null {
  /** By the number of signs: where the next end is, or what no formula reaches beyond. */
  const ends: Record<number, { at: number; shuts: boolean }> = {}

  const endAfter = (from: number, size: number) => {
    const known = ends[size]
    if (known && known.at >= from) return known
    const signs = /\\[^\n]|\$+|\n|`/g
    signs.lastIndex = from
    let end = { at: text.length, shuts: false }
    for (let match; (match = signs.exec(text));) {
      const [sign] = match
      const at = match.index
      if (sign.startsWith('$')) {
        if (sign.length !== size || (size === 1 && !mayEnd(text, at))) continue
        end = { at, shuts: true }
        break
      }
      if (size === 1 && (sign === '\n' || sign === '`')) {
        end = { at, shuts: false }
        break
      }
    }
    work.steps += end.at - from
    return (ends[size] = end)
  }

  return (at) => {
    const size = /^\$+/.exec(text.slice(at, at + 3))![0].length
    const from = at + size
    if (size > 2 || /[\p{L}\p{N}$\\]/u.test(text.charAt(at - 1))) return null
    if (size === 1 && /^\s?$/.test(text.charAt(from))) return null
    const { at: end, shuts } = endAfter(from, size)
    return shuts && end - from <= MAX_FORMULA && text.slice(from, end).trim() ? end + size : null
  }
}

/** Prices, names of variables and paths are none: costs $5 and $10, $HOME/$USER. */
function mayEnd(text: string, at: number): boolean {
  return !/\s/.test(text.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(at + 1))
}

/**
 * A long one scrolls in its place, and is a stop for Tab only then. Set by the object model, because a policy of the
 * page may refuse inline styles.
 */
function shown(typed: string, display: boolean, focusable: boolean, rendered: Rendered): Node {
  const place = document.createElement('span')
  place.className = 'formula'
  place.dir = 'ltr'
  const put = (math: Node | null) => {
    if (!math) return
    Object.assign(place.style, {
      display: display ? 'block' : 'inline-flex',
      maxInlineSize: '100%',
      overflow: 'auto hidden',
      whiteSpace: 'normal',
      ...(display && { marginBlock: '0.3lh', paddingBlock: '2px' }),
    })
    place.replaceChildren(math)
    new ResizeObserver(() => {
      const scrolls = place.scrollWidth > place.clientWidth
      place.tabIndex = scrolls && focusable ? 0 : -1
      if (scrolls && math instanceof MathMLElement) math.tabIndex = -1
    }).observe(place)
  }
  place.textContent = typed
  if (rendered instanceof Promise) rendered.then(put, () => {})
  else put(rendered)
  return place
}
