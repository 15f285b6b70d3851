import type { Callable } from './mention-query.ts'

/** Which of those who were chosen a text still calls. */
export function calledIn(
  text: string,
  chosen: readonly Pick<Callable, 'id' | 'name'>[],
): { readonly mentions?: readonly string[]; readonly everyone?: true } {
  const still = chosen.filter(({ name }) => text.includes(`@${name}`))
  const mentions = [...new Set(still.flatMap(({ id }) => id ?? []))]
  return {
    ...(mentions.length > 0 && { mentions }),
    ...(still.some(({ id }) => id === null) && { everyone: true as const }),
  }
}
