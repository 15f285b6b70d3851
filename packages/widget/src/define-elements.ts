import { defineOnce } from './define-once.ts'

/**
 * Registers elements under their names, and says so once when others were there before.
 *
 * @returns whether all names were free
 */
export function defineElements(elements: Readonly<Record<string, CustomElementConstructor>>): boolean {
  const kept = Object.entries(elements).filter(([tag, element]) => !defineOnce(tag, element))
  // eslint-disable-next-line no-console -- the console is where the author of the page looks
  if (kept.length) console.warn('Parlor: it is loaded more than once on this page; the first one is used.')
  return kept.length === 0
}
