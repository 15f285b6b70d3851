/** Hues that stay apart from each other and away from the red that means failure. */
const HUES = [40, 70, 100, 135, 165, 190, 215, 240, 265, 290, 315, 340] as const

/** The colour of a user or room without a picture: always the same for the same id. Degrees. */
export function hueOf(id: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return HUES[(hash >>> 12) % HUES.length] ?? 165
}

/** Scripts whose letters join: two initials side by side would make a word. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}]/u

/** One or two letters that stand for a name. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
  const first = firstLetter(words[0] ?? '')
  if (words.length < 2 || JOINING.test(first)) return first
  return first + firstLetter(words.at(-1) ?? '')
}

function firstLetter(word: string): string {
  return (/[\p{L}\p{N}]/u.exec(word)?.[0] ?? '').toLocaleUpperCase()
}
