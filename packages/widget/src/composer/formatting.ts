/** Keys that format, with Ctrl or Command, and the sign each puts around what is selected. With `shift` where it is needed. */
const SIGNS: readonly { readonly key: string; readonly shift: boolean; readonly sign: string }[] = [
  { key: 'b', shift: false, sign: '**' },
  { key: 'i', shift: false, sign: '_' },
  { key: 'e', shift: false, sign: '`' },
  { key: 'x', shift: true, sign: '~~' },
]

/** The sign that a key puts around what is selected; `undefined` for other keys. */
export function signFor(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): string | undefined {
  // With both Ctrl and Alt, keyboards of some countries write what has no key of its own.
  if (event.ctrlKey === event.metaKey || event.altKey) return undefined
  return SIGNS.find(({ key, shift }) => key === event.key.toLowerCase() && shift === event.shiftKey)?.sign
}

/** What is written in the place of a part of a text, and what is selected then; places are those of the whole text. */
export interface Formatted {
  readonly from: number
  readonly to: number
  readonly words: string
  readonly start: number
  readonly end: number
}

/**
 * Puts a sign around what is selected, or takes it away where it stands there already. White space stays outside:
 * signs beside it are not read. Where nothing is selected, the caret stands between the two signs then.
 */
export function formatted(text: string, start: number, end: number, sign: string): Formatted {
  const chosen = text.slice(start, end)
  const from = chosen.trim() ? start + chosen.length - chosen.trimStart().length : start
  const to = chosen.trim() ? end - (chosen.length - chosen.trimEnd().length) : start
  const words = text.slice(from, to)
  const { length } = sign
  if (text.slice(from - length, from) === sign && text.slice(to, to + length) === sign)
    return { from: from - length, to: to + length, words, start: from - length, end: to - length }
  if (words.length > 2 * length && words.startsWith(sign) && words.endsWith(sign))
    return { from, to, words: words.slice(length, -length), start: from, end: to - 2 * length }
  return { from, to, words: sign + words + sign, start: from + length, end: to + length }
}
