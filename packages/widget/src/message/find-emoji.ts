import type { PickerEmoji } from './emoji.ts'

/** The emoji whose words begin with each of the words that were typed. An emoji finds itself. */
export function findEmoji(groups: readonly (readonly PickerEmoji[])[], typed: string): readonly PickerEmoji[] {
  const wanted = typed.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return groups
    .flat()
    .filter(({ emoji, words }) =>
      wanted.every((word) => emoji === word || words.split(' ').some((one) => one.startsWith(word))),
    )
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
