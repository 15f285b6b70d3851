import { LIMITS } from '@parlor/protocol'

/** The beginning of a text, as a reply shows it: never half a character. */
export function quoteText(text: string): string {
  if (text.length <= LIMITS.quoteLength) return text
  const cut = text.slice(0, LIMITS.quoteLength)
  return cut.isWellFormed() ? cut : cut.slice(0, -1)
}
