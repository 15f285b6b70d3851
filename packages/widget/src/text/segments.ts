/** A piece of a message's text: words, or a link that may be opened. */
export type Segment =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string }

/** Where a link may lead. Everything else stays plain words. */
const SCHEMES = new Set(['http:', 'https:', 'mailto:'])

/** An address with its scheme, one that starts with `www.`, or an e-mail address. Bidi controls end it. */
const ADDRESS =
  /(?<![\p{L}\p{N}])(?:(?:https?:\/\/|mailto:|www\.)[^\s<>"`\u202a-\u202e\u2066-\u2069]{2,2048}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4})/giu

const PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** Cuts a text into words and links. Joined again, the pieces give the text unchanged. */
export function segmentsOf(text: string): Segment[] {
  const segments: Segment[] = []
  let done = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailingMarks(match[0])
    const href = hrefOf(address)
    if (href === null) continue
    if (match.index > done) segments.push({ kind: 'words', text: text.slice(done, match.index) })
    segments.push({ kind: 'link', text: address, href })
    done = match.index + address.length
  }
  if (done < text.length) segments.push({ kind: 'words', text: text.slice(done) })
  return segments
}

/** The address a link leads to; `null` unless its scheme is on the list. */
export function hrefOf(address: string): string | null {
  const full = /^(https?:|mailto:)/i.test(address)
    ? address
    : /^www\./i.test(address)
      ? `https://${address}`
      : `mailto:${address}`
  const url = URL.parse(full)
  return url && SCHEMES.has(url.protocol) ? url.href : null
}

/** A full stop, a closing quote or an unmatched bracket after an address belongs to the sentence. */
function withoutTrailingMarks(address: string): string {
  let end = address.length
  for (; end > 0; end -= 1) {
    const last = address.charAt(end - 1)
    const opening = PAIRS[last]
    if (opening ? count(address, last, end) <= count(address, opening, end) : !/[.,:;!?'’”»…*_~]/.test(last)) break
  }
  return address.slice(0, end)
}

function count(text: string, mark: string, end: number): number {
  let found = 0
  for (let at = 0; at < end; at += 1) if (text.charAt(at) === mark) found += 1
  return found
}

const EMOJI =
  '(?:\\p{RI}{2}|[0-9#*]\\uFE0F?\\u20E3|(?:\\p{Emoji_Presentation}|\\p{Extended_Pictographic}\\uFE0F|\\p{Emoji_Modifier_Base}(?=\\p{Emoji_Modifier}))[\\p{Emoji_Modifier}\\u{E0020}-\\u{E007F}]*(?:\\u200D\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]*)*)'
const ONLY_EMOJI = new RegExp(`^\\s*(?:${EMOJI}\\s*){1,3}$`, 'u')

/** Whether a text is nothing but one to three emoji, which are shown large. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= 120 && ONLY_EMOJI.test(text)
}
