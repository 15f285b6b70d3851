/** What ends in a sign of its own, or in one within what closes there. */
const ENDED = /[\p{Term}…]["'\s\p{Pe}\p{Pf}\p{Pi}]*$/u
/** What ends in kana or in Chinese, which have a full stop of their own, and no space behind it. */
const WIDE = /[぀-ヿ一-鿿]$/

/** Joins sentences for who hears them, without a second sign where one ends in its own; empty ones are left out. */
export function sentences(parts: readonly string[]): string {
  return parts
    .filter(Boolean)
    .reduce((said, part) => said + (ENDED.test(said) ? ' ' : WIDE.test(said) ? '。' : '. ') + part)
}
