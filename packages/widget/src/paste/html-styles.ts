import { BOLD, CODE, ITALIC, STRIKE, type Address } from './markdown-of-runs.ts'

/** How words look that stand in an element. */
export interface Look {
  readonly marks: number
  readonly link: Address | null
  /** Marks that nothing inside takes away. */
  readonly always: number
  /** Whether the words are the bullet or number that Word draws in front of an item. */
  readonly isBullet: boolean
}

/** How words look that stand in nothing. */
export const PLAIN: Look = { marks: 0, link: null, always: 0, isBullet: false }

const MARKS: Readonly<Record<string, number>> = {
  b: BOLD,
  strong: BOLD,
  i: ITALIC,
  em: ITALIC,
  s: STRIKE,
  strike: STRIKE,
  del: STRIKE,
  code: CODE,
  kbd: CODE,
  samp: CODE,
  tt: CODE,
}

/**
 * How words look in an element, by its name and its own style: the style counts for more, because documents on the web
 * put all they copy into a `b` that is not bold.
 * @param around how they look around it
 */
export function lookIn(name: string, attributes: ReadonlyMap<string, string>, around: Look): Look {
  // Colours of code are no formatting of the text.
  if (around.marks & CODE) return around
  const style = attributes.get('style') ?? ''
  const href = name === 'a' ? attributes.get('href')?.trim() : undefined
  const isBullet = /mso-list\s*:\s*ignore/i.test(style)
  const always = /^h[1-6]$/.test(name) ? BOLD : 0
  let marks = around.marks | (MARKS[name] ?? 0)
  const weight = valueOf(style, 'font-weight')
  if (/^(?:bold|bolder|[6-9]00)\b/.test(weight)) marks |= BOLD
  else if (/^(?:normal|lighter|[1-5]00)\b/.test(weight)) marks &= ~BOLD
  const slant = valueOf(style, 'font-style')
  if (/^(?:italic|oblique)\b/.test(slant)) marks |= ITALIC
  else if (slant.startsWith('normal')) marks &= ~ITALIC
  if (/line-through/.test(valueOf(style, 'text-decoration') + valueOf(style, 'text-decoration-line'))) marks |= STRIKE
  if (marks === around.marks && !href && !isBullet && !always) return around
  return {
    marks,
    link: href ? { href } : around.link,
    always: around.always | always,
    isBullet: around.isBullet || isBullet,
  }
}

/** Whether an element is what editors of code copy: their colours and slants are none of the text. */
export function isEditor(name: string, attributes: ReadonlyMap<string, string>): boolean {
  const style = attributes.get('style') ?? ''
  const isFixed = /monospace|consolas|courier|menlo|monaco/i.test(valueOf(style, 'font-family'))
  return name === 'div' && isFixed && /^pre\b/.test(valueOf(style, 'white-space'))
}

/** A property by its whole name: Word has others that end in it. */
function valueOf(style: string, property: string): string {
  if (!style) return ''
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':')
    if (declaration.slice(0, Math.max(colon, 0)).trim().toLowerCase() === property)
      return declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase()
  }
  return ''
}
