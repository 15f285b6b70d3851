import { createHash } from 'node:crypto'

/** How ids of direct conversations begin; no other room may be made under such an id. */
const PREFIX = 'direct:'

/** The id of the one conversation of two people in one context, whoever of the two asks. */
export function directId(one: string, other: string, context: string | null): string {
  const pair = one < other ? [one, other] : [other, one]
  const hash = createHash('sha256')
    .update(JSON.stringify([...pair, context]))
    .digest('base64url')
  return `${PREFIX}${hash.slice(0, 32)}`
}

/** Whether an id is kept for direct conversations. */
export function isDirectId(room: string): boolean {
  return room.startsWith(PREFIX)
}
