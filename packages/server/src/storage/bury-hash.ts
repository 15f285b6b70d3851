import { hash } from 'node:crypto'

/** Stands in front of a buried hash; no other begins so. */
const MARK = '~'

/**
 * What is kept of the hash of a deleted message's body: enough to recognise a repeated sending, and of
 * no use for finding the same words elsewhere.
 *
 * @param id of the message
 */
export function buryHash(id: string, bodyHash: string): string {
  return `${MARK}${hash('sha256', `${id} ${bodyHash}`, 'base64url').slice(0, 22)}`
}

/** Whether the message of this hash was deleted. */
export function isBuried(bodyHash: string): boolean {
  return bodyHash.startsWith(MARK)
}
