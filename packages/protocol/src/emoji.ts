import type { ErrorCode } from './error-codes.ts'

/**
 * The one verdict on an emoji, asked by the SDK before it queues and by the server before it writes.
 *
 * @returns `null` when it is a single emoji; `INVALID` otherwise
 */
export function checkEmoji(emoji: string): Extract<ErrorCode, 'INVALID'> | null {
  return emoji.length <= LONGEST && ONE_EMOJI.test(emoji) && !PLAIN.test(emoji) ? null : 'INVALID'
}

/** In UTF-16 units: families and flags of regions are long. */
const LONGEST = 40

/**
 * A possible emoji as Unicode's report on emoji (UTS #51, 1.4.9) describes it: a flag, or emoji with
 * their modifiers, joined by zero-width joiners.
 */
const ONE_EMOJI =
  /^(?:\p{RI}\p{RI}|\p{Emoji}(?:\p{EMod}|\ufe0f\u20e3?|[\u{e0020}-\u{e007e}]+\u{e007f})?(?:\u200d(?:\p{RI}\p{RI}|\p{Emoji}(?:\p{EMod}|\ufe0f\u20e3?|[\u{e0020}-\u{e007e}]+\u{e007f})?))*)$/u

/** Digits, # and * are emoji only as part of a keycap; a lone regional letter is half a flag. */
const PLAIN = /^[0-9#*](?!\ufe0f?\u20e3)|^\p{RI}$/u
