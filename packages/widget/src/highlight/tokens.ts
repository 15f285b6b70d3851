import { LANGUAGES, type Language } from './languages.ts'

/** What a piece of code is; `plain` is all the rest. */
export type TokenKind = 'plain' | 'comment' | 'string' | 'number' | 'word'

/** A piece of code. */
export interface Token {
  readonly kind: TokenKind
  readonly text: string
}

/** Later pieces are left plain, so that a page is not filled with elements. */
const MAX_TOKENS = 2_000

/**
 * Cuts code into pieces. Joined again, they give the code unchanged.
 * @param name of the language, in small letters
 * @returns `null` for a language that is not known
 */
export function tokensOf(source: string, name: string): readonly Token[] | null {
  const language = LANGUAGES.get(name)
  if (!language) return null
  const tokens: Token[] = []
  const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy
  const number = /\d[\w.]*/y
  // A copy: a pattern remembers where it looked last.
  const line = language.line && new RegExp(language.line)
  let from = 0
  let at = 0

  const take = (kind: TokenKind, end: number) => {
    if (at > from) tokens.push({ kind: 'plain', text: source.slice(from, at) })
    tokens.push({ kind, text: source.slice(at, end) })
    from = at = end
  }
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    return pattern.exec(source)?.[0]
  }

  while (at < source.length && tokens.length < MAX_TOKENS) {
    const sign = source.charAt(at)
    const end = commentEnd(source, at, language.block, line) ?? stringEnd(source, at, language)
    if (end) {
      take(end.kind, end.at)
      continue
    }
    const digits = /\d/.test(sign) ? match(number) : undefined
    if (digits) {
      take('number', at + digits.length)
      continue
    }
    const letters = match(word)
    if (letters && language.words.has(language.anyCase ? letters.toLowerCase() : letters))
      take('word', at + letters.length)
    else at += letters?.length ?? 1
  }
  if (from < source.length) tokens.push({ kind: 'plain', text: source.slice(from) })
  return tokens
}

interface End {
  readonly kind: TokenKind
  readonly at: number
}

function commentEnd(source: string, at: number, block: Language['block'], line: RegExp | undefined): End | undefined {
  const kind = 'comment'
  if (block && source.startsWith(block[0], at)) {
    const end = source.indexOf(block[1], at + block[0].length)
    return { kind, at: end < 0 ? source.length : end + block[1].length }
  }
  if (!line) return undefined
  line.lastIndex = at
  return line.test(source) ? { kind, at: lineEnd(source, at) } : undefined
}

/** One of the short signs ends with its line at the latest, so that an apostrophe does not colour all that follows. */
function stringEnd(source: string, at: number, { quotes }: Language): End | undefined {
  const quote = quotes.find((each) => source.startsWith(each, at))
  if (!quote) return undefined
  const isLong = quote.length > 1 || quote === '`'
  let end = at + quote.length
  for (; end < source.length; end += source.charAt(end) === '\\' ? 2 : 1) {
    if (source.startsWith(quote, end)) return { kind: 'string', at: end + quote.length }
    if (!isLong && source.charAt(end) === '\n') break
  }
  return { kind: 'string', at: Math.min(end, source.length) }
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at)
  return end < 0 ? source.length : end
}
