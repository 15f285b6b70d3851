import type { PickerEmoji } from '../message/emoji.ts'
import { emojiIn } from '../message/emoji-in.ts'
import { findEmoji } from '../message/find-emoji.ts'
import type { Query } from './suggestions.ts'

/** Most emoji in the list. */
const SHOWN = 8
/**
 * A word of at least two letters behind a colon that stands in no word: no time of day, no address. One character is a
 * word in Chinese, and its colon is wide.
 */
const OPEN = /(?:^|[\s([{"'“‘])[:：](\p{L}[\p{L}\p{M}\d_+-]{1,24}|\p{Ideographic})$/u

/** The emoji whose name is written at the caret; `null` when none is. */
export function emojiAt(text: string, caret: number): Query | null {
  const typed = OPEN.exec(text.slice(Math.max(0, caret - 28), caret))?.[1]
  return typed === undefined ? null : { from: caret - typed.length - 1, typed }
}

/** The emoji that may be meant, by words of a language and English ones. @param locale BCP 47 */
export function emojiFor(typed: string, locale: string): readonly PickerEmoji[] {
  return findEmoji(emojiIn.of(locale), typed).slice(0, SHOWN)
}

/**
 * Fetches the words of a language, if there are any to come.
 * @param again called when they are here; without them, English ones find all
 */
export function bringEmojiWords(locale: string, again: () => void): void {
  emojiIn.bring(locale)?.then(again, () => {})
}
