import { LIMITS } from './limits.ts'
import type { ErrorCode } from './error-codes.ts'
import { utf8Length } from './utf8.ts'

/**
 * The one verdict on a message's text, asked by the SDK before it queues and by the server before
 * it writes, so that both always agree.
 *
 * @param text what the user wrote, as it will travel
 * @returns `null` when it may be sent; `INVALID` when there is nothing visible in it or it holds a
 *   lone surrogate or a NUL, which storage cannot keep; `TOO_LARGE` above `LIMITS.textBytes`
 */
export function checkText(text: string): Extract<ErrorCode, 'INVALID' | 'TOO_LARGE'> | null {
  if (utf8Length(text) > LIMITS.textBytes) return 'TOO_LARGE'
  if (INVISIBLE_ONLY.test(text) || text.includes('\u0000') || !text.isWellFormed()) return 'INVALID'
  return null
}

/**
 * Nothing but white space, control and format characters (zero-width, bidi marks, tags), what Unicode calls
 * ignorable (fillers, selectors of variants), and the Braille cell without a dot.
 */
const INVISIBLE_ONLY = /^[\s\p{Cc}\p{Cf}\p{DI}\u2800]*$/u
