import type { PickerEmoji } from './emoji.ts'
import { folded } from './folded.ts'

/** Words in scripts that put no spaces between them are looked for inside others, too. */
const UNSPACED = /\p{Script=Han}/u

/**
 * The emoji whose words begin with each of the words that were typed: first those whose name in the reader's language
 * begins with them, then what else is found in that language, then what is found in English. An emoji finds itself.
 */
export function findEmoji(groups: readonly (readonly PickerEmoji[])[], typed: string): readonly PickerEmoji[] {
  const wanted = folded(typed)
  const words = wanted.split(' ')
  if (!wanted) return groups.flat()
  return groups
    .flat()
    .map((one) => ({ one, rank: rankOf(one, wanted, words) }))
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one)
}

const NOT_FOUND = 4

function rankOf({ emoji, words, own = '' }: PickerEmoji, wanted: string, typed: readonly string[]): number {
  const has = (text: string) => {
    const there = text.split(' ')
    return typed.every((word) =>
      there.some((one) => one.startsWith(word) || (UNSPACED.test(word) && one.includes(word))),
    )
  }
  if (own.startsWith(wanted)) return 0
  if (own && has(own)) return 1
  if (words.startsWith(wanted)) return 2
  return has(`${folded(emoji)} ${words} ${own}`) ? 3 : NOT_FOUND
}

/**
 * Where an arrow key leads among cells in rows.
 * @param at the cell that has the focus
 * @param rtl whether rows run from right to left
 * @returns `undefined` for other keys, and where a key leads out of the grid
 */
export function cellFor(key: string, at: number, count: number, columns: number, rtl: boolean): number | undefined {
  const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1, ArrowDown: columns, ArrowUp: -columns }[key]
  const to = key === 'Home' ? 0 : key === 'End' ? count - 1 : step === undefined ? undefined : at + step
  return to === undefined || to < 0 || to >= count ? undefined : to
}
