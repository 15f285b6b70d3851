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
  // From the front, where at most the limit is looked at closely: what was pasted may be a whole book.
  let fits = 0
  let room = limit
  for (const character of text) {
    room -= utf8Length(character)
    if (room < 0) break
    fits += character.length
  }
  let over = 0
  for (const _ of text.slice(fits)) over += 1
  return -over
}
