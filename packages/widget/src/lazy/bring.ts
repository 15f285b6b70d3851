import { defineOnce } from '../define-once.ts'

/** Gets the class of an element from a file of its own. */
export type LoadElement = () => Promise<CustomElementConstructor>

/**
 * Registers an element that comes in a file of its own, so that it wakes up wherever it stands. The
 * second time there is nothing left to do; after a failure the file is asked for again.
 *
 * @param tag name of the element
 * @param load imports its file, as in `async () => (await import('./parlor-emoji.ts')).ParlorEmoji`
 * @throws whatever the import was refused with
 */
export async function bring(tag: string, load: LoadElement): Promise<void> {
  if (!customElements.get(tag)) defineOnce(tag, await load())
}
