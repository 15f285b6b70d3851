import { noChange } from 'lit'
import { Directive, directive, type ChildPart } from 'lit/directive.js'
import {
  getCommittedValue,
  insertPart,
  removePart,
  setChildPartValue,
  setCommittedValue,
} from 'lit/directive-helpers.js'
import { staying } from './staying.ts'

class Each extends Directive {
  #keys: readonly unknown[] = []

  override render<T>(
    members: readonly T[],
    _keyOf: (member: T) => unknown,
    draw: (member: T, at: number) => unknown,
  ): unknown {
    return members.map(draw)
  }

  override update(list: ChildPart, [members, keyOf, draw]: Parameters<this['render']>): unknown {
    const before = getCommittedValue(list) as readonly ChildPart[] | undefined
    const known = this.#keys
    const keys = (this.#keys = members.map(keyOf))
    const values = members.map(draw)
    if (!Array.isArray(before) || before.length !== known.length) return values
    const places = new Map(known.map((key, at) => [key, at]))
    const gone = new Set<ChildPart>(before)
    const from = keys.map((key) => {
      const at = places.get(key) ?? -1
      // Who bears the same key once more is somebody new.
      places.delete(key)
      gone.delete(before[at])
      return at
    })
    for (const part of gone) remove(part)
    const stay = staying(from)
    const parts: ChildPart[] = []
    for (let at = keys.length - 1; at >= 0; at -= 1) {
      const part: ChildPart | undefined = before[from[at]!]
      parts[at] = part && stay.has(at) ? part : insertPart(list, parts[at + 1], part)
    }
    values.forEach((value, at) => setChildPartValue(parts[at]!, value))
    setCommittedValue(list, parts)
    return noChange
  }
}

/** Lit 3.3 leaves the sign at a part's end behind (lit/lit#5010): a list whose members come and go would grow for ever. */
function remove(part: ChildPart): void {
  const end = part.endNode as ChildNode | null
  removePart(part)
  end?.remove()
}

/**
 * Draws a list whose members keep their elements when others come, go, or change places; as few as possible are moved, so
 * that what has the focus keeps it. In the place of Lit's `repeat`.
 *
 * @param members what there is, in order
 * @param keyOf what tells them apart
 * @param draw one of them; `noChange` leaves it as it was drawn before
 */
export const each = directive(Each) as <T>(
  members: readonly T[],
  keyOf: (member: T) => unknown,
  draw: (member: T, at: number) => unknown,
) => unknown
