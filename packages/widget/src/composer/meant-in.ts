import type { Named } from './mention-query.ts'

/**
 * Whom a text calls: those who were chosen from the list, and of all others whoever alone has the name that stands there.
 * So a draft calls the same people after a reload, and a name may be typed to its end.
 *
 * @param others who may be called besides
 */
export function meantIn(text: string, chosen: readonly Named[], others: readonly Named[]): readonly Named[] {
  // The longest name that fits is meant: somebody called Ann is not called by "@Anna".
  const all = [...chosen, ...others].sort((a, b) => b.name.length - a.name.length)
  const names = new Set(
    Array.from(
      text.matchAll(/@/g),
      ({ index }) => all.find((one) => stands(text, index, one.name, chosen.includes(one)))?.name,
    ),
  )
  return [...names].flatMap((name) => {
    const picked = chosen.filter((one) => one.name === name)
    const named = others.filter((one) => one.name === name)
    return picked.length > 0 || named.length > 1 ? picked : named
  })
}

/** Whether a name stands behind the `@` at a place: one that was not chosen as a word of its own. */
function stands(text: string, at: number, name: string, chosen: boolean): boolean {
  if (!text.startsWith(name, at + 1)) return false
  const [before, after] = [text.slice(0, at).slice(-2), text.slice(at + 1 + name.length)]
  return chosen || !(/[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after))
}
