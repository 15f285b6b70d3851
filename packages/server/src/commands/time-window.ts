import type { Message } from '@parlor/protocol'

/**
 * Whether the time in which a message could be changed is over.
 *
 * @param windowMs how long that time is, in milliseconds; none for always
 */
export function isOver({ createdAt }: Message, windowMs: number | null | undefined, now: number): boolean {
  return windowMs != null && now > createdAt + windowMs
}
