/** A piece of HTML: words, or the beginning or end of an element. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'open'; readonly name: string; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'close'; readonly name: string }

/** What stands in these is for the machine. Words in any other element are words. */
const UNSEEN = new Set(['style', 'script', 'title', 'template', 'xml', 'noscript', 'iframe'])

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  copy: '©',
}

/**
 * Takes HTML apart without a document, because a page may refuse to have text made into one. Every piece of it is looked
 * at a bounded number of times, whatever is left open in it.
 */
export function* htmlTokens(html: string): Generator<Token> {
  let hadHead = false
  let from = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (!/^<(?:[a-z!?]|\/[a-z])/i.test(html.slice(at, at + 3))) {
      // An arrow, or less than something.
      at += 1
      continue
    }
    if (at > from) yield { kind: 'text', text: decoded(html.slice(from, at)) }
    const next = html.charAt(at + 1)
    if (/[!?]/.test(next)) {
      from = at = html.startsWith('<!--', at) ? behind(html, '-->', at + 4) : behind(html, '>', at)
      continue
    }
    const closes = next === '/'
    const start = at + (closes ? 2 : 1)
    let end = start
    while (end < html.length && !/[\s/>]/.test(html.charAt(end))) end += 1
    const name = html.slice(start, end).toLowerCase()
    const attributes = new Map<string, string>()
    from = at = readAttributes(html, end, attributes)
    if (closes) {
      yield { kind: 'close', name }
    } else if (UNSEEN.has(name)) {
      from = at = behindUnseen(html, new RegExp(`</${name}(?=[\\s/>])`, 'gi'), at) ?? html.length
    } else if (name === 'head' && !hadHead) {
      // Looked for once: where it has no end, what it would hold is left out by itself.
      hadHead = true
      from = at = behindUnseen(html, /<\/head(?=[\s/>])|(?=<body[\s>])/gi, at) ?? at
    } else {
      yield { kind: 'open', name, attributes }
    }
  }
  if (from < html.length) yield { kind: 'text', text: decoded(html.slice(from)) }
}

/** Where it goes on behind a sign; at the end where there is none. */
function behind(html: string, sign: string, from: number): number {
  const at = html.indexOf(sign, from)
  return at < 0 ? html.length : at + sign.length
}

function behindUnseen(html: string, end: RegExp, from: number): number | null {
  end.lastIndex = from
  const match = end.exec(html)
  if (!match) return null
  return match[0] ? behind(html, '>', match.index) : match.index
}

/**
 * Reads up to the `>` of a tag. By hand, because pictures stand in attributes, whole, and are too long for an expression.
 * @returns index behind the tag
 */
function readAttributes(html: string, from: number, found: Map<string, string>): number {
  let at = from
  const skip = (signs: RegExp) => {
    const start = at
    while (at < html.length && signs.test(html.charAt(at))) at += 1
    return html.slice(start, at)
  }
  while (at < html.length) {
    skip(/[\s/]/)
    if (html.charAt(at) === '>') return at + 1
    const name = (html.charAt(at++) + skip(/[^\s/>=]/)).toLowerCase()
    skip(/\s/)
    if (html.charAt(at) !== '=') continue
    at += 1
    skip(/\s/)
    const quote = html.charAt(at)
    let value: string
    if (quote === '"' || quote === "'") {
      const end = behind(html, quote, at + 1)
      value = html.slice(at + 1, end - 1)
      at = end
    } else {
      value = skip(/[^\s>]/)
    }
    if (!found.has(name) && /^(?:href|style|alt|class|start|value)$/.test(name)) found.set(name, decoded(value))
  }
  return at
}

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7});?|#x([\da-f]{1,6});?|([a-z]{2,8});)/gi, (whole, decimal, hex, name) => {
    if (name) return Object.hasOwn(ENTITIES, name as string) ? ENTITIES[name as string]! : whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex as string, 16)
    const isSign = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    return isSign ? String.fromCodePoint(code) : '\ufffd'
  })
}
