import { EMOJI, type PickerEmoji } from '../message/emoji.ts'
import { findEmoji } from '../message/find-emoji.ts'
import type { Query } from './suggestions.ts'

/** Most emoji in the list. */
const SHOWN = 8
/** A word of at least two letters behind a colon that stands in no word: no time of day, no address. */
const OPEN = /(?:^|[\s([{"'“‘]):(\p{L}[\p{L}\d_+-]{1,24})$/u

/** The emoji whose name is written at the caret; `null` when none is. */
export function emojiAt(text: string, caret: number): Query | null {
  const typed = OPEN.exec(text.slice(Math.max(0, caret - 28), caret))?.[1]
  return typed === undefined ? null : { from: caret - typed.length - 1, typed }
}

/** The emoji that may be meant: those first whose first word begins with what was typed. */
export function emojiFor(typed: string): readonly PickerEmoji[] {
  const word = typed.toLowerCase().replaceAll('_', ' ')
  const found = findEmoji(EMOJI, word)
  const first = found.filter(({ words }) => words.startsWith(word))
  return [...first, ...found.filter((one) => !first.includes(one))].slice(0, SHOWN)
}
