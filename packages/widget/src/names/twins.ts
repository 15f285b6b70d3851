import { skeletonsOf } from './skeleton.ts'

/** Somebody with a name. Who was called otherwise before may be there more than once. */
export interface Named {
  readonly id: string
  readonly name: string
  /** The word that the host shows beside the name. */
  readonly role?: string | undefined
  /** Whether it is a program, which is said beside its name. */
  readonly bot?: boolean | undefined
}

/** Letters and digits of an id that tell its owner from a twin; more where these are the same. */
const TAIL = 4
/** What is said beside the name of a program, in words that a name could imitate. */
const PROGRAM = ['app', 'bot']
const NONE: ReadonlyMap<string, string> = new Map()

/**
 * Those whose names look like somebody else's, or like somebody's name with what is shown beside it: the host's word,
 * or that it is a program. The answer depends on the people alone, not on who asks or in which order they come.
 *
 * @returns by id, the end of the id that tells each from the others; empty where everybody can be told apart
 */
export function twinsAmong(people: Iterable<Named>): ReadonlyMap<string, string> {
  const all = [...people]
  const tails = tailsAmong(all, NONE)
  // The end that is shown beside a name could be written into another one.
  return tails.size ? tailsAmong(all, tails) : tails
}

function tailsAmong(people: readonly Named[], shown: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const owners = new Map<string, Set<string>>()
  for (const person of people)
    for (const look of looksOf(person, shown.get(person.id)))
      owners.set(look, (owners.get(look) ?? new Set()).add(person.id))
  const groups = new Map<string, Set<string>>()
  for (const ids of owners.values()) if (ids.size > 1) join(groups, ids)
  return new Map([...new Set(groups.values())].flatMap((group) => tailsOf([...group])))
}

/** All that is seen of somebody and could be written into a name. */
function looksOf({ name, role, bot }: Named, tail: string | undefined): readonly string[] {
  const beside = [role, tail, ...(bot ? PROGRAM : [])].filter((word) => word !== undefined)
  return [name, ...beside.map((word) => `${name} ${word}`)].flatMap(skeletonsOf)
}

/** Puts people into one group, with all whom one of them was found like before. */
function join(groups: Map<string, Set<string>>, ids: Iterable<string>): void {
  const all = new Set<string>()
  for (const id of ids) for (const each of groups.get(id) ?? [id]) all.add(each)
  for (const id of all) groups.set(id, all)
}

/** The shortest ends by which all of these ids differ. An address keeps its domain to itself. */
function tailsOf(ids: readonly string[]): readonly (readonly [id: string, tail: string])[] {
  const plain = ids.map((id) => (id.split('@')[0] ?? '').replace(/[^\p{L}\p{N}]/gu, ''))
  const names = new Set(plain).size === ids.length && !plain.includes('') ? plain : ids
  const longest = Math.max(...names.map(({ length }) => length))
  for (let length = TAIL; ; length += 1) {
    const tails = names.map((name) => name.slice(-length))
    if (new Set(tails).size === tails.length || length >= longest) return ids.map((id, at) => [id, tails[at]!])
  }
}
