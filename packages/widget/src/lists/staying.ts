/**
 * Which members of a list can stay where they are when its order is another: as many as possible, so that as few as
 * possible are moved.
 *
 * @param from of each member, in the new order, where it stood before; negative for a new one
 * @returns places in the new order of those that stay: a longest part of the list whose old order is the new one
 */
export function staying(from: readonly number[]): ReadonlySet<number> {
  /** By length of a run: where the run that ends in the smallest number ends. */
  const ends: number[] = []
  const before: number[] = []
  from.forEach((was, at) => {
    if (was < 0) return
    // Lists mostly keep their order, so this ends at once.
    let length = ends.length
    while (length > 0 && from[ends[length - 1]!]! > was) length -= 1
    before[at] = ends[length - 1] ?? -1
    ends[length] = at
  })
  const stay = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at]!) stay.add(at)
  return stay
}
