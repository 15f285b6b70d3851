/** Marks on one letter beyond the first four, joiners between them included. */
const HEAPED = /((?:\p{M}[\u200b-\u200d\u2060]*){4})(?:\p{M}[\u200b-\u200d\u2060]*)+/gu

/** A text with four marks a letter at most: no language writes more, and more of them would stand on the lines of others. */
export function withoutHeaps(text: string): string {
  return text.replace(HEAPED, '$1')
}
