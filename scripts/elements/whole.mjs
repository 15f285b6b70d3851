// What an element offers to whoever holds it: what is its own, and what the elements inside it hand on. Events bubble
// and cross shadow roots, custom properties are inherited, and parts are exported all the way out.

/** Events that the element around them takes for itself. */
const TAKEN = new Map([['parlor-pick', 'parlor-actions']])

const added = (own, more) => [...own, ...more.filter(({ name }) => own.every((one) => one.name !== name))]

/** The tags of all elements inside of one, at whatever depth. */
function inside(tag, byTag, seen = new Set()) {
  for (const inner of byTag.get(tag).places) {
    if (seen.has(inner)) continue
    seen.add(inner)
    inside(inner, byTag, seen)
  }
  return seen
}

/**
 * Each element with all events, parts and custom properties that reach out of it; those of inner elements say
 * where they come `from`.
 * @param {ReturnType<typeof import('./read.mjs').readElements>} read
 */
export function wholeElements({ elements, events, tokens }) {
  const byTag = new Map(elements.map((element) => [element.tag, element]))
  const types = new Map(events.map((event) => [event.name, event]))
  return elements.map((element) => {
    const within = [...inside(element.tag, byTag)]
      .filter((tag) => tag !== element.tag)
      .sort()
      .map((tag) => byTag.get(tag))
    const handedOn = within.filter(({ keeps }) => !keeps)
    const from = (list, key) => list.flatMap((inner) => inner[key].map((one) => ({ ...one, from: inner.tag })))
    const typed = (event) => ({
      ...event,
      type: types.get(event.name)?.type,
      words: event.words || types.get(event.name)?.words,
    })
    const bubbling = from(within, 'events').filter(({ name }) => !TAKEN.has(name))
    return {
      ...element,
      inside: within.map(({ tag }) => tag),
      events: added(element.events, unique(bubbling)).map(typed),
      parts: added(element.parts, unique(from(handedOn, 'parts'))),
      properties: added(element.properties, unique(from(handedOn, 'properties'))),
      tokens,
    }
  })
}

/** The first of each name. */
function unique(list) {
  return list.filter(({ name }, index) => list.findIndex((one) => one.name === name) === index)
}
