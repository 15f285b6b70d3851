/**
 * Which of `count` messages a key leads to.
 * @param at the message that has the focus, from 0; −1 for none
 * @returns `undefined` for a key that is not ours
 */
export function messageFor(event: KeyboardEvent, at: number, count: number): number | undefined {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || at < 0)
    return undefined
  const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: count - 1 }[event.key]
  return to === undefined ? undefined : Math.max(0, Math.min(to, count - 1))
}
