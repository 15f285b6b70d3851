import { ATTRIBUTES, ELEMENTS, LEFT_OUT, STYLES } from './allowed.ts'

/** A piece of what the library makes of a formula; a text, an element, or no more than a row of others. */
export interface MathPiece {
  readonly type?: string
  readonly text?: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly classes?: readonly unknown[]
  readonly style?: Readonly<Record<string, unknown>>
  readonly children?: readonly MathPiece[]
}

/** Thrown where a formula has what is not allowed, or too much of it. */
export class Refused extends Error {}

const NAMESPACE = 'http://www.w3.org/1998/Math/MathML'
const MAX_NODES = 2_000
const MAX_DEPTH = 60

/** Lines through a formula. Browsers know no `menclose` any more: they are drawn as its ground. */
const stroke = (to: string) =>
  `linear-gradient(${to}, transparent calc(50% - 0.04em), currentColor calc(50% - 0.03em), currentColor calc(50% + 0.03em), transparent calc(50% + 0.04em))`
const UP = stroke('to bottom right')
const DOWN = stroke('to bottom left')

/** How what encloses a formula is drawn, by its name. */
const ENCLOSURES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  top: { borderTop: '0.065em solid', paddingTop: '0.1em' },
  bottom: { borderBottom: '0.065em solid', paddingBottom: '0.1em' },
  updiagonalstrike: { backgroundImage: UP },
  downdiagonalstrike: { backgroundImage: DOWN },
  'updiagonalstrike downdiagonalstrike': { backgroundImage: `${UP}, ${DOWN}` },
  horizontalstrike: { backgroundImage: stroke('to bottom') },
}

/**
 * Makes elements of a formula: only those, with only those attributes, that are listed.
 * @param tree what the library made of it
 * @throws Refused where there is anything else
 */
export function toNodes(tree: MathPiece): Element {
  let count = 0

  const fill = (parent: Element, pieces: readonly MathPiece[], depth: number): void => {
    for (const piece of pieces) {
      if (piece.type) parent.append(element(piece, piece.type, depth + 1))
      else if (typeof piece.text === 'string') parent.append(piece.text)
      // The place of a number that counts all formulas of a page: there is none here.
      else if (piece.classes?.includes('tml-eqn')) continue
      else if (isRow(piece)) fill(parent, piece.children, depth + 1)
      else throw new Refused()
    }
  }

  const element = (piece: MathPiece, type: string, depth: number): Element => {
    count += 1
    const enclosure = type === 'menclose' ? enclosureOf(piece) : null
    if (count > MAX_NODES || depth > MAX_DEPTH || (!enclosure && !ELEMENTS.has(type))) throw new Refused()
    const node = document.createElementNS(NAMESPACE, enclosure ? 'mrow' : type) as MathMLElement
    if (enclosure) Object.assign(node.style, enclosure)
    else for (const [name, value] of Object.entries(piece.attributes ?? {})) setAttribute(node, name, String(value))
    for (const [name, value] of Object.entries(piece.style ?? {})) setStyle(node, name, String(value))
    align(node, piece.classes ?? [])
    fill(node, piece.children ?? [], depth)
    return node
  }

  if (tree.type !== 'math') throw new Refused()
  return element(tree, tree.type, 0)
}

/** A row of pieces without an element of its own; links, pictures and parts of the page are none. */
function isRow(piece: MathPiece): piece is MathPiece & { children: readonly MathPiece[] } {
  return Array.isArray(piece.children) && !('href' in piece || 'src' in piece) && !piece.classes?.some(Boolean)
}

function enclosureOf({ attributes, children }: MathPiece): Readonly<Record<string, string>> | null {
  const notation = String(attributes?.['notation'])
  // What a browser without style sheets would draw with children of its own.
  const drawn = children?.some(({ classes }) => classes?.includes('longdiv-arc') || classes?.includes('textcircle'))
  return drawn || !Object.hasOwn(ENCLOSURES, notation) ? null : ENCLOSURES[notation]!
}

function setAttribute(node: MathMLElement, name: string, value: string): void {
  if (LEFT_OUT.has(name)) return
  if (name === 'style' && value === 'font-weight:bold') return setStyle(node, 'fontWeight', 'bold')
  // A bar of the library's own black is in the colour of the words.
  if (name === 'mathbackground' && value === 'black') return void (node.style.background = 'currentColor')
  if (!ATTRIBUTES.get(name)?.test(value)) throw new Refused()
  node.setAttribute(name, value)
}

function setStyle(node: MathMLElement, name: string, value: string): void {
  if (value === 'undefined') return
  if (!STYLES.get(name)?.test(value)) throw new Refused()
  Object.assign(node.style, { [name]: value })
}

/** Cells say by a class where their words stand; Chromium has words of its own for it. */
function align(node: MathMLElement, classes: readonly unknown[]): void {
  for (const side of ['left', 'right'])
    if (classes.includes(`tml-${side}`)) for (const value of [side, `-webkit-${side}`]) node.style.textAlign = value
}
