import type { TimelineMessage } from '@parlor/sdk'
import type { Mention } from '../text/tree.ts'

/** The word that calls everyone, as the composer writes it. It goes over the wire, so no language changes it. */
export const EVERYONE = 'everyone'

/**
 * The names that a message calls, to be marked in its text.
 * @param names what the people are called, by id; of whom nobody knows the name, nothing is marked
 * @param me id of the current user
 */
export function mentionsOf(
  { mentions, everyone }: Pick<TimelineMessage, 'mentions' | 'everyone'>,
  names: ReadonlyMap<string, string>,
  me: string | undefined,
): readonly Mention[] {
  const found: Mention[] = []
  for (const id of mentions ?? []) {
    const name = names.get(id)
    if (name) found.push({ name, own: id === me })
  }
  if (everyone) found.push({ name: EVERYONE, own: true })
  return found
}
