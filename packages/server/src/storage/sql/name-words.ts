/** Letters and digits follow each other in a word. */
const BETWEEN = /[^\p{L}\p{N}]+/u

/** The words of a name or of what is looked for in names: one case, no accents. */
export function wordsOfName(name: string): readonly string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(BETWEEN)
    .filter((word) => word !== '')
}

/** The words of a name as they are kept: each behind a space, so that its beginning can be looked for. */
export function nameWords(name: string): string {
  return wordsOfName(name)
    .map((word) => ` ${word}`)
    .join('')
}
