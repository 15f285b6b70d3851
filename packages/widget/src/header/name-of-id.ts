/** A word, or a number that people gave: "course", "101". Longer numbers and mixtures are a machine's. */
const PART = /^(?:\p{L}{2,24}|\d{1,4}|\p{L})$/u

/**
 * What a room without a name may be called by its id: "course-101" says something, "r_9f3ac1" does not.
 * @returns `null` for an id that was not made for people
 */
export function nameOfId(id: string): string | null {
  const parts = id.split(/[-_. ]/)
  if (id.length > 40 || !/^\p{L}{2}/u.test(id) || !parts.every((part) => PART.test(part))) return null
  const name = parts.join(' ')
  return name.charAt(0).toLocaleUpperCase() + name.slice(1)
}
