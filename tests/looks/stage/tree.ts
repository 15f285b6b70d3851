/** All elements in sight of a page, also those in shadow trees, as they are drawn: a host before what is in it. */
export function* elementsIn(root: Document | ShadowRoot | Element = document): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element
    if (element.shadowRoot) yield* elementsIn(element.shadowRoot)
  }
}

/** The first element of a page, in whatever shadow tree, that a selector names. */
export function find<T extends Element = HTMLElement>(selector: string, index = 0): T {
  const found = [...elementsIn()].filter((element) => element.matches(selector)).at(index)
  if (!found) throw new Error(`There is no ${selector} on the page.`)
  return found as T
}

/** Whether there is one. */
export function has(selector: string): boolean {
  return [...elementsIn()].some((element) => element.matches(selector))
}
