/** Which row a key leads to, among `count`; `null` when it is no key of the list. */
export function rowFor({ key }: KeyboardEvent, at: number, count: number, page: number): number | null {
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  }[key]
  if (to === undefined || count === 0) return null
  return Math.max(0, Math.min(to, count - 1))
}
