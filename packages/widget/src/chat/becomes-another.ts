import type { GetToken } from '../identity/identity.ts'
import { subjectOf } from '../identity/subject.ts'

/** Who an element says the user is, as far as it follows from its properties. */
export interface Claims {
  readonly token: string | undefined
  readonly getToken: GetToken | undefined
}

/**
 * Whether what changed on an element makes the chat so far that of another person or server. A
 * fresher token of the same user does not, and neither does a new function in the place of one:
 * frameworks make those with every render.
 *
 * @param changed the properties that changed, with their values before
 * @param now their values now
 * @param lost nobody is connected by the old token any more
 */
export function becomesAnother(changed: ReadonlyMap<PropertyKey, unknown>, now: Claims, lost: boolean): boolean {
  if (changed.has('url') || changed.has('chat') || changed.has('tokenUrl')) return true
  if (changed.has('getToken') && !changed.get('getToken') !== !now.getToken) return true
  if (!changed.has('token')) return false
  return lost || subjectOf(changed.get('token') as string | undefined) !== subjectOf(now.token)
}
