/**
 * Registers an element unless its name is taken: the first registration stays, because a page may
 * load Parlor twice and the elements already on it cannot change their class.
 *
 * @param tag name of the element
 * @param element class to register
 * @param registry where to register; the page's own when absent
 * @returns whether the name was free, or already stood for this very class
 */
export function defineOnce(
  tag: string,
  element: CustomElementConstructor,
  registry: Pick<CustomElementRegistry, 'get' | 'define'> = customElements,
): boolean {
  const known = registry.get(tag)
  if (known) return known === element
  registry.define(tag, element)
  return true
}
