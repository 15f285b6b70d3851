/** What elements were seen to have while they were shown in many states, by their tags. */
export interface Seen {
  /** Names of the slots in its own shadow tree. */
  readonly slots: Map<string, Set<string>>
  /** Parts of its own shadow tree. */
  readonly parts: Map<string, Set<string>>
  /** Parts it hands on, by the element inside that has them. */
  readonly handsOn: Map<string, Map<string, Set<string>>>
  /** Custom properties that its style sheets read. */
  readonly properties: Map<string, Set<string>>
  /** Events it sent itself. */
  readonly events: Map<string, Set<string>>
}

const into = (map: Map<string, Set<string>>, key: string): Set<string> => {
  const known = map.get(key) ?? new Set()
  map.set(key, known)
  return known
}

const words = (text: string | null, by: RegExp): string[] => (text ?? '').split(by).filter(Boolean)

/** A chat of a test is a chat. */
const tagOf = ({ localName }: Element) => localName.replace(/^test-/, 'parlor-')

/**
 * Looks at Parlor's elements on the page, and listens to them.
 * @param events names to listen for
 */
export function collect(events: readonly string[]): { readonly seen: Seen; look(): void; stop(): void } {
  const seen: Seen = {
    slots: new Map(),
    parts: new Map(),
    handsOn: new Map(),
    properties: new Map(),
    events: new Map(),
  }
  const heard = (event: Event) => {
    const [target] = event.composedPath()
    const root = target instanceof Element && !target.localName.startsWith('parlor-') ? target.getRootNode() : null
    const from = root instanceof ShadowRoot ? root.host : target
    if (from instanceof Element) into(seen.events, tagOf(from)).add(event.type)
  }
  for (const name of events) document.addEventListener(name, heard, true)

  const visit = (host: Element): void => {
    const root = host.shadowRoot
    if (!root) return
    const tag = tagOf(host)
    for (const slot of root.querySelectorAll('slot')) into(seen.slots, tag).add(slot.name)
    for (const element of root.querySelectorAll('[part]'))
      for (const part of words(element.getAttribute('part'), /\s+/)) into(seen.parts, tag).add(part)
    for (const sheet of root.adoptedStyleSheets)
      for (const { cssText } of sheet.cssRules)
        for (const [, name] of cssText.matchAll(/var\((--parlor-[a-z-]+)/g)) into(seen.properties, tag).add(name!)
    for (const inner of root.querySelectorAll('*')) {
      if (!inner.shadowRoot) continue
      const hands = seen.handsOn.get(tag) ?? new Map<string, Set<string>>()
      seen.handsOn.set(tag, hands)
      for (const part of words(inner.getAttribute('exportparts'), /[\s,]+/)) into(hands, inner.localName).add(part)
      visit(inner)
    }
  }
  return {
    seen,
    look: () => {
      for (const element of document.body.querySelectorAll('*')) visit(element)
    },
    stop: () => {
      for (const name of events) document.removeEventListener(name, heard, true)
    },
  }
}

/** The parts of an element that a page can style: its own, and those handed on to it all the way. */
export function reachable(seen: Seen, tag: string, above: readonly string[] = []): Set<string> {
  const found = new Set(seen.parts.get(tag))
  for (const [inner, handed] of seen.handsOn.get(tag) ?? []) {
    if (above.includes(inner)) continue
    for (const part of reachable(seen, inner, [...above, tag])) if (handed.has(part)) found.add(part)
  }
  return found
}
