/**
 * Where a key moves among what was found, while the caret stays in the field.
 * @param at the chosen one; −1 when none is
 * @returns its number, −1 for back to the field alone; `undefined` when the key means something else
 */
export function moved(key: string, at: number, count: number): number | undefined {
  if (!count) return undefined
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, count - 1)
    case 'ArrowUp':
      return Math.max(at - 1, -1)
    case 'PageDown':
      return Math.min(at + 8, count - 1)
    case 'PageUp':
      return Math.max(at - 8, 0)
    default:
      return undefined
  }
}
