import { addressEnd, mailAround, namedAddressEnd, namesHost, targetOf } from './address.ts'
import type { Inline, ReadOptions } from './tree.ts'
import { isFull, made, type Work } from './work.ts'

/** How many marks may wait for their other half at once, so how deep they may stand in each other. */
const MAX_OPEN = 4

/** What a mark makes of the text it encloses. */
const KINDS: Readonly<Record<string, 'strong' | 'em' | 'strike'>> = {
  '*': 'em',
  _: 'em',
  '**': 'strong',
  __: 'strong',
  '~~': 'strike',
}

type Piece = string | Inline

/** A mark whose other half has not come, and what stands behind it. The lowest one is the text itself. */
interface Open {
  readonly mark: string
  readonly children: Piece[]
  /** A `[` that may not become a link: an image, or around another link. */
  barred: boolean
}

const isWord = (sign: string) => /[\p{L}\p{N}_]/u.test(sign)
const isSpace = (sign: string) => sign === '' || /\s/.test(sign)

/**
 * Reads the marks within lines. Each character is looked at a bounded number of times: what was once
 * found to have no other half is not searched for again.
 * @param text lines of one block
 * @param options.mentions names to mark, longest first
 */
export function parseInline(text: string, { mentions, formulas }: ReadOptions, work: Work): readonly Inline[] {
  const signs = /[*_~`[\]@$]|https?:\/\/|www\.|mailto:/gi
  const open: Open[] = [{ mark: '', children: [], barred: false }]
  const unclosed = new Set<number>()
  const formulaAt = formulas?.inText(text, work)
  let at = 0
  let from = 0

  const top = () => open.at(-1)!
  const put = (piece: Piece) => {
    const { children } = top()
    const last = children.at(-1)
    if (typeof piece === 'string' && typeof last === 'string') children[children.length - 1] = last + piece
    else if (piece !== '') children.push(piece)
  }
  /** Puts the words up to `at` in their place and goes on at `next`. */
  const take = (next: number) => {
    put(text.slice(from, at))
    from = at = next
  }
  /** The last mark without its other half becomes words. */
  const giveUp = () => {
    const { mark, children } = open.pop()!
    work.steps += children.length
    put(mark)
    children.forEach(put)
  }
  const enter = (mark: string) => {
    if (open.length > MAX_OPEN) {
      // The oldest one has waited long enough.
      const newer = open.splice(2)
      giveUp()
      open.push(...newer)
    }
    open.push({ mark, children: [], barred: false })
  }
  /** Ends the mark at `index`; those opened later have no other half. */
  const leave = (index: number): Piece[] => {
    while (open.length > index + 1) giveUp()
    return open.pop()!.children
  }
  const whole = (pieces: readonly Piece[]): readonly Inline[] =>
    Object.freeze(
      pieces.map((piece) => (typeof piece === 'string' ? made(work, { kind: 'words', text: piece } as const) : piece)),
    )
  /** A link does not stand in a link. */
  const withoutLinks = (piece: Piece): Piece => {
    if (typeof piece === 'string' || !('children' in piece)) return piece
    if (piece.kind === 'link') return wordsOf(piece)
    return made(work, { kind: piece.kind, children: whole(piece.children.map(withoutLinks)) })
  }
  const link = (address: string, pieces: readonly Piece[]): boolean => {
    const target = targetOf(address)
    if (!target) return false
    const words = pieces.map(wordsOf).join('')
    put(
      made(work, {
        kind: 'link',
        href: target.href,
        host: namesHost(words, target.host) ? null : target.host,
        children: whole(pieces.map(withoutLinks)),
      } as const),
    )
    return true
  }

  const codeAt = (length: number): boolean => {
    if (length > 3 || unclosed.has(length)) return false
    for (let end = at + length; (end = text.indexOf('`', end)) >= 0;) {
      const run = runOf(text, end)
      if (run === length) {
        const inner = text.slice(at + length, end)
        work.steps += inner.length
        take(end + run)
        put(made(work, { kind: 'code', text: withoutFrame(inner) } as const))
        return true
      }
      end += run
    }
    work.steps += text.length - at
    unclosed.add(length)
    return false
  }

  const emphasisAt = (sign: string, length: number): boolean => {
    const before = text.charAt(at - 1)
    const after = text.charAt(at + length)
    if (length > 3 || (sign === '~' && length !== 2) || /^\d{2}$/.test(before + after)) return false
    // Inside words these signs are arithmetic and names: 2*3*4, snake_case_name.
    const isPartOf = (other: string) =>
      sign === '_' ? isWord(other) : sign === '*' && length === 1 && /[a-z\d]/i.test(other)
    const closes = !isSpace(before) && !isPartOf(after)
    const opens = !isSpace(after) && !isPartOf(before)
    const end = at + length
    let left = length
    const find = (size: number) => open.findLastIndex(({ mark }) => mark === sign.repeat(size))
    while (closes && left > 0) {
      // The one of the same length first; three signs may be the ends of two and of one.
      const index = left < 3 && find(left) > 0 ? find(left) : Math.max(find(1), find(2) * Number(left > 1))
      if (index <= 0) break
      const { mark } = open[index]!
      take(at)
      const children = whole(leave(index))
      put(made(work, { kind: KINDS[mark]!, children }))
      left -= mark.length
      at = from += mark.length
    }
    if (left > 0 && opens) {
      take(end)
      if (left > 1) enter(sign.repeat(2))
      if (left !== 2) enter(sign)
    }
    at = end
    return true
  }

  const namedLinkAt = (): boolean => {
    const index = open.findLastIndex(({ mark }) => mark === '[')
    if (index < 0) return false
    take(at)
    const end = open[index]!.barred || text.charAt(at + 1) !== '(' ? -1 : namedAddressEnd(text, at + 2, work)
    while (open.length > index + 1) giveUp()
    const { children } = top()
    if (end >= 0 && children.length > 0) {
      open.pop()
      if (link(text.slice(at + 2, end), children)) {
        for (const other of open) other.barred ||= other.mark === '['
        from = at = end + 1
        return true
      }
      open.push({ mark: '[', children, barred: true })
    }
    giveUp()
    return false
  }

  const mentionAt = (): boolean => {
    if (isWord(text.charAt(at - 1))) return false
    work.steps += mentions.length
    const said = mentions.find(
      ({ name }) => name && text.startsWith(name, at + 1) && !isWord(text.charAt(at + 1 + name.length)),
    )
    if (!said) return false
    take(at + 1 + said.name.length)
    put(made(work, { kind: 'mention', text: `@${said.name}`, own: said.own } as const))
    return true
  }

  const mailAt = (): boolean => {
    const found = mailAround(text, at, from, work)
    if (!found) return false
    const [start, end] = found
    const address = text.slice(start, end)
    at = start
    take(end)
    if (!link(`mailto:${address}`, [address])) put(address)
    return true
  }

  const addressAt = (): boolean => {
    if (isWord(text.charAt(at - 1))) return false
    const end = addressEnd(text, at, work)
    const address = text.slice(at, end)
    if (!address) return false
    take(end)
    if (!link(address, [address])) put(address)
    return true
  }

  const mathsAt = (): boolean => {
    // Behind a word it is a price or a name: US$5, lit$1.
    const found = isWord(text.charAt(at - 1)) ? undefined : formulaAt?.(at)
    if (!found) return false
    take(found[1])
    put(found[0])
    return true
  }

  while (!isFull(work)) {
    signs.lastIndex = at
    const match = signs.exec(text)
    work.steps += (match?.index ?? text.length) - at + 1
    if (!match) break
    at = match.index
    const sign = match[0]
    const run = '*_~`$'.includes(sign) ? runOf(text, at) : sign.length
    let done: boolean
    if (sign === '`') done = codeAt(run)
    else if ('*_~'.includes(sign)) done = emphasisAt(sign, run)
    else if (sign === '[') {
      done = true
      const isImage = text.charAt(at - 1) === '!'
      take(at + 1)
      enter(sign)
      top().barred = isImage
    } else if (sign === ']') done = namedLinkAt()
    else if (sign === '$') done = mathsAt()
    else if (sign === '@') done = mentionAt() || mailAt()
    else done = addressAt()
    if (!done) at += run
  }
  at = text.length
  take(at)
  while (open.length > 1) giveUp()
  return whole(top().children)
}

/** One space on either side is there to keep signs apart. */
function withoutFrame(code: string): string {
  return code.startsWith(' ') && code.endsWith(' ') && code.trim() ? code.slice(1, -1) : code
}

/** How often the sign at `at` stands there in a row. */
function runOf(text: string, at: number): number {
  let end = at + 1
  while (end < text.length && text.charAt(end) === text.charAt(at)) end += 1
  return end - at
}

/** What a piece says, without its marks. */
export function wordsOf(piece: Piece): string {
  if (typeof piece === 'string') return piece
  return 'children' in piece ? piece.children.map(wordsOf).join('') : piece.text
}
