import type { ParlorEventMap } from '../events.ts'

/**
 * Says something from a place in the page, so that all around it hear it as well: pages, and the inbox around a room.
 * @returns whether nobody prevents it
 */
export function tell(from: EventTarget, type: keyof ParlorEventMap, detail: unknown): boolean {
  return from.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable: true }))
}
