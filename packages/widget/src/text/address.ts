import type { Work } from './work.ts'

/** Longer addresses are not links. */
const MAX_ADDRESS = 2_048

/** Spaces, quotes, what is not seen, and what turns the text round: none of it may be in an address. */
const FOREIGN = /[\s\\<>"`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** Schemes a link may have, spelled in plain letters. Everything else stays words. */
const ALLOWED = /^(?:https?:\/\/(?=[^/?#])|mailto:(?=[^/?#])|tel:\+?[\d().-]{2,32}$)/i

const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** Where a link leads. */
export interface Target {
  readonly href: string
  /** What a reader must be told about it: the host of a page, or the address or number itself. */
  readonly host: string
}

/**
 * Reads an address.
 * @param address with its scheme, or beginning with `www.`
 * @returns `null` unless it is one that may become a link
 */
export function targetOf(address: string): Target | null {
  if (address.length > MAX_ADDRESS || FOREIGN.test(address)) return null
  const full = /^www\./i.test(address) ? `https://${address}` : address
  const url = ALLOWED.test(full) ? URL.parse(full) : null
  // A name before an @ would be read as the host.
  if (!url || url.username || url.password) return null
  return { href: url.href, host: url.host || url.pathname }
}

/**
 * Whether words that stand for a link begin with the host it leads to. Compared letter by letter with
 * the host as the browser writes it, so that a look-alike of another script is not taken for it.
 */
export function namesHost(words: string, host: string): boolean {
  const told = words.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').toLowerCase()
  return told.startsWith(host.toLowerCase()) && /^(?:[/?#:]|$)/.test(told.slice(host.length))
}

/**
 * Finds the end of an address in running text: before a space, a bracket that opened outside, and
 * the punctuation of the sentence.
 * @param from where it begins
 * @returns index of the first character that is not part of it
 */
export function addressEnd(text: string, from: number, work: Work): number {
  const open: string[] = []
  let end = from
  for (; end < text.length; end += 1) {
    const sign = text.charAt(end)
    if (isForeign(text, end)) break
    if ('([{'.includes(sign)) open.push(sign)
    else if (sign in CLOSING && open.pop() !== CLOSING[sign]) break
  }
  work.steps += end - from
  while (end > from && /[.,:;!?'’”»…*_~([{]/.test(text.charAt(end - 1))) end -= 1
  return end
}

/** Finds the `)` that ends the address of a named link; -1 where there is none before a space or a bracket of another link. */
export function namedAddressEnd(text: string, from: number, work: Work): number {
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    work.steps += 1
    const sign = text.charAt(at)
    if (sign === '[' || sign === ']' || isForeign(text, at)) return -1
    if (sign === '(') depth += 1
    else if (sign === ')' && (depth -= 1) < 0) return at
  }
  return -1
}

/**
 * Finds the e-mail address around an `@`.
 * @param floor index before which it must not begin
 * @returns its two ends; `null` if it is none
 */
export function mailAround(text: string, at: number, floor: number, work: Work): [start: number, end: number] | null {
  let start = at
  while (start > floor && at - start <= 64 && /[\w.+-]/.test(text.charAt(start - 1))) start -= 1
  let end = at + 1
  while (end - at <= 255 && /[a-z\d.-]/i.test(text.charAt(end))) end += 1
  work.steps += end - start
  while (/[.-]/.test(text.charAt(end - 1))) end -= 1
  const isMail =
    at - start <= 64 &&
    /^[a-z\d]/i.test(text.slice(start, at)) &&
    /^[a-z\d-]+(?:\.[a-z\d-]{2,})+$/i.test(text.slice(at + 1, end))
  return isMail ? [start, end] : null
}

function isForeign(text: string, at: number): boolean {
  const code = text.codePointAt(at) ?? 0
  // The second half of a pair, looked at by itself, would seem to be a stray one.
  if (code >= 0xdc00 && code <= 0xdfff && at > 0 && text.codePointAt(at - 1)! > 0xffff) return false
  return FOREIGN.test(String.fromCodePoint(code))
}
