/**
 * What a chat needs to show an inbox. Loaded when first needed, so nothing that shows a single room may import it.
 */
import { defineOnce } from '../define-once.ts'
import { INBOX_ELEMENTS } from './elements.ts'

export { inboxScreen } from './inbox-screen.ts'
export { jump } from './jump.ts'

/** Registers the elements of the inbox, where that was not done. */
export function defineInbox(): void {
  for (const [tag, element] of Object.entries(INBOX_ELEMENTS)) defineOnce(tag, element)
}
