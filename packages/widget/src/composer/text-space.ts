import { LIMITS, utf8Length } from '@parlor/protocol'

/** Below this many bytes left, the composer counts. */
export const NEAR = 500

/**
 * How many more characters fit into a message. The limit is in bytes; people count characters, so
 * what is left is told in characters as wide as the ones already written.
 *
 * @param limit bytes of UTF-8 a message may take
 * @returns `null` while the limit is far away; below zero, exactly how many characters must go
 */
export function spaceLeft(text: string, limit: number = LIMITS.textBytes): number | null {
  // No string takes more than three bytes a unit, so most texts need not be counted.
  if (text.length * 3 <= limit - NEAR) return null
  const bytes = utf8Length(text)
  const left = limit - bytes
  if (left > NEAR) return null
  if (left >= 0) return Math.floor((left * text.length) / bytes)
  let excess = -left
  let over = 0
  for (const character of [...text].reverse()) {
    if (excess <= 0) break
    excess -= utf8Length(character)
    over += 1
  }
  return -over
}
